#include "feeds/x_archive.h"

#include <algorithm>
#include <array>

#include "feeds/html_text.h"
#include "feeds/json_records.h"
#include "feeds/post_parts.h"
#include "feeds/x_v1.h"

namespace lyt::feeds {

namespace {

enum class Part : std::uint8_t { posts, deleted, notes, hidden, other };

Part kind_of(std::string_view part) {
  if (part == "tweet" || part == "tweets" || part == "community_tweet" || part == "community_tweets") {
    return Part::posts;
  }
  if (part == "deleted_tweet" || part == "deleted_tweets") return Part::deleted;
  if (part == "note_tweet" || part == "note_tweets") return Part::notes;
  if (part.starts_with("direct_message") || part.starts_with("twitter_circle")) return Part::hidden;
  return Part::other;
}

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-';
}

struct Note {
  std::string_view id, created_at, updated_at, text;
};

bool read_note(JsonValue& value, Note& note, Arena& arena) {
  return each_field_of(value, [&](std::string_view key, JsonValue& field) {
    if (key == "noteTweetId") note.id = json_text(field, arena);
    else if (key == "createdAt") note.created_at = json_text(field, arena);
    else if (key == "updatedAt") note.updated_at = json_text(field, arena);
    else if (key == "core") {
      return each_field_of(field, [&](std::string_view name, JsonValue& inner) {
        if (name == "text") note.text = json_text(inner, arena);
        return true;
      });
    }
    return true;
  });
}

void add(const FeedState& feed, const Note& note, Record& record) {
  if (note.id.empty()) return record.skip(note.text.empty() ? Fault::bad_shape : Fault::no_id);
  Post post;
  post.text = unescape_entities(trim(note.text), record.arena);
  if (post.text.empty()) return record.skip(Fault::no_text);
  if (!set_time(note.created_at, DateOrder::unknown, post)) return record.skip(Fault::bad_time);
  post.platform = "x";
  post.id = note.id;
  post.author_id = feed.owner_id.empty() ? kAccountHolder : std::string_view(feed.owner_id);
  post.author_handle = feed.owner_handle;
  const auto updated = parse_time(note.updated_at, DateOrder::unknown);
  if (updated && updated->utc_s > post.time_utc_s) {
    post.edited_utc_s = updated->utc_s;
    post.flags |= kEdited;
  }
  record.add(post);
}

void read_notes(const FeedState& feed, const Block& block, PostBatch& batch) {
  each_json_record(feed, block, batch, [&](JsonObject& object, Record& record) {
    Note note;
    const bool good = each_field(object, [&](std::string_view key, JsonValue& value) {
      return key != "noteTweet" || read_note(value, note, record.arena);
    });
    if (good) add(feed, note, record);
    return good;
  });
}

void skip_all(const FeedState& feed, const Block& block, PostBatch& batch, Fault fault) {
  each_json_record(feed, block, batch, [&](JsonObject& object, Record& record) {
    if (!each_field(object, [](std::string_view, JsonValue&) { return true; })) return false;
    record.skip(fault);
    return true;
  });
}

}  // namespace

std::optional<ArchivePart> find_archive_part(std::string_view head) {
  std::string_view rest = head;
  while (!rest.empty() && is_json_space(rest.front())) rest.remove_prefix(1);
  constexpr std::array<std::string_view, 3> kBegins = {"window.YTD.", "YTD.", "Grailbird.data."};
  const auto* begin = std::ranges::find_if(kBegins, [&](std::string_view name) { return rest.starts_with(name); });
  if (begin == kBegins.end()) return std::nullopt;
  rest.remove_prefix(begin->size());
  std::size_t end = 0;
  while (end < rest.size() && is_name(rest[end])) ++end;
  ArchivePart part;
  part.name = rest.substr(0, std::min(rest.find('.'), end));
  if (begin->starts_with("Grailbird")) part.name = "tweets";  // a file for each month
  rest.remove_prefix(end);
  while (!rest.empty() && is_json_space(rest.front())) rest.remove_prefix(1);
  if (!rest.starts_with('=')) return std::nullopt;
  part.begin = static_cast<std::size_t>(rest.data() - head.data()) + 1;
  return part;
}

ArchiveOwner archive_owner(std::string_view account_js) {
  const std::optional<ArchivePart> part = find_archive_part(account_js);
  if (!part || part->name != "account") return {};
  OutlineSet set;
  add_outline(account_js.substr(part->begin), set);
  const Outline record(set, "[]");
  return {std::string(record.value("account.accountId")), std::string(record.value("account.username"))};
}

bool recognise_x_archive(const Outline&) { return false; }

void read_x_archive(const FeedState& feed, const Block& block, PostBatch& batch) {
  switch (kind_of(feed.part)) {
    case Part::posts: return read_x_v1(feed, block, batch);
    case Part::deleted: return read_x_v1_deleted(feed, block, batch);
    case Part::notes: return read_notes(feed, block, batch);
    case Part::hidden: return skip_all(feed, block, batch, Fault::not_public);
    case Part::other: return skip_all(feed, block, batch, Fault::notice);
  }
}

}  // namespace lyt::feeds
