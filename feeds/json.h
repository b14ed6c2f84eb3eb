// Reading JSON with simdjson's on-demand API: one pass over an object, and values that outlive the parser.
//
//   return each_field(object, [&](std::string_view key, JsonValue& value) {
//     if (key == "id_str") post.id = json_text(value, arena);
//     else if (key == "user") return read_user(value, user);      // false: the JSON is broken
//     return true;
//   });
//
// One pass, because exports do not agree on the order of fields. A key that comes twice: the last one wins.
// Lifetime: a string without escapes is a view into the block, one with escapes lies in the arena; both outlive the
// parser. Threads: a parser per thread (json_records.h). Does not throw, does not recurse.
#pragma once

#include <simdjson.h>

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "engine/base/arena.h"
#include "feeds/numbers.h"

namespace lyt::feeds {

using JsonObject = simdjson::ondemand::object;
using JsonArray = simdjson::ondemand::array;
using JsonValue = simdjson::ondemand::value;

// What stands between the quotes of `raw`, escapes undone. A lone surrogate becomes U+FFFD and NUL a blank, since
// neither is text; any other bad escape stays as it is written.
std::string_view unescape_json(std::string_view raw, Arena& arena);

// The value's source: for strings with the quotes, for scalars the token; trailing blanks are cut.
inline std::string_view json_token(JsonValue& value) {
  std::string_view token = value.raw_json_token();
  if (!token.empty() && token.front() == '"') {
    while (token.size() > 1 && token.back() != '"') token.remove_suffix(1);
  } else {
    while (!token.empty() && (token.back() == ' ' || token.back() == '\n' || token.back() == '\r' ||
                              token.back() == '\t')) {
      token.remove_suffix(1);
    }
  }
  return token;
}

// From a token: the text of a string, the digits of a number, "true", "false"; empty for null, objects and lists.
inline std::string_view token_text(std::string_view token, Arena& arena) {
  if (token.size() < 2 || token.front() != '"') {
    if (token.empty() || token.front() == '{' || token.front() == '[' || token == "null") return {};
    return token;
  }
  const std::string_view raw = token.substr(1, token.size() - 2);
  if (raw.empty() || std::memchr(raw.data(), '\\', raw.size()) == nullptr) return raw;
  return unescape_json(raw, arena);
}

inline std::string_view json_text(JsonValue& value, Arena& arena) { return token_text(json_token(value), arena); }

// A count, written as a number or as a string; Post::kUnknown when it is neither.
inline std::int64_t json_count(JsonValue& value) {
  std::string_view token = json_token(value);
  if (token.size() > 1 && token.front() == '"') token = token.substr(1, token.size() - 2);
  return parse_count(token);
}

inline bool json_true(JsonValue& value) { return value.raw_json_token().starts_with("true"); }
inline bool is_object(JsonValue& value) { return value.raw_json_token().starts_with('{'); }
inline bool is_array(JsonValue& value) { return value.raw_json_token().starts_with('['); }

// The key that begins at `raw`, up to its closing quote; the parser has made sure that there is one. Looks at eight
// bytes at a time, which halves the time of a record with many members: behind a block there is room to read.
inline std::string_view key_at(const char* raw) {
  static_assert(std::endian::native == std::endian::little);
  constexpr std::uint64_t kOnes = 0x0101010101010101;
  const auto zeros = [](std::uint64_t word) { return (word - kOnes) & ~word & (kOnes * 0x80); };
  for (const char* at = raw;;) {
    std::uint64_t word = 0;
    std::memcpy(&word, at, sizeof word);
    const std::uint64_t hits = zeros(word ^ (kOnes * '"')) | zeros(word ^ (kOnes * '\\'));
    at += hits == 0 ? 8 : std::countr_zero(hits) / 8;
    if (hits == 0) continue;
    if (*at == '"') return {raw, static_cast<std::size_t>(at - raw)};
    at += 2;
  }
}

// Whether a value begins as one, and a scalar ends as one. The parser takes a value that nobody asks for as it comes:
// over `::` or `"a": 1` it would skip into the next record.
inline bool is_value(JsonValue& value) {
  const std::string_view token = value.raw_json_token();
  const char c = token.front();
  if (c == '{' || c == '[') return true;
  const char next = token.data()[token.size()];  // the next token, or the block's padding
  return (next == ',' || next == '}' || next == ']') &&
         (c == '"' || (c >= '0' && c <= '9') || c == '-' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'));
}

// Calls on_field(key, value) for every member, `key` at its first byte (see key_at).
// on_field returns false when the JSON turns out to be broken. False when it is.
template <class OnField>
bool each_raw_field(JsonObject object, OnField&& on_field) {
  for (auto item : object) {
    if (item.error() != simdjson::SUCCESS) return false;
    simdjson::ondemand::field field = item.value_unsafe();
    if (!is_value(field.value()) || !on_field(field.key().raw(), field.value())) return false;
  }
  return true;
}

// The same with the key as a view.
template <class OnField>
bool each_field(JsonObject object, OnField&& on_field) {
  return each_raw_field(object, [&](const char* raw, JsonValue& value) { return on_field(key_at(raw), value); });
}

// The same for a member that should be an object: true without a call when it is null or something else.
template <class OnField>
bool each_field_of(JsonValue& value, OnField&& on_field) {
  if (!is_object(value)) return true;
  JsonObject object;
  if (value.get_object().get(object) != simdjson::SUCCESS) return false;
  return each_field(object, on_field);
}

// Calls on_element(value) for every element of a list; true without a call when it is none.
template <class OnElement>
bool each_element_of(JsonValue& value, OnElement&& on_element) {
  if (!is_array(value)) return true;
  JsonArray array;
  if (value.get_array().get(array) != simdjson::SUCCESS) return false;
  for (auto item : array) {
    if (item.error() != simdjson::SUCCESS) return false;
    JsonValue element = item.value_unsafe();
    if (!is_value(element) || !on_element(element)) return false;
  }
  return true;
}

}  // namespace lyt::feeds
