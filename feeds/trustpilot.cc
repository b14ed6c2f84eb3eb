#include "feeds/trustpilot.h"

#include "feeds/json_records.h"
#include "feeds/post_parts.h"

namespace lyt::feeds {

namespace {

struct Review {
  std::string_view id, title, text, language, created, updated, stars, author, author_name, unit, location, status;
  std::int64_t likes = Post::kUnknown;
  bool has_reply = false;
  bool is_pending = false;
};

// createdAt and updatedAt of the API, dates.publishedDate and dates.updatedDate of the page.
bool read_dates(JsonValue& value, Review& review, Arena& arena) {
  return each_field_of(value, [&](std::string_view key, JsonValue& field) {
    if (key == "publishedDate") review.created = json_text(field, arena);
    else if (key == "updatedDate") review.updated = json_text(field, arena);
    return true;
  });
}

bool read_field(std::string_view key, JsonValue& value, Review& review, Arena& arena) {
  if (key == "id") review.id = json_text(value, arena);
  else if (key == "title") review.title = json_text(value, arena);
  else if (key == "text") review.text = json_text(value, arena);
  else if (key == "language") review.language = json_text(value, arena);
  else if (key == "createdAt") review.created = json_text(value, arena);
  else if (key == "updatedAt") review.updated = json_text(value, arena);
  else if (key == "stars" || key == "rating") review.stars = json_text(value, arena);
  else if (key == "numberOfLikes" || key == "likes") review.likes = json_count(value);
  else if (key == "status") review.status = json_text(value, arena);
  else if (key == "pending") review.is_pending = json_true(value);
  else if (key == "companyReply" || key == "reply") review.has_reply = is_object(value);
  else if (key == "dates") return read_dates(value, review, arena);
  else if (key == "consumer" || key == "businessUnit" || key == "location") {
    const bool author = key == "consumer";
    const bool unit = key == "businessUnit";
    return each_field_of(value, [&](std::string_view name, JsonValue& field) {
      if (author && name == "id") review.author = json_text(field, arena);
      else if (author && name == "displayName") review.author_name = json_text(field, arena);
      else if (unit && (name == "identifyingName" || (name == "displayName" && review.unit.empty()))) {
        review.unit = json_text(field, arena);
      } else if (!author && !unit && name == "name") {
        review.location = json_text(field, arena);
      }
      return true;
    });
  }
  return true;
}

void add(const Review& review, Record& record) {
  if (review.id.empty()) return record.skip(review.text.empty() ? Fault::bad_shape : Fault::no_id);
  if (review.is_pending) return record.skip(Fault::not_public);
  // A reported review is hidden until that is decided; any other status takes it off the page for good.
  if (review.status == "reported") return record.skip(Fault::withheld);
  if (!review.status.empty() && review.status != "active") return record.add_deletion("trustpilot", review.id);
  Post post;
  TextParts parts;
  parts.title = review.title;
  parts.body = review.text;
  if (!set_text(parts, record.arena, post)) return record.skip(Fault::no_text);
  if (!set_time(review.created, DateOrder::unknown, post)) return record.skip(Fault::bad_time);
  post.platform = "trustpilot";
  post.id = review.id;
  post.url = join({"https://www.trustpilot.com/reviews/", review.id}, record.arena);
  post.author_id = review.author.empty() ? review.author_name : review.author;
  post.author_name = review.author_name;
  post.lang = review.language;
  post.channel = review.location.empty() ? review.unit : review.location;
  const auto updated = parse_time(review.updated, DateOrder::unknown);
  if (updated && updated->utc_s > post.time_utc_s) {
    post.edited_utc_s = updated->utc_s;
    post.flags |= kEdited;
  }
  if (const auto stars = parse_rating(review.stars)) post.rating_milli = rating_milli(stars->value, 1, 5);
  post.likes = review.likes;
  post.replies = review.has_reply ? 1 : 0;
  record.add(post);
}

}  // namespace

bool recognise_trustpilot(const Outline& record) {
  if (!record.has("consumer") || !record.has("id")) return false;
  const bool api = record.has("stars") && (record.has("createdAt") || record.has("businessUnit"));
  return (api || (record.has("rating") && record.has("dates"))) && (record.has("text") || record.has("title"));
}

void read_trustpilot(const FeedState& feed, const Block& block, PostBatch& batch) {
  each_json_record(feed, block, batch, [](JsonObject& object, Record& record) {
    Review review;
    if (!each_field(object, [&](std::string_view key, JsonValue& value) {
          return read_field(key, value, review, record.arena);
        })) {
      return false;
    }
    add(review, record);
    return true;
  });
}

}  // namespace lyt::feeds
