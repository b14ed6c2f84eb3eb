#include "feeds/fetch/client.h"

#include <algorithm>
#include <array>
#include <ctime>
#include <optional>
#include <utility>

#include "feeds/fetch/curl_handle.h"
#include "feeds/post_parts.h"

namespace lyt::feeds {

namespace {

using Clock = std::chrono::steady_clock;

constexpr int kRedirectsMax = 5;
constexpr std::int64_t kSecondsMax = 10'000'000;  // more is never waited for, and would not fit a clock
constexpr std::size_t kHeaderBytesMax = 256U << 10;
constexpr const char* kProtocols = "http,https,ftps,sftp";

std::int64_t now_utc_s() { return static_cast<std::int64_t>(std::time(nullptr)); }

}  // namespace

struct Client::Transfer {
  CURL* curl = nullptr;
  Body* body = nullptr;
  Reply reply;
  std::size_t header_bytes = 0;
  bool begun = false;
  std::optional<Error> failed;  // of the body

  static std::size_t on_header(char* data, std::size_t, std::size_t n, void* user) {
    auto& transfer = *static_cast<Transfer*>(user);
    transfer.header_bytes += n;
    if (transfer.header_bytes > kHeaderBytesMax) return 0;
    std::string_view line = trim(std::string_view(data, n));
    if (line.starts_with("HTTP/")) {  // of the answer itself, behind one that only said to go on
      transfer.reply.headers.clear();
      return n;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return n;
    std::string name(line.substr(0, colon));
    for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    std::string& value = transfer.reply.headers[name];
    if (!value.empty()) value += ", ";
    value += trim(line.substr(colon + 1));
    return n;
  }

  // Before the first byte of a body that is wanted. Bodies of errors and redirects are not.
  bool begin() {
    if (begun) return true;
    begun = true;
    note_info();
    if (Status status = body->begin(reply); !status) failed = status.error();
    return !failed;
  }

  void note_info() {
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &reply.status);
    curl_off_t value = -1;
    if (curl_easy_getinfo(curl, CURLINFO_FILETIME_T, &value) == CURLE_OK) reply.file_time_utc_s = value;
    if (curl_easy_getinfo(curl, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &value) == CURLE_OK) reply.size_bytes = value;
  }

  [[nodiscard]] bool wanted() const { return !is_http || reply.status == 200 || reply.status == 206; }

  bool is_http = true;

  static std::size_t on_body(char* data, std::size_t, std::size_t n, void* user) {
    auto& transfer = *static_cast<Transfer*>(user);
    if (transfer.failed) return 0;
    curl_easy_getinfo(transfer.curl, CURLINFO_RESPONSE_CODE, &transfer.reply.status);
    if (!transfer.wanted()) return n;
    if (!transfer.begin()) return 0;
    if (Status status = transfer.body->add({data, n}); !status) transfer.failed = status.error();
    return transfer.failed ? 0 : n;
  }
};

Client::Client(const FetchLimits& limits, std::string user_agent, Wait wait)
    : limits_(limits), user_agent_(std::move(user_agent)), wait_(std::move(wait)) {
  if (start_curl()) curl_ = curl_easy_init();
  start_feed();
}

Client::~Client() {
  if (curl_ != nullptr) curl_easy_cleanup(curl_);
}

void Client::start_feed() { feed_end_ = Clock::now() + std::chrono::minutes(limits_.max_minutes); }

// Waits, unless that takes longer than anybody should.
bool Client::pause(std::chrono::milliseconds time, Reply& reply) {
  if (time > std::chrono::seconds(limits_.max_wait_s) || time > feed_end_ - Clock::now()) {
    reply.outcome = Outcome::again;
    reply.what += (reply.what.empty() ? "" : "; ") + std::string("the server wants to be left alone for ") +
                  std::to_string(std::chrono::ceil<std::chrono::seconds>(time).count()) + " seconds: the next run goes on here";
    return false;
  }
  return wait_(time);
}

Reply Client::get(const Request& request, Body& body) {
  Reply reply;
  if (curl_ == nullptr) {
    reply.what = "libcurl cannot be started";
    return reply;
  }
  std::int64_t wait_s = limits_.retry_wait_s;
  for (std::uint32_t tried = 0;; ++tried) {
    if (const auto quiet = quiet_until_.find(request.origin.host); quiet != quiet_until_.end()) {
      const auto left = std::chrono::ceil<std::chrono::milliseconds>(quiet->second - Clock::now());
      if (left.count() > 0 && !pause(left, reply)) return reply;
      quiet_until_.erase(request.origin.host);
    }
    reply = follow(request, body);
    if (const auto left = rate_limit_wait_s(reply.headers, now_utc_s())) {
      quiet_until_[request.origin.host] = Clock::now() + std::chrono::seconds(std::min<std::int64_t>(*left, kSecondsMax));
    }
    if (reply.outcome != Outcome::again || tried == limits_.retries) return reply;
    const auto asked = retry_after_s(reply.headers, now_utc_s());
    if (!pause(std::chrono::seconds(std::min(asked.value_or(wait_s), kSecondsMax)), reply)) return reply;
    wait_s = std::min<std::int64_t>(std::max<std::int64_t>(1, wait_s * 2), 300);
    if (limits_.retry_wait_s == 0) wait_s = 0;
  }
}

Reply Client::follow(const Request& request, Body& body) {
  std::string url = request.url;
  for (int redirects = 0;; ++redirects) {
    const Result<Url> at = parse_url(url);
    Reply reply;
    if (!at) {
      reply.what = at.error().what;
      return reply;
    }
    reply = once(request, url, at->same_origin(request.origin), body);
    const bool moved = reply.status == 301 || reply.status == 302 || reply.status == 303 || reply.status == 307 ||
                       reply.status == 308;
    if (reply.outcome != Outcome::done || !moved) return reply;
    reply.outcome = Outcome::failed;
    if (redirects == kRedirectsMax) {
      reply.what = "more than five redirects";
      return reply;
    }
    char* to = nullptr;
    curl_easy_getinfo(curl_, CURLINFO_REDIRECT_URL, &to);
    const Result<Url> next = to == nullptr ? Result<Url>(Error{}) : parse_url(to);
    if (!next || next->scheme != at->scheme) {
      reply.what = "is redirected to another scheme or to nowhere" +
                   (to == nullptr ? std::string() : " (" + shown(to) + ")") + ": that is not followed";
      return reply;
    }
    url = to;
  }
}

Reply Client::once(const Request& request, const std::string& url, bool with_credential, Body& body) {
  CURL* const curl = curl_;
  curl_easy_reset(curl);
  Transfer transfer;
  transfer.curl = curl;
  transfer.body = &body;
  transfer.is_http = url.starts_with("http") || url.starts_with("HTTP");
  std::array<char, CURL_ERROR_SIZE> message{};
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(feed_end_ - Clock::now()).count();
  if (left <= 0) {
    transfer.reply.what = "took longer than max_minutes";
    return std::move(transfer.reply);
  }

  curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, kProtocols);
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, message.data());
  curl_easy_setopt(curl, CURLOPT_USERAGENT, user_agent_.c_str());
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
  curl_easy_setopt(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  curl_easy_setopt(curl, CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL));
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, std::min<long>(30, limits_.timeout_s));
  curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 100L);
  curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, static_cast<long>(limits_.timeout_s));
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(left));
  curl_easy_setopt(curl, CURLOPT_FILETIME, 1L);
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, Transfer::on_header);
  curl_easy_setopt(curl, CURLOPT_HEADERDATA, &transfer);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, Transfer::on_body);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &transfer);
  if (request.head_only) curl_easy_setopt(curl, CURLOPT_NOBODY, 1L);
  if (request.decode) curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "gzip, deflate");
  if (request.resume_from && !transfer.is_http) {
    curl_easy_setopt(curl, CURLOPT_RESUME_FROM_LARGE, static_cast<curl_off_t>(request.resume_from()));
  }
  const std::string known_hosts = [] {
    // NOLINTNEXTLINE(concurrency-mt-unsafe): nobody changes the environment.
    const char* const home = std::getenv("HOME");
    return std::string(home == nullptr ? "" : home) + "/.ssh/known_hosts";
  }();
  curl_easy_setopt(curl, CURLOPT_SSH_KNOWNHOSTS, known_hosts.c_str());  // a host that is not in it is refused

  CurlList headers;
  const auto add_header = [&](const std::string& line) {
    if (curl_slist* const list = curl_slist_append(headers.get(), line.c_str()); list != nullptr) {
      static_cast<void>(headers.release());
      headers.reset(list);
    }
  };
  if (request.headers) {
    for (const std::string& line : request.headers()) add_header(line);
  }
  if (with_credential && request.credential != nullptr) {
    const Credential& credential = *request.credential;
    if (!credential.netrc_file.empty()) {
      curl_easy_setopt(curl, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_REQUIRED));
      curl_easy_setopt(curl, CURLOPT_NETRC_FILE, credential.netrc_file.c_str());
    }
    if (!credential.bearer.empty()) add_header("Authorization: Bearer " + credential.bearer);
    if (!credential.user.empty()) {
      curl_easy_setopt(curl, CURLOPT_USERNAME, credential.user.c_str());
      curl_easy_setopt(curl, CURLOPT_PASSWORD, credential.password.c_str());
    }
  }
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());

  const CURLcode code = curl_easy_perform(curl);
  transfer.note_info();
  // A whole body without a byte.
  if (code == CURLE_OK && transfer.wanted() && !request.head_only) transfer.begin();
  Reply reply = std::move(transfer.reply);
  if (transfer.failed) {
    reply.what = transfer.failed->what;
    reply.outcome = transfer.failed->code == Code::truncated ? Outcome::again : Outcome::failed;
  } else if (code != CURLE_OK) {
    reply.what = message[0] != '\0' ? message.data() : curl_easy_strerror(code);
    reply.outcome = is_transient(code) ? Outcome::again : Outcome::failed;
  } else if (transfer.is_http && reply.status >= 400) {
    reply.what = "the server answers with status " + std::to_string(reply.status);
    reply.outcome = is_transient(reply.status) ? Outcome::again : Outcome::failed;
  } else {
    reply.outcome = Outcome::done;
  }
  return reply;
}

}  // namespace lyt::feeds
