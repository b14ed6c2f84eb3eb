#include "feeds/fetch/url.h"

#include <curl/curl.h>

#include <algorithm>
#include <memory>
#include <vector>

namespace lyt::feeds {

namespace {

struct Freer {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};

std::string part(CURLU* url, CURLUPart which, unsigned flags = 0) {
  char* text = nullptr;
  if (curl_url_get(url, which, &text, flags) != CURLUE_OK) return {};
  std::string found = text;
  curl_free(text);
  return found;
}

std::string lower(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return text;
}

std::string coded(std::string_view text, bool encode) {
  int length = 0;
  char* const out = encode ? curl_easy_escape(nullptr, text.data(), static_cast<int>(text.size()))
                           : curl_easy_unescape(nullptr, text.data(), static_cast<int>(text.size()), &length);
  if (out == nullptr) return {};
  std::string result = encode ? std::string(out) : std::string(out, static_cast<std::size_t>(length));
  curl_free(out);
  return result;
}

struct Split {
  std::string before;  // the "?"
  std::vector<std::string> parameters;
};

Split split(const std::string& url) {
  const std::string text = url.substr(0, url.find('#'));
  const std::size_t mark = text.find('?');
  Split parts{text.substr(0, mark), {}};
  if (mark == std::string::npos) return parts;
  for (std::size_t at = mark + 1; at <= text.size();) {
    const std::size_t end = std::min(text.find('&', at), text.size());
    if (end > at) parts.parameters.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

bool is_key(const std::string& parameter, std::string_view key) {
  return coded(parameter.substr(0, parameter.find('=')), false) == key;
}

}  // namespace

bool is_url(std::string_view source) { return source.find("://") != std::string_view::npos; }

Result<Url> parse_url(const std::string& text) {
  const std::unique_ptr<CURLU, Freer> handle(curl_url());
  const auto wrong = [&](std::string what) { return Error{Code::config, shown(text), 0, std::move(what)}; };
  if (!handle || curl_url_set(handle.get(), CURLUPART_URL, text.c_str(), CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK) {
    return wrong("is no address");
  }
  Url url;
  url.scheme = lower(part(handle.get(), CURLUPART_SCHEME));
  url.host = lower(part(handle.get(), CURLUPART_HOST));
  url.port = part(handle.get(), CURLUPART_PORT, CURLU_DEFAULT_PORT);
  url.path = part(handle.get(), CURLUPART_PATH);
  url.query = part(handle.get(), CURLUPART_QUERY);
  if (url.scheme != "http" && url.scheme != "https" && url.scheme != "ftps" && url.scheme != "sftp") {
    return wrong("only http, https, ftps and sftp are fetched");
  }
  if (!part(handle.get(), CURLUPART_PASSWORD).empty() || !part(handle.get(), CURLUPART_USER).empty()) {
    return wrong("holds a user or a password: use credentials = \"netrc\", \"env:NAME\" or \"file:PATH\" instead");
  }
  if (url.host.empty()) return wrong("has no host");
  return url;
}

std::string with_parameter(const std::string& url, std::string_view key, std::string_view value) {
  Split parts = split(url);
  std::erase_if(parts.parameters, [&](const std::string& each) { return is_key(each, key); });
  if (!value.empty()) parts.parameters.push_back(std::string(key) + "=" + coded(value, true));
  std::string out = parts.before;
  for (std::size_t i = 0; i < parts.parameters.size(); ++i) out += (i == 0 ? "?" : "&") + parts.parameters[i];
  return out;
}

std::string parameter(const std::string& url, std::string_view key) {
  for (const std::string& each : split(url).parameters) {
    const std::size_t equals = each.find('=');
    if (equals != std::string::npos && is_key(each, key)) return coded(std::string_view(each).substr(equals + 1), false);
  }
  return {};
}

std::string shown(const std::string& url) {
  std::string text = url.substr(0, url.find_first_of("?#"));
  const std::size_t scheme = text.find("://");
  if (scheme != std::string::npos) {
    const std::size_t host = scheme + 3;
    const std::size_t path = std::min(text.find('/', host), text.size());
    const std::size_t user = text.rfind('@', path);
    if (user != std::string::npos && user >= host) text.erase(host, user + 1 - host);
  }
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20) c = '?';
  }
  return text;
}

}  // namespace lyt::feeds
