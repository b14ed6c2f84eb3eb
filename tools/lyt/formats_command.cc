#include <fmt/core.h>

#include <algorithm>

#include "feeds/feeds.h"
#include "tools/lyt/commands.h"

namespace lyt {

int run_formats() {
  std::size_t key = 0;
  std::size_t name = 0;
  for (const FormatInfo& format : known_formats()) {
    key = std::max(key, format.key.size());
    name = std::max(name, format.name.size());
  }
  std::string out = fmt::format("{:<{}} {:<{}} {}\n", "KEY", key, "FORMAT", name, "RECOGNISED BY");
  for (const FormatInfo& format : known_formats()) {
    out += fmt::format("{:<{}} {:<{}} {}\n", format.key, key, format.name, name, format.seen_by);
  }
  out += "\nEach may be compressed (gz, zst, xz, bz2) or in an archive (zip, tar); content tells the format, not the name.\n";
  std::fputs(out.c_str(), stdout);
  return kAllUsed;
}

}  // namespace lyt
