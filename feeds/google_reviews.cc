#include "feeds/google_reviews.h"

#include "feeds/json_records.h"
#include "feeds/post_parts.h"
#include "feeds/x_archive.h"

namespace lyt::feeds {

namespace {

constexpr std::size_t kMarkBytes = 48;  // "(Translated by Google)", in any language

// Whether the line is "(word)" and nothing else: "(Original)", "(Oprindelig)", "(Alkuper\u00e4inen)".
bool is_mark(std::string_view line) {
  line = trim(line);
  return line.size() > 2 && line.size() <= kMarkBytes && line.front() == '(' && line.find(')') == line.size() - 1;
}

// The length of "(... Google)" at the beginning of a line; 0 when it begins otherwise.
std::size_t translation_mark(std::string_view line) {
  if (!line.starts_with('(')) return 0;
  const std::size_t end = line.substr(0, kMarkBytes).find(')');
  if (end == std::string_view::npos || line.substr(0, end).find("Google") == std::string_view::npos) return 0;
  return end + 1;
}

struct Review {
  std::string_view id, name, stars, comment, created, updated, author;
  bool has_reply = false;
  bool known = false;
};

bool read_review(JsonObject object, Review& review, Arena& arena, int depth = 0) {
  return each_field(object, [&](std::string_view key, JsonValue& value) {
    if (key == "reviewId") review.id = json_text(value, arena), review.known = true;
    else if (key == "name") review.name = json_text(value, arena);
    else if (key == "starRating") review.stars = json_text(value, arena), review.known = true;
    else if (key == "comment") review.comment = json_text(value, arena);
    else if (key == "createTime") review.created = json_text(value, arena);
    else if (key == "updateTime") review.updated = json_text(value, arena);
    else if (key == "reviewReply") review.has_reply = is_object(value);
    else if (key == "reviewer") {
      return each_field_of(value, [&](std::string_view name, JsonValue& field) {
        if (name == "displayName") review.author = json_text(field, arena);
        return true;
      });
    } else if (key == "review" && depth == 0 && is_object(value)) {  // of batchGetReviews
      JsonObject inner;
      return value.get_object().get(inner) == simdjson::SUCCESS && read_review(inner, review, arena, 1);
    }
    return true;
  });
}

// "accounts/1/locations/2" of "accounts/1/locations/2/reviews/r1".
std::string_view location_of(std::string_view name) {
  const std::size_t at = name.find("/reviews/");
  return at == std::string_view::npos ? std::string_view() : name.substr(0, at);
}

void add(const Review& review, Record& record) {
  if (!review.known) return record.skip(Fault::bad_shape);
  Post post;
  post.text = trim(original_review(review.comment));
  if (post.text.empty()) return record.skip(Fault::no_text);
  post.platform = "google";
  const std::size_t slash = review.name.rfind('/');
  post.id = !review.id.empty() || slash == std::string_view::npos ? review.id : review.name.substr(slash + 1);
  if (post.id.empty()) return record.skip(Fault::no_id);
  if (!set_time(review.created, DateOrder::unknown, post)) return record.skip(Fault::bad_time);
  const auto updated = parse_time(review.updated, DateOrder::unknown);
  if (updated && updated->utc_s > post.time_utc_s) {
    post.edited_utc_s = updated->utc_s;
    post.flags |= kEdited;
  }
  // The API does not number reviewers; an anonymous one is a person of its own.
  post.author_id = review.author;
  post.author_name = review.author;
  post.channel = location_of(review.name);
  if (const auto stars = parse_rating(review.stars)) post.rating_milli = rating_milli(stars->value, 1, 5);
  post.replies = review.has_reply ? 1 : 0;
  record.add(post);
}

struct MapsReview {
  std::string_view date, stars, text, place, url;
  bool known = false;
};

bool read_properties(JsonValue& value, MapsReview& review, Arena& arena) {
  return each_field_of(value, [&](std::string_view key, JsonValue& field) {
    if (key == "date" || key == "published") review.date = json_text(field, arena);
    else if (key == "five_star_rating_published") review.stars = json_text(field, arena), review.known = true;
    else if (key == "review_text_published") review.text = json_text(field, arena), review.known = true;
    else if (key == "google_maps_url") review.url = json_text(field, arena);
    else if (key == "location" || key == "Location") {
      return each_field_of(field, [&](std::string_view name, JsonValue& inner) {
        if (name == "name" || name == "Business Name") review.place = json_text(inner, arena);
        return true;
      });
    } else if (key == "Star Rating") {  // older Takeouts
      review.stars = json_text(field, arena), review.known = true;
    } else if (key == "Review Comment") {
      review.text = json_text(field, arena), review.known = true;
    } else if (key == "Published") {
      review.date = json_text(field, arena);
    } else if (key == "Google Maps URL") {
      review.url = json_text(field, arena);
    }
    return true;
  });
}

void add(const MapsReview& review, Record& record) {
  if (!review.known) return record.skip(Fault::bad_shape);
  Post post;
  post.text = trim(original_review(review.text));
  if (post.text.empty()) return record.skip(Fault::no_text);
  if (!set_time(review.date, DateOrder::unknown, post)) return record.skip(Fault::bad_time);
  post.platform = "google";
  post.author_id = kAccountHolder;
  post.channel = review.place;
  post.url = review.url;
  post.id = id_from_content(review.place, post.time_utc_s, post.text, record.arena);
  if (const auto stars = parse_rating(review.stars)) post.rating_milli = rating_milli(stars->value, 1, 5);
  record.add(post);
}

}  // namespace

std::string_view original_review(std::string_view text) {
  text = trim(text);
  if (const std::size_t mark = translation_mark(text); mark != 0) {
    // The translation comes first: the original is behind a mark of its own.
    for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
      const std::size_t end = text.find('\n', at + 1);
      if (end == std::string_view::npos) break;
      if (is_mark(text.substr(at + 1, end - at - 1))) return trim(text.substr(end + 1));
    }
    return trim(text.substr(mark));
  }
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
    if (translation_mark(text.substr(at + 1)) != 0) return trim(text.substr(0, at));
  }
  return text;
}

bool recognise_google_business(const Outline& record) {
  return (record.has("starRating") && (record.has("reviewId") || record.has("reviewer"))) ||
         (record.has("review.starRating") && record.has("review.reviewer"));
}

void read_google_business(const FeedState& feed, const Block& block, PostBatch& batch) {
  each_json_record(feed, block, batch, [](JsonObject& object, Record& record) {
    Review review;
    if (!read_review(object, review, record.arena)) return false;
    add(review, record);
    return true;
  });
}

bool recognise_google_maps(const Outline& record) {
  return record.has("properties.five_star_rating_published") || record.has("properties.review_text_published") ||
         (record.has("properties.Star Rating") && record.has("properties.Google Maps URL"));
}

void read_google_maps(const FeedState& feed, const Block& block, PostBatch& batch) {
  each_json_record(feed, block, batch, [](JsonObject& object, Record& record) {
    MapsReview review;
    const bool good = each_field(object, [&](std::string_view key, JsonValue& value) {
      return key != "properties" || read_properties(value, review, record.arena);
    });
    if (good) add(review, record);
    return good;
  });
}

}  // namespace lyt::feeds
