// The target that LYT_FUZZ_TARGET names, as a libFuzzer program. tools/fuzz runs it.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "tests/fuzz/targets.h"

namespace {
const lyt::fuzz::FuzzTarget* target = nullptr;
}  // namespace

extern "C" int LLVMFuzzerInitialize(int* /*argc*/, char*** /*argv*/) {
  const char* const wanted = std::getenv("LYT_FUZZ_TARGET");
  for (const lyt::fuzz::FuzzTarget& each : lyt::fuzz::fuzz_targets()) {
    if (wanted != nullptr && each.name == wanted) target = &each;
  }
  if (target != nullptr) return 0;
  std::fputs("LYT_FUZZ_TARGET has to name a target; tools/fuzz does that\n", stderr);
  std::exit(2);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  target->run({reinterpret_cast<const char*>(data), size});
  return 0;
}
