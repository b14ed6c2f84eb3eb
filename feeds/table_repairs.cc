#include "feeds/table_repairs.h"

#include <simdjson.h>

#include <algorithm>
#include <string>

#include "feeds/post_links.h"
#include "feeds/post_parts.h"

namespace lyt::feeds {

namespace {

// Sets platform and id from the address. False when it is no post of a known network.
bool take_link(PostFields& fields, Arena& arena) {
  const PostLink link = read_link(fields[Field::url], arena);
  if (link.platform.empty()) return false;
  fields.set(Field::platform, link.platform);
  if (!link.id.empty()) fields.set(Field::id, link.id);
  return true;
}

bool is_network(std::string_view name) { return !known_platform(name).empty(); }

void append_texts(simdjson::dom::element element, std::string& out) {
  simdjson::dom::object object;
  if (element.get(object) != simdjson::SUCCESS) return;
  std::string_view text;
  if (object["text"].get(text) == simdjson::SUCCESS) out += text;
  simdjson::dom::array segments;
  if (object["takeoutSegments"].get(segments) == simdjson::SUCCESS) {
    for (const simdjson::dom::element segment : segments) append_texts(segment, out);
  }
}

}  // namespace

std::optional<Fault> repair_listening(PostFields& fields, Arena& arena) {
  if (!take_link(fields, arena) && !is_network(fields[Field::platform])) {
    if (fields[Field::channel].empty()) fields.set(Field::channel, fields[Field::platform]);
    fields.set(Field::platform, "web");
  }
  if (fields[Field::id].empty()) fields.set(Field::id, fields[Field::url]);
  return std::nullopt;
}

std::optional<Fault> repair_talkwalker(PostFields& fields, Arena& arena) {
  const bool social = fields[Field::platform].find("SOCIAL") != std::string_view::npos ||
                      !read_link(fields[Field::url], arena).platform.empty();
  // Short posts look alike without being copies.
  if (social) fields.drop(Field::copies);
  const std::string_view parent = fields[Field::parent_id];
  if (!parent.empty()) {
    const PostLink link = read_link(parent, arena);
    const std::string_view id = link.id.empty() ? parent : link.id;
    const bool passed_on = !social || is_retweet_text(fields[Field::text]);
    if (passed_on) fields.drop(Field::parent_id);
    fields.set(passed_on ? Field::repost_of : Field::parent_id, id);
  }
  return repair_listening(fields, arena);
}

std::optional<Fault> repair_any(PostFields& fields, Arena& arena) {
  if (!fields[Field::platform].empty() || fields[Field::url].empty()) return std::nullopt;
  const PostLink link = read_link(fields[Field::url], arena);
  // Without the id of the network, what stands in the id column may be the number of the row.
  if (!link.id.empty()) take_link(fields, arena);
  return std::nullopt;
}

std::optional<Fault> repair_crowdtangle(PostFields& fields, Arena& arena) {
  if (trim(fields[Field::text]) == "N/A") fields.drop(Field::text);
  const PostLink link = read_link(fields[Field::url], arena);
  if (!link.id.empty()) fields.set(Field::id, link.id);
  else if (fields[Field::id].empty()) fields.set(Field::id, fields[Field::url]);
  return std::nullopt;
}

std::optional<Fault> repair_linkedin_share(PostFields& fields, Arena& arena) {
  take_link(fields, arena);
  const std::string_view text = fields[Field::text];
  // first"\n""\n"third: each such triple is a line end.
  if (text.find("\n\"") == std::string_view::npos) return std::nullopt;
  char* const out = arena.allocate(text.size());
  char* to = out;
  for (std::size_t i = 0; i < text.size();) {
    const std::string_view rest = text.substr(i);
    const std::size_t wrapped = rest.starts_with("\"\n\"") ? 3 : rest.starts_with("\"\r\n\"") ? 4 : 0;
    *to++ = wrapped != 0 ? '\n' : text[i];
    i += std::max<std::size_t>(wrapped, 1);
  }
  arena.trim(to);
  fields.set(Field::text, {out, static_cast<std::size_t>(to - out)});
  return std::nullopt;
}

std::optional<Fault> repair_linkedin_comment(PostFields& fields, Arena& arena) {
  const PostLink post = read_link(fields[Field::url], arena);
  if (post.id.empty()) return std::nullopt;
  fields.set(Field::parent_id, post.id);
  fields.set(Field::thread_id, post.id);
  return std::nullopt;
}

std::optional<Fault> repair_youtube_takeout(PostFields& fields, Arena& arena) {
  const std::string_view text = trim(fields[Field::text]);
  if (!text.starts_with('{')) return std::nullopt;
  const std::string json = "[" + std::string(text) + "]";
  simdjson::dom::parser parser;
  simdjson::dom::array segments;
  if (parser.parse(json).get(segments) != simdjson::SUCCESS) return std::nullopt;  // somebody begins with a brace
  std::string plain;
  for (const simdjson::dom::element segment : segments) append_texts(segment, plain);
  fields.set(Field::text, arena.copy(plain));
  return std::nullopt;
}

std::optional<Fault> repair_play(PostFields& fields, Arena& arena) {
  const PostLink link = read_link(fields[Field::url], arena);
  if (!link.id.empty()) fields.set(Field::id, link.id);
  return std::nullopt;
}

std::optional<Fault> repair_minet_bluesky(PostFields& fields, Arena& arena) {
  fields.set(Field::lang, fields[Field::lang].substr(0, fields[Field::lang].find('|')));
  // Clients set the clock; some set it to the year 0.
  if (fields[Field::time].starts_with('-')) fields.drop(Field::time);
  const std::string_view by = fields[Field::reposted];
  if (by.empty()) return std::nullopt;
  const std::string_view original = fields[Field::id];
  fields.set(Field::repost_of, original);
  fields.set(Field::id, join({original, "#", by}, arena));
  fields.set(Field::author_id, by);
  for (const Field field : {Field::author_handle, Field::author_name, Field::likes, Field::shares, Field::replies}) {
    fields.drop(field);  // those of the original
  }
  return std::nullopt;
}

std::optional<Fault> repair_survey(PostFields& fields, Arena& arena) {
  constexpr std::size_t kShort = 7;
  const std::string_view id = fields[Field::id];
  const bool counted = std::ranges::all_of(id, [](char c) { return c >= '0' && c <= '9'; });
  if (!id.empty() && id.size() < kShort && counted && !fields[Field::time].empty()) {
    fields.set(Field::id, join({id, "@", fields[Field::time]}, arena));
  }
  return std::nullopt;
}

}  // namespace lyt::feeds
