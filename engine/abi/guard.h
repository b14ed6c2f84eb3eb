// What stands between the C interface and the engine: no exception passes, and every failure leaves a message.
//
//   lyt_status lyt_something(...) { return guarded([&]() -> Failure { ...; return kDone; }); }
//
// Threads: the message is that of the thread.
#pragma once

#include <exception>
#include <new>
#include <string>

#include "engine/abi/lyt.h"
#include "engine/base/result.h"

namespace lyt {

struct Failure {
  lyt_status status = LYT_OK;
  std::string what;
};
inline const Failure kDone{};

Failure wrong_argument(std::string what);
// `status` for errors that no other says better.
Failure failed(const Error& error, lyt_status status);

// Keeps `what` for lyt_last_error(); never throws.
lyt_status say(lyt_status status, const char* what) noexcept;

template <class Call>
lyt_status guarded(Call&& call) noexcept {
  try {
    const Failure failure = call();
    return failure.status == LYT_OK ? say(LYT_OK, "") : say(failure.status, failure.what.c_str());
  } catch (const std::bad_alloc&) {
    return say(LYT_ERROR_MEMORY, "out of memory");
  } catch (const std::exception& error) {
    return say(LYT_ERROR_INTERNAL, error.what());
  } catch (...) {
    return say(LYT_ERROR_INTERNAL, "an unknown exception");
  }
}

}  // namespace lyt
