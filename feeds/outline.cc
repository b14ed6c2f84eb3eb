#include "feeds/outline.h"

#include <algorithm>

#include "feeds/scan_json.h"

namespace lyt::feeds {

namespace {

constexpr std::size_t kValueBytes = 64;
constexpr std::size_t kPathsMax = 4000;  // a feed whose keys are data would fill the set

struct Level {
  bool list = false;
  std::size_t path = 0;  // length of the path when the level was opened
};

}  // namespace

void add_outline(std::string_view text, OutlineSet& set, int depth) {
  std::vector<Level> levels;
  std::string path;
  std::string key;
  bool key_next = false;
  std::size_t at = 0;
  const auto note = [&](std::string_view value) {
    if (static_cast<int>(levels.size()) > depth || set.size() > kPathsMax) return;
    const auto [where, fresh] = set.try_emplace(path, value.substr(0, kValueBytes));
    if (!fresh && where->second.empty()) where->second = value.substr(0, kValueBytes);
  };
  while (at < text.size()) {
    const char c = text[at];
    if (c == '"') {
      JsonNesting state{.in_string = true};
      const std::size_t end = scan_string(text.data(), at + 1, text.size(), state);
      if (state.in_string) {  // cut off by the end of the head, which a long text may be
        if (!key_next) note(text.substr(at + 1));
        return;
      }
      const std::string_view word = text.substr(at + 1, end - at - 2);
      if (key_next) {
        path.resize(levels.back().path);
        path += '.';
        path += word;
        key_next = false;
      } else {
        note(word);
      }
      at = end;
    } else if (c == '{' || c == '[') {
      if (static_cast<int>(levels.size()) > depth) {  // no format nests what it is known by so deep
        const std::size_t length = value_end(text.substr(at));
        if (length == std::string_view::npos) return;
        at += length;
        continue;
      }
      if (!levels.empty()) note({});
      if (c == '[') path += "[]";
      levels.push_back({c == '[', path.size()});
      if (c == '[' && levels.size() == 1) note({});
      key_next = c == '{';
      ++at;
    } else if (c == '}' || c == ']') {
      if (!levels.empty()) levels.pop_back();
      path.resize(levels.empty() ? 0 : levels.back().path);
      key_next = false;
      ++at;
    } else if (c == ',') {
      if (!levels.empty()) {
        key_next = !levels.back().list;
        path.resize(levels.back().path);
      }
      ++at;
    } else if (is_json_space(c) || c == ':' || c == ';') {
      ++at;
    } else {
      const std::size_t length = value_end(text.substr(at));
      const std::string_view word = text.substr(at, length);
      if (!levels.empty()) note(word == "null" ? std::string_view() : word);
      at += length;
    }
  }
}

const std::string* Outline::find(std::string_view path) const {
  std::string full = prefix_;
  full += '.';
  full += path;
  const auto found = set_.find(full);
  return found == set_.end() ? nullptr : &found->second;
}

std::vector<std::string_view> Outline::members() const {
  std::vector<std::string_view> names;
  const std::string begin = prefix_ + '.';
  for (auto at = set_.lower_bound(begin); at != set_.end() && at->first.starts_with(begin); ++at) {
    const std::string_view rest = std::string_view(at->first).substr(begin.size());
    if (rest.find('.') == std::string_view::npos && !rest.ends_with("[]")) names.push_back(rest);
  }
  return names;
}

std::vector<std::string> record_prefixes(const OutlineSet& set) {
  std::vector<std::string> prefixes;
  for (const auto& [path, value] : set) {
    // ".posts[].id" lies in the list ".posts[]", and a list within a list's elements is part of a record.
    const std::size_t list = path.find("[]");
    if (list == std::string::npos) continue;
    std::string prefix = path.substr(0, list + 2);
    if (std::ranges::find(prefixes, prefix) == prefixes.end()) prefixes.push_back(std::move(prefix));
  }
  std::ranges::sort(prefixes, [](const std::string& a, const std::string& b) {
    const auto depth = [](const std::string& s) { return std::ranges::count(s, '.'); };
    return depth(a) != depth(b) ? depth(a) < depth(b) : a < b;
  });
  prefixes.insert(prefixes.begin(), "");
  return prefixes;
}

}  // namespace lyt::feeds
