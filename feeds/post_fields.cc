#include "feeds/post_fields.h"

#include "feeds/html_text.h"
#include "feeds/numbers.h"
#include "feeds/post_parts.h"

namespace lyt::feeds {

namespace {

std::string_view plain(std::string_view text, Arena& arena) {
  if (text.empty()) return text;
  if (std::memchr(text.data(), '<', text.size()) != nullptr && looks_like_html(text)) return html_to_text(text, arena);
  return unescape_entities(text, arena);
}

// What spreadsheets put around ids to keep them from becoming numbers: ="123", "123", '123.
std::string_view plain_id(std::string_view text) {
  if (text.starts_with('=')) text.remove_prefix(1);
  if (text.starts_with('\'')) text.remove_prefix(1);
  while (text.size() > 1 && text.front() == '"' && text.back() == '"') text = text.substr(1, text.size() - 2);
  return text;
}

std::string_view reference(std::string_view text) {
  if (text.empty()) return text;
  text = plain_id(text);
  constexpr std::string_view kNothing[] = {"0", "null", "None", "nan", "NaN", "false", "False", "root", "N/A", "-"};
  for (const std::string_view nothing : kNothing) {
    if (text == nothing) return {};
  }
  return text;
}

bool is_private(std::string_view visibility) {
  constexpr std::string_view kPrivate[] = {"private", "direct", "followers", "followers_only", "Private", "friends",
                                           "PRIVATE", "DIRECT"};
  for (const std::string_view name : kPrivate) {
    if (visibility == name) return true;
  }
  return false;
}

void set_rating(const PostFields& fields, const FeedState& feed, Post& post) {
  if (!fields[Field::rating].empty()) {
    if (const auto rating = parse_rating(fields[Field::rating])) {
      // A text that names its own scale knows better than the file.
      const double max = rating->of > 1 ? rating->of : feed.rating_max;
      post.rating_milli = rating_milli(rating->value, max <= 5 ? 1 : rating->of > 1 ? 0 : feed.rating_min, max);
    }
  } else if (!fields[Field::score].empty()) {
    if (const auto score = parse_rating(fields[Field::score])) post.rating_milli = rating_milli(score->value, 0, 10);
  }
}

}  // namespace

std::optional<Fault> make_post(const PostFields& fields, const FeedState& feed, bool need_id, Arena& arena,
                               Post& post) {
  if (!fields[Field::visibility].empty() && is_private(fields[Field::visibility])) return Fault::not_public;

  TextParts parts;
  parts.body = plain(fields[Field::text], arena);
  parts.title = plain(fields[Field::title], arena);
  parts.pros = plain(fields[Field::pros], arena);
  parts.cons = plain(fields[Field::cons], arena);
  parts.advice = plain(fields[Field::advice], arena);
  if (!set_text(parts, arena, post)) return Fault::no_text;

  if (!fields[Field::collected].empty()) {
    if (const auto time = parse_time(fields[Field::collected], feed.date_order)) post.collected_utc_s = time->utc_s;
  }
  std::string_view time = fields[Field::time];
  if (!fields[Field::clock].empty() && !time.empty()) time = join({time, " ", fields[Field::clock]}, arena);
  if (!set_time(time, feed.date_order, post)) {
    // A clock that is no clock must not cost the day.
    if (time.size() == fields[Field::time].size() || !set_time(fields[Field::time], feed.date_order, post)) {
      return Fault::bad_time;
    }
  }
  if (!fields[Field::edited].empty()) {
    const auto edited = parse_time(fields[Field::edited], feed.date_order);
    if (edited && edited->precision != Precision::relative && edited->utc_s > post.time_utc_s) {
      post.edited_utc_s = edited->utc_s;
      post.flags |= kEdited;
    }
  }

  post.platform = fields[Field::platform].empty() || !feed.columns.has(Field::platform)
                      ? std::string_view(feed.platform)
                      : platform_name(fields[Field::platform], arena);
  post.author_handle = fields[Field::author_handle];
  post.author_name = fields[Field::author_name];
  post.author_bio = plain(fields[Field::author_bio], arena);
  post.author_status = fields[Field::author_status];
  post.author_id = fields[Field::author_id];
  if (post.author_id.empty()) post.author_id = post.author_handle;
  if (post.author_id.empty()) post.author_id = post.author_name;

  post.id = plain_id(fields[Field::id]);
  if (post.id.empty()) {
    if (need_id) return Fault::no_id;
    post.id = id_from_content(post.author_id, post.time_utc_s, post.text, arena);
  }
  post.url = fields[Field::url];
  post.lang = fields[Field::lang];
  post.channel = fields[Field::channel];
  post.department = fields[Field::department];
  post.likes = parse_count(fields[Field::likes]);
  post.shares = parse_count(fields[Field::shares]);
  post.replies = parse_count(fields[Field::replies]);
  post.views = parse_count(fields[Field::views]);
  set_rating(fields, feed, post);

  post.parent_id = reference(fields[Field::parent_id]);
  if (post.parent_id == post.id) post.parent_id = {};
  post.thread_id = reference(fields[Field::thread_id]);
  post.repost_of = reference(fields[Field::repost_of]);
  post.quote_of = reference(fields[Field::quote_of]);
  if (!post.parent_id.empty()) post.flags |= kReply;
  if (!post.quote_of.empty()) post.flags |= kQuote;
  if (!post.repost_of.empty() || (post.platform == "x" && is_retweet_text(post.text))) post.flags |= kRepost;
  return std::nullopt;
}

}  // namespace lyt::feeds
