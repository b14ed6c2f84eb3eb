// Webhooks: a notice as a POST to Slack, Teams or a program of one's own.
//
// Only https, and http to this machine. No redirect is followed. The address is a secret: no message holds more of it
// than the host.
// Threads: one.
#pragma once

#include <string>

#include "engine/base/result.h"
#include "engine/model/delivery.h"
#include "feeds/deliver/notice.h"
#include "feeds/deliver/sending.h"

namespace lyt::feeds {

// The body: for Slack a text in which nothing is markup, for Teams an adaptive card of plain text runs, else the notice's
// own JSON with its title and key.
std::string webhook_body(WebhookKind kind, const Notice& notice);

// Errors, code config or refused: those of read_secret, and an address that may not be used.
Result<std::string> webhook_address(const WebhookRule& rule, const std::string& folder);

// A try.
Sent send_webhook(const WebhookRule& rule, const std::string& address, const std::string& folder, const std::string& user_agent,
                  const Notice& notice);

}  // namespace lyt::feeds
