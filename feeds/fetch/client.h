// Client: one request after the other, through libcurl, within limits.
//
//   Client client(limits, "lyt/0.1.0", wait);
//   const Reply reply = client.get({.url = address, .credential = &credential, .origin = url}, body);
//   if (reply.outcome != Outcome::done) return reply.error(address);
//
// Only http, https, ftps and sftp. Redirects are followed by hand, at most five, never to another scheme; credentials go
// to the origin of the feed alone. TLS certificates and host keys are verified, always. What is transient (no
// connection, a timeout, 408, 425, 429, 5xx, a body that ends too early) is tried again with growing pauses, or those
// that Retry-After asks for; a server whose rate limit is used up is left alone until it is reset.
// Threads: one thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/model/project.h"
#include "feeds/fetch/credential.h"
#include "feeds/fetch/headers.h"
#include "feeds/fetch/url.h"

namespace lyt::feeds {

enum class Outcome : std::uint8_t { done, again, failed };  // `again`: transient, and all tries are used up

struct Reply {
  Outcome outcome = Outcome::failed;
  long status = 0;        // of HTTP; 0 for the other protocols
  Headers headers;
  std::int64_t file_time_utc_s = -1;  // of ftps and sftp
  std::int64_t size_bytes = -1;       // announced; -1 when it is not known
  std::string what;       // why it did not work

  [[nodiscard]] Error error(const std::string& url) const {
    return Error{outcome == Outcome::again ? Code::unreadable : Code::refused, shown(url), 0, what};
  }
};

// Takes a body. begin() comes before the first byte of each try, with status and headers; an Error ends the transfer.
class Body {
 public:
  Body() = default;
  Body(const Body&) = delete;
  Body& operator=(const Body&) = delete;
  virtual ~Body() = default;
  virtual Status begin(const Reply& head) = 0;
  virtual Status add(std::string_view bytes) = 0;
};

struct Request {
  std::string url;
  const Credential* credential = nullptr;
  Url origin;                        // of the feed: where the credential may go
  // Asked before each try: more headers, and for ftps and sftp where to go on.
  std::function<std::vector<std::string>()> headers;
  std::function<std::uint64_t()> resume_from;
  bool decode = false;               // undo Content-Encoding
  bool head_only = false;
};

// Waits for so long; false when that is not wanted any more.
using Wait = std::function<bool(std::chrono::milliseconds)>;

class Client {
 public:
  Client(const FetchLimits& limits, std::string user_agent, Wait wait);
  ~Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  Reply get(const Request& request, Body& body);

  // A new feed has its own time.
  void start_feed();

 private:
  struct Transfer;
  Reply follow(const Request& request, Body& body);
  Reply once(const Request& request, const std::string& url, bool with_credential, Body& body);
  bool pause(std::chrono::milliseconds time, Reply& reply);

  FetchLimits limits_;
  std::string user_agent_;
  Wait wait_;
  std::chrono::steady_clock::time_point feed_end_;
  // By host. Not in whole seconds of the clock on the wall: rounded down, a wait of one would be none.
  std::map<std::string, std::chrono::steady_clock::time_point, std::less<>> quiet_until_;
  void* curl_ = nullptr;
};

}  // namespace lyt::feeds
