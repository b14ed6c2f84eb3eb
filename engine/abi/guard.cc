#include "engine/abi/guard.h"

#include <array>
#include <cstring>

namespace lyt {

namespace {
// A fixed size: also a message about memory must find room.
constexpr std::size_t kMessageBytes = 1024;
thread_local std::array<char, kMessageBytes> message{};
}  // namespace

Failure wrong_argument(std::string what) { return {LYT_ERROR_ARGUMENT, std::move(what)}; }

Failure failed(const Error& error, lyt_status status) { return {status, error.message()}; }

lyt_status say(lyt_status status, const char* what) noexcept {
  std::size_t n = std::strlen(what);
  if (n >= kMessageBytes) {
    // Not in the middle of a character.
    n = kMessageBytes - 1;
    while (n > 0 && (static_cast<unsigned char>(what[n]) & 0xC0U) == 0x80U) --n;
  }
  std::memcpy(message.data(), what, n);
  message[n] = '\0';
  return status;
}

}  // namespace lyt

const char* lyt_last_error(void) { return lyt::message.data(); }
