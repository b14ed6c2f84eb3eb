#include <fmt/core.h>

#include "feeds/feeds.h"
#include "tools/lyt/commands.h"

namespace lyt {

int run_formats() {
  std::string out = fmt::format("{:<18} {:<34} {}\n", "KEY", "FORMAT", "RECOGNISED BY");
  for (const FormatInfo& format : known_formats()) {
    out += fmt::format("{:<18} {:<34} {}\n", format.key, format.name, format.seen_by);
  }
  out += "\nEach may be compressed (.gz, .zst); the format is recognised from the content.\n";
  std::fputs(out.c_str(), stdout);
  return kAllUsed;
}

}  // namespace lyt
