#include "feeds/post_fields.h"

#include <algorithm>
#include <array>

#include "engine/base/ascii.h"
#include "feeds/html_text.h"
#include "feeds/numbers.h"
#include "feeds/post_parts.h"
#include "feeds/survey_words.h"

namespace lyt::feeds {

namespace {

std::string_view plain(std::string_view text, Arena& arena) {
  if (text.empty()) return text;
  if (std::memchr(text.data(), '<', text.size()) != nullptr && looks_like_html(text)) return html_to_text(text, arena);
  return unescape_entities(text, arena);
}

// What exports put before a text so that a spreadsheet does not take it for a formula: '=1+1, ="text".
std::string_view unguarded(std::string_view text) {
  if (text.size() < 2) return text;
  constexpr std::string_view kFormula = "=+-@";
  if (text.front() == '\'' && kFormula.find(text[1]) != std::string_view::npos) text.remove_prefix(1);
  if (text.size() > 3 && text.starts_with("=\"") && text.ends_with('"')) return text.substr(2, text.size() - 3);
  return text;
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

bool holds(std::string_view text, std::string_view part) {
  const auto same = [](char a, char b) { return lower(a) == b; };
  return std::search(text.begin(), text.end(), part.begin(), part.end(), same) != text.end();
}

// What vendors call a post that is passed on, an answer, a quote.
std::uint32_t flags_of_kind(std::string_view kind) {
  if (kind.empty()) return 0;
  if (holds(kind, "quote")) return kQuote;
  if (holds(kind, "retweet") || holds(kind, "repost") || holds(kind, "reshare") || holds(kind, "reblog")) return kRepost;
  if (kind.size() <= 6 && holds(kind, "share")) return kRepost;
  if (holds(kind, "reply") || holds(kind, "comment")) return kReply;
  return 0;
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
    // A score that answers another question is no likelihood to recommend.
    const bool asked = fields[Field::question].empty() || asks_to_recommend(fields[Field::question]);
    if (post.rating_milli >= 0 && asked) post.rating_kind = RatingKind::recommend;
  }
}

// No time, as some exports write it.
bool is_no_time(std::string_view text) {
  constexpr std::array<std::string_view, 7> kNothing = {"N/A", "n/a", "-", "null", "None", "nan", "NaN"};
  if (text.size() > 6) return false;  // as nearly all times: spaces around nothing are rare
  return std::ranges::find(kNothing, trim(text)) != kNothing.end();
}

}  // namespace

bool is_yes_word(std::string_view text) {
  constexpr std::array<std::string_view, 13> kNo = {"0",   "no",   "false", "nej", "nei", "nein", "nee",
                                                    "none", "null", "nan",   "n/a", "-",   "f"};
  text = trim(text);
  if (text.empty()) return false;
  return std::ranges::none_of(kNo, [&](std::string_view no) {
    return text.size() == no.size() && std::ranges::equal(text, no, [](char a, char b) { return lower(a) == b; });
  });
}

void PostFields::put(Field field, std::string_view text, bool join, Arena& arena) {
  if (text.empty()) return;
  const std::string_view old = (*this)[field];
  if (old.empty()) return set(field, text);
  if (!join) return;
  if (field == Field::closed || field == Field::hidden || field == Field::deleted) {
    if (!is_yes(old)) set(field, text);
    return;
  }
  // Snippets overlap: what the other holds already would count twice.
  const auto bare = [](std::string_view piece) {
    constexpr std::string_view kEdge = " .\t\r\n";
    const std::size_t begin = std::min(piece.find_first_not_of(kEdge), piece.size());
    piece.remove_prefix(begin);
    return piece.substr(0, piece.find_last_not_of(kEdge) + 1);
  };
  if (old.find(bare(text)) != std::string_view::npos) return;
  if (text.find(bare(old)) != std::string_view::npos) return set(field, text);
  set(field, lyt::feeds::join({old, "\n", text}, arena));
}

std::optional<Fault> make_post(const PostFields& fields, const FeedState& feed, bool need_id, Arena& arena,
                               Post& post) {
  if (!fields[Field::visibility].empty() && is_private(fields[Field::visibility])) return Fault::not_public;
  if (is_yes(fields[Field::closed])) return Fault::not_public;
  if (is_yes(fields[Field::hidden])) return Fault::withheld;
  const bool deleted = is_yes(fields[Field::deleted]);
  if (deleted && fields[Field::id].empty()) return Fault::withheld;

  set_rating(fields, feed, post);
  TextParts parts;
  parts.body = plain(unguarded(fields[Field::text]), arena);
  parts.title = plain(unguarded(fields[Field::title]), arena);
  parts.pros = plain(fields[Field::pros], arena);
  parts.cons = plain(fields[Field::cons], arena);
  parts.advice = plain(fields[Field::advice], arena);
  // The score of somebody who wrote nothing counts all the same, or NPS would be that of those who write.
  const bool counts = feed.scores_alone && post.rating_kind == RatingKind::recommend;
  if (!deleted && !set_text(parts, arena, post) && !counts) return Fault::no_text;

  if (!fields[Field::collected].empty()) {
    if (const auto time = parse_time(fields[Field::collected], feed.date_order)) post.collected_utc_s = time->utc_s;
  }
  std::string_view time = fields[Field::time];
  // A date that has its own clock needs no other.
  if (!fields[Field::clock].empty() && !time.empty() && time.find(':') == std::string_view::npos) time = join({time, " ", fields[Field::clock]}, arena);
  if (!is_no_time(time) && !set_time(time, feed.date_order, post)) {
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

  post.platform = fields[Field::platform].empty() || (!feed.columns.has(Field::platform) && feed.repair == nullptr)
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
  post.copies = fields[Field::copies];

  post.parent_id = reference(fields[Field::parent_id]);
  if (post.parent_id == post.id) post.parent_id = {};
  post.thread_id = reference(fields[Field::thread_id]);
  post.repost_of = reference(fields[Field::repost_of]);
  post.quote_of = reference(fields[Field::quote_of]);
  post.flags |= feed.flags | flags_of_kind(fields[Field::kind]);
  if (is_yes(fields[Field::reposted])) post.flags |= kRepost;
  if (!post.parent_id.empty() || is_yes(fields[Field::replied])) post.flags |= kReply;
  if (!post.quote_of.empty()) post.flags |= kQuote;
  if (!post.repost_of.empty() || (post.platform == "x" && is_retweet_text(post.text))) post.flags |= kRepost;
  if (deleted) {
    post.text = {};
    post.sections = {};
    post.flags = kDeletion;
  }
  return std::nullopt;
}

}  // namespace lyt::feeds
