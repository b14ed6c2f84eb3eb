#include "engine/match/query_error.h"

#include <algorithm>

namespace lyt {

namespace {

constexpr std::size_t kShownBefore = 60;  // characters
constexpr std::size_t kShown = 100;

bool starts_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

}  // namespace

Error show_query_error(Error error, std::string_view query) {
  const std::size_t at = std::min<std::size_t>(error.at, query.size());
  const std::size_t before = query.substr(0, at).rfind('\n');
  std::string_view line = query.substr(before == std::string_view::npos ? 0 : before + 1);
  std::size_t place = at - (query.size() - line.size());
  line = line.substr(0, line.find('\n'));
  std::size_t column = static_cast<std::size_t>(std::ranges::count_if(line.substr(0, place), starts_character));
  while (column > kShownBefore) {
    do {
      line.remove_prefix(1);
      --place;
    } while (!line.empty() && !starts_character(line.front()));
    --column;
  }
  std::size_t end = 0;
  for (std::size_t shown = 0; end < line.size() && shown <= kShown; ++end) shown += starts_character(line[end]) ? 1 : 0;
  error.what += "\n  " + std::string(line.substr(0, end)) + "\n  " + std::string(column, ' ') + "^";
  return error;
}

}  // namespace lyt
