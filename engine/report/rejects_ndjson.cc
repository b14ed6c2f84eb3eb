#include "engine/report/rejects_ndjson.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "engine/report/foreign_text.h"

namespace lyt {

namespace {

// The length of the UTF-8 character that `text` begins with; 0 when there is none.
std::size_t character(std::string_view text) {
  for (std::size_t n = 1; n <= std::min<std::size_t>(4, text.size()); ++n) {
    const std::string_view head = text.substr(0, n);
    if (valid_utf8(head) == head) return n;
  }
  return 0;
}

std::string escaped(std::string_view bytes) {
  std::string text;
  while (!bytes.empty()) {
    const std::size_t n = character(bytes);
    if (n == 0) {
      text += fmt::format("\\x{:02X}", static_cast<unsigned char>(bytes.front()));
    } else {
      text += bytes.substr(0, n);
    }
    bytes.remove_prefix(n == 0 ? 1 : n);
  }
  return text;
}

}  // namespace

std::string rejects_ndjson(const Coverage& coverage) {
  std::string out;
  for (const FileCoverage& file : coverage.files) {
    for (const Reject& reject : file.rejects) {
      const nlohmann::ordered_json line = {{"file", valid_utf8(file.name)},
                                           {"record", reject.record},
                                           {"byte", reject.at},
                                           {"bytes", reject.bytes},
                                           {"reason", std::string(fault_name(reject.fault))},
                                           {"excerpt", escaped(reject.excerpt)}};
      out += line.dump(-1, ' ', true);
      out += '\n';
    }
  }
  return out;
}

}  // namespace lyt
