// Letters of ASCII, whatever the locale says. Threads: pure.
#pragma once

namespace lyt {

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

}  // namespace lyt
