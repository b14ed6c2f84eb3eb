// Writing one JSON object a line, fast: the output of `lyt score` is on the path of whole archives.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>

namespace lyt {

// Appends `text` as a JSON string with its quotation marks. Invalid UTF-8 does not occur: readers deliver valid text.
inline void append_json_string(std::string_view text, std::string& out) {
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte >= 0x20) {
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else {
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", byte);
    }
  }
  out += '"';
}

template <class Integer>
void append_number(Integer value, std::string& out) {
  const fmt::format_int digits(value);
  out.append(digits.data(), digits.size());
}

}  // namespace lyt
