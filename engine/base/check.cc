#include "engine/base/check.h"

#include <cstdio>
#include <cstdlib>

namespace lyt {

void check_failed(const char* claim, const char* file, int line) {
  // The one place in engine that prints: the process ends here.
  std::fprintf(stderr, "lyt: bug: %s does not hold at %s:%d\n", claim, file, line);
  std::abort();
}

}  // namespace lyt
