// Where alerts go: [smtp] and [[webhook]] of the configuration. No secret is in it, only where each is to be found.
//
// Plain values, checked by engine/config.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace lyt {

enum class MailTls : std::uint8_t {
  required,  // STARTTLS, or TLS from the beginning with smtps://
  off,       // a relay on this machine or in this house; never with credentials
};

// [smtp]
struct MailRule {
  std::string url;          // smtp://host:port or smtps://host:port; empty: no mail
  std::string from;         // a bare address
  std::vector<std::string> to;
  std::string credentials;  // "netrc", "env:NAME" or "file:PATH"
  MailTls tls = MailTls::required;
  std::string ca_file;      // certificates to trust in place of the system's
  std::uint32_t timeout_s = 60;  // a try
};

enum class WebhookKind : std::uint8_t { json, slack, teams };

// [[webhook]]
struct WebhookRule {
  WebhookKind kind = WebhookKind::json;
  std::string name;     // for messages: the address is a secret
  std::string url;      // "env:NAME" or "file:PATH"
  std::string ca_file;
  std::uint32_t timeout_s = 60;
};

}  // namespace lyt
