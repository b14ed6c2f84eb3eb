// LYT_CHECK: a claim whose failure is a bug in lyt, never bad data. Prints the claim and aborts.
#pragma once

namespace lyt {

[[noreturn]] void check_failed(const char* claim, const char* file, int line);

}  // namespace lyt

#define LYT_CHECK(claim) ((claim) ? static_cast<void>(0) : ::lyt::check_failed(#claim, __FILE__, __LINE__))

#if defined(__clang__)
#define LYT_LIFETIME [[clang::lifetimebound]]
#else
#define LYT_LIFETIME
#endif
