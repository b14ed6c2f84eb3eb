#include "tools/lyt/erase_names.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
namespace lyt {

namespace {

using Json = nlohmann::json;

struct Handle {
  std::string name;      // without the @ before it
  std::string platform;  // empty: any
};

// "anna", "@anna", "anna@x", "@anna@mastodon.example", "anna@mastodon.example@mastodon": a platform has no dot in it.
Handle handle_of(std::string typed) {
  if (typed.starts_with('@')) typed.erase(0, 1);
  const std::size_t at = typed.rfind('@');
  if (at == std::string::npos || typed.find('.', at) != std::string::npos) return {typed, {}};
  return {typed.substr(0, at), typed.substr(at + 1)};
}

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return text;
}

bool is_named(const Post& post, const Handle& handle) {
  if (!handle.platform.empty() && post.platform != handle.platform) return false;
  const std::string wanted = lower(handle.name);
  for (const std::string_view name : {post.author_handle, post.author_id, post.author_name}) {
    std::string_view known = name;
    if (known.starts_with('@')) known.remove_prefix(1);
    if (!known.empty() && lower(std::string(known)) == wanted) return true;
  }
  return false;
}

Result<PostKey> post_of(const std::string& typed, const Pseudonyms& keys) {
  const std::size_t colon = typed.find(':');
  if (colon == std::string::npos || colon == 0 || colon + 1 == typed.size()) {
    return Error{Code::usage, {}, 0, "a post is PLATFORM:ID, not \"" + typed + "\""};
  }
  return keys.post(typed.substr(0, colon), typed.substr(colon + 1));
}

// An id as it is written, a number or a string.
std::string id_in(const Json& object, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    if (!object.is_object() || !object.contains(name)) continue;
    const Json& value = object[name];
    if (value.is_string() && !value.get_ref<const std::string&>().empty()) return value.get<std::string>();
    if (value.is_number_unsigned()) return std::to_string(value.get<std::uint64_t>());
  }
  return {};
}

const Json& member(const Json& object, const char* name) {
  static const Json kNone;
  return object.is_object() && object.contains(name) ? object[name] : kNone;
}

// A compliance event of X: of the streams (v1.1 and v2), and a row of a compliance job. False when it is none.
bool add_notice(const Json& event, const Pseudonyms& keys, Erasure& erasure) {
  if (event.is_object() && event.contains("data")) return add_notice(event["data"], keys, erasure);
  const auto add_post = [&](const std::string& id) {
    if (!id.empty()) erasure.posts.push_back(keys.post("x", id));
    return !id.empty();
  };
  const auto add_author = [&](const std::string& id) {
    if (!id.empty()) erasure.authors.push_back(keys.author("x", id));
    return !id.empty();
  };
  for (const char* kind : {"delete", "tweet_delete", "drop", "withheld", "status_withheld", "tweet_withheld"}) {
    const Json& body = member(event, kind);
    if (!body.is_object()) continue;
    for (const char* post : {"status", "tweet"}) {
      if (add_post(id_in(member(body, post), {"id_str", "id"}))) return true;
    }
    return add_post(id_in(body, {"id_str", "id", "tweet_id"}));
  }
  for (const char* kind : {"user_delete", "user_suspend", "user_protect", "user_withheld"}) {
    const Json& body = member(event, kind);
    if (!body.is_object()) continue;
    return add_author(id_in(member(body, "user"), {"id_str", "id"})) || add_author(id_in(body, {"id_str", "id", "user_id"}));
  }
  // {"id": "...", "action": "delete", "reason": "deleted"}
  if (event.is_object() && event.contains("action") && event.contains("reason")) {
    return event["action"] != "delete" || add_post(id_in(event, {"id"}));
  }
  return false;
}

Status add_notices(const std::string& path, const Pseudonyms& keys, Erasure& erasure) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return Error{Code::not_found, path, 0, "no such file"};
  std::string content{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  const auto wrong = [&](std::size_t line) {
    return Error{Code::unknown_format, path + ":" + std::to_string(line), 0, "is no deletion notice: an event of X, or PLATFORM:ID"};
  };
  if (content.starts_with('[')) {
    const Json list = Json::parse(content, nullptr, false);
    if (!list.is_array()) return wrong(1);
    for (const Json& event : list) {
      if (!add_notice(event, keys, erasure)) return wrong(1);
    }
    return Ok{};
  }
  std::size_t number = 0;
  for (std::size_t begin = 0; begin < content.size();) {
    const std::size_t end = std::min(content.find('\n', begin), content.size());
    std::string line = content.substr(begin, end - begin);
    begin = end + 1;
    ++number;
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.pop_back();
    if (line.empty()) continue;
    if (line.front() == '{') {
      const Json event = Json::parse(line, nullptr, false);
      if (event.is_discarded() || !add_notice(event, keys, erasure)) return wrong(number);
      continue;
    }
    const Result<PostKey> post = post_of(line, keys);
    if (!post) return wrong(number);
    erasure.posts.push_back(*post);
  }
  return Ok{};
}

// Authors and their posts by what the feeds that are still there call them.
void search_feeds(const Night& night, const std::vector<Handle>& handles, const Pseudonyms& keys, Erasure& erasure) {
  Coverage ignored;
  const std::vector<std::string> paths = night_files(night, ignored);
  const Result<FeedOptions> options = feed_options_of(night.common);
  if (paths.empty() || !options) return;
  const OpenFeed open = opener(*options, night.project, /*quiet=*/true);
  Block block;
  PostBatch batch;
  for (const std::string& path : paths) {
    const Result<std::unique_ptr<SourceSeries>> series = open(path);
    while (series) {
      const Result<std::unique_ptr<PostSource>> source = (*series)->next();
      if (!source) continue;
      if (!*source) break;
      for (Result<bool> cut = (*source)->cut(block); cut && *cut; cut = (*source)->cut(block)) {
        batch.clear();
        (*source)->read(block, batch);
        for (const Post& post : batch.posts) {
          if (std::ranges::any_of(handles, [&](const Handle& handle) { return is_named(post, handle); })) {
            erasure.authors.push_back(keys.author(post.platform, post.author_id));
          }
        }
      }
    }
  }
}

}  // namespace

Result<Erasure> erasure_of(const HistoryArgs& args, const Night& night, const Pseudonyms& keys, const std::vector<std::string>& platforms) {
  Erasure erasure;
  for (const std::string& typed : args.posts) {
    const Result<PostKey> post = post_of(typed, keys);
    if (!post) return post.error();
    erasure.posts.push_back(*post);
  }
  for (const std::string& path : args.notices) {
    if (Status added = add_notices(path, keys, erasure); !added) return added.error();
  }
  std::vector<Handle> handles;
  for (const std::string& typed : args.authors) {
    const Handle handle = handle_of(typed);
    if (handle.name.empty()) return Error{Code::usage, {}, 0, "an author is HANDLE or HANDLE@PLATFORM, not \"" + typed + "\""};
    handles.push_back(handle);
    // Names are hashed as they are written in the feeds.
    for (const std::string& name : {handle.name, "@" + handle.name, lower(handle.name), "@" + lower(handle.name)}) {
      if (!handle.platform.empty()) erasure.authors.push_back(keys.author(handle.platform, name));
      for (const std::string& platform : platforms) {
        if (handle.platform.empty()) erasure.authors.push_back(keys.author(platform, name));
      }
    }
  }
  if (!handles.empty()) search_feeds(night, handles, keys, erasure);
  std::ranges::sort(erasure.authors);
  erasure.authors.erase(std::unique(erasure.authors.begin(), erasure.authors.end()), erasure.authors.end());
  return erasure;
}

}  // namespace lyt
