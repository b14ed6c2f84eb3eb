#include "feeds/deliver/sending.h"

#include <algorithm>

namespace lyt::feeds {

namespace {

constexpr std::size_t kAnswerMost = 1U << 20;

std::size_t throw_away(char*, std::size_t, std::size_t n, void* user) {
  auto& read = *static_cast<std::size_t*>(user);
  read += n;
  return read > kAnswerMost ? 0 : n;
}

}  // namespace

void set_common(CURL* curl, const std::string& ca_file, std::uint32_t timeout_s) {
  static thread_local std::size_t read = 0;
  read = 0;
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
  curl_easy_setopt(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!ca_file.empty()) curl_easy_setopt(curl, CURLOPT_CAINFO, ca_file.c_str());
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, std::min<long>(30, timeout_s));
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, static_cast<long>(timeout_s));
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, throw_away);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &read);
}

std::string in_folder(const std::string& folder, const std::string& file) {
  return file.empty() || file.starts_with('/') || folder.empty() ? file : folder + "/" + file;
}

}  // namespace lyt::feeds
