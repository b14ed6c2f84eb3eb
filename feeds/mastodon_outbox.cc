#include "feeds/mastodon_outbox.h"

#include <algorithm>
#include <array>

#include "feeds/html_text.h"
#include "feeds/json_records.h"
#include "feeds/post_parts.h"

namespace lyt::feeds {

namespace {

// A Note, an Article, a Question: what was written. Of a repost and of a deletion only the id.
struct Note {
  std::string_view id, type, name, summary, content, mapped, lang, parent, published, updated, url, author, quote;
  bool is_public = false;
};

struct Activity {
  std::string_view id, type, actor, published;
  Note note;
  bool is_public = false;
  bool has_audience = false;
};

bool is_public_name(std::string_view name) {
  return name == "https://www.w3.org/ns/activitystreams#Public" || name == "as:Public" || name == "Public";
}

// `to` or `cc`: a name or a list of names.
bool read_audience(JsonValue& value, bool& is_public, Arena& arena) {
  if (!is_array(value)) {
    is_public |= is_public_name(json_text(value, arena));
    return true;
  }
  return each_element_of(value, [&](JsonValue& element) {
    is_public |= is_public_name(json_text(element, arena));
    return true;
  });
}

// A uri, or an object that has one.
bool read_uri(JsonValue& value, std::string_view& uri, Arena& arena) {
  if (!is_object(value)) {
    uri = json_text(value, arena);
    return true;
  }
  return each_field_of(value, [&](std::string_view key, JsonValue& field) {
    if (key == "id") uri = json_text(field, arena);
    return true;
  });
}

bool read_note(JsonValue& value, Note& note, Arena& arena) {
  return each_field_of(value, [&](std::string_view key, JsonValue& field) {
    if (key == "id") note.id = json_text(field, arena);
    else if (key == "type") note.type = json_text(field, arena);
    else if (key == "name") note.name = json_text(field, arena);
    else if (key == "summary") note.summary = json_text(field, arena);
    else if (key == "content") note.content = json_text(field, arena);
    else if (key == "inReplyTo") return read_uri(field, note.parent, arena);
    else if (key == "published") note.published = json_text(field, arena);
    else if (key == "updated") note.updated = json_text(field, arena);
    else if (key == "url") note.url = json_text(field, arena);
    else if (key == "attributedTo") return read_uri(field, note.author, arena);
    else if (key == "quote" || key == "quoteUri" || key == "quoteUrl") return read_uri(field, note.quote, arena);
    else if (key == "to" || key == "cc") return read_audience(field, note.is_public, arena);
    else if (key == "contentMap") {
      return each_field_of(field, [&](std::string_view lang, JsonValue& html) {
        if (note.lang.empty()) note.lang = arena.copy(lang), note.mapped = json_text(html, arena);
        return true;
      });
    }
    return true;
  });
}

bool read_activity(JsonObject object, Activity& activity, Arena& arena) {
  return each_field(object, [&](std::string_view key, JsonValue& value) {
    if (key == "id") activity.id = json_text(value, arena);
    else if (key == "type") activity.type = json_text(value, arena);
    else if (key == "actor") return read_uri(value, activity.actor, arena);
    else if (key == "published") activity.published = json_text(value, arena);
    else if (key == "to" || key == "cc") {
      activity.has_audience = true;
      return read_audience(value, activity.is_public, arena);
    } else if (key == "object") {
      if (!is_object(value)) activity.note.id = json_text(value, arena);
      else return read_note(value, activity.note, arena);
    }
    return true;
  });
}

// What people are known by elsewhere: https://host/users/name is https://host/@name in the REST API.
struct Author {
  std::string_view url, handle;
};
Author author_of(std::string_view uri, Arena& arena) {
  const std::size_t scheme = uri.find("://");
  const std::size_t users = uri.find("/users/");
  if (scheme == std::string_view::npos || users == std::string_view::npos) return {uri, {}};
  const std::string_view name = uri.substr(users + 7);
  if (name.empty() || name.find('/') != std::string_view::npos) return {uri, {}};
  return {join({uri.substr(0, users), "/@", name}, arena),
          join({name, "@", uri.substr(scheme + 3, users - scheme - 3)}, arena)};
}

void add(const Activity& activity, Record& record) {
  const Note& note = activity.note;
  if (activity.type == "Delete") {
    return note.id.empty() ? record.skip(Fault::no_id) : record.add_deletion("mastodon", note.id);
  }
  if (activity.type == "Announce") {
    return record.skip(activity.is_public ? Fault::no_text : Fault::not_public);  // a uri, no words
  }
  if (activity.type != "Create" && activity.type != "Update") {
    return record.skip(activity.type.empty() ? Fault::bad_shape : Fault::notice);
  }
  if (!(activity.has_audience ? activity.is_public : note.is_public)) return record.skip(Fault::not_public);
  if (note.id.empty()) return record.skip(Fault::no_id);
  Arena& arena = record.arena;
  Post post;
  TextParts parts;
  parts.title = note.summary.empty() ? note.name : note.summary;
  parts.body = html_to_text(note.content.empty() ? note.mapped : note.content, arena);
  if (!set_text(parts, arena, post)) return record.skip(Fault::no_text);
  if (!set_time(note.published.empty() ? activity.published : note.published, DateOrder::unknown, post)) {
    return record.skip(Fault::bad_time);
  }
  post.platform = "mastodon";
  post.id = note.id;
  post.url = note.url;
  post.lang = note.lang;
  const Author author = author_of(activity.actor.empty() ? note.author : activity.actor, arena);
  post.author_id = author.url;
  post.author_handle = author.handle;
  post.parent_id = note.parent;
  if (!post.parent_id.empty()) post.flags |= kReply;
  post.quote_of = note.quote;
  if (!post.quote_of.empty()) post.flags |= kQuote;
  if (const auto updated = parse_time(note.updated, DateOrder::unknown)) {
    post.edited_utc_s = updated->utc_s;
    post.flags |= kEdited;
  }
  record.add(post);
}

}  // namespace

bool recognise_mastodon_outbox(const Outline& record) {
  constexpr std::array<std::string_view, 7> kTypes = {"Create", "Announce", "Update", "Delete", "Like", "Undo", "Add"};
  const bool activity = std::ranges::find(kTypes, record.value("type")) != kTypes.end() && record.has("object");
  if (activity && (record.has("published") || record.has("actor") || record.has("to"))) return true;
  // likes.json, bookmarks.json, an empty outbox: nothing in it is a post.
  return record.value("type") == "OrderedCollection" && record.has("orderedItems") &&
         !record.has("orderedItems[].type");
}

void read_mastodon_outbox(const FeedState& feed, const Block& block, PostBatch& batch) {
  each_json_record(feed, block, batch, [](JsonObject& object, Record& record) {
    Activity activity;
    if (!read_activity(object, activity, record.arena)) return false;
    add(activity, record);
    return true;
  });
}

}  // namespace lyt::feeds
