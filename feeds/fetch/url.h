// Addresses: taken apart, changed in one parameter, compared, and shown without what may be secret.
//
// Threads: free functions without state.
#pragma once

#include <string>
#include <string_view>

#include "engine/base/result.h"

namespace lyt::feeds {

struct Url {
  std::string scheme;  // lower case
  std::string host;    // lower case
  std::string port;    // also where it is the usual one of the scheme
  std::string path;
  std::string query;   // without "?"

  [[nodiscard]] bool same_origin(const Url& other) const {
    return scheme == other.scheme && host == other.host && port == other.port;
  }
  [[nodiscard]] bool is_http() const { return scheme == "http" || scheme == "https"; }
};

// Errors, code config: no address, another scheme than http, https, ftps and sftp, a password in it.
Result<Url> parse_url(const std::string& text);

// Whether a source of the configuration is an address at all, and no path.
bool is_url(std::string_view source);

// The address with parameter `key` set to `value`, or without it when `value` is empty.
std::string with_parameter(const std::string& url, std::string_view key, std::string_view value);

// The value of a parameter, decoded; empty when it is not there.
std::string parameter(const std::string& url, std::string_view key);

// Scheme, host and path: parameters may hold keys of an API.
std::string shown(const std::string& url);

}  // namespace lyt::feeds
