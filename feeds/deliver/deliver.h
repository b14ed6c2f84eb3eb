// Deliver: sends what is in the outbox to where the configuration says.
//
//   DeliverPlan plan{project.smtp, project.webhooks, project.fetch, "/etc/lyt", "lyt/0.1.0", now};
//   outbox.add(notice, targets_of(plan));
//   for (const Error& error : deliver(plan, outbox, wait)) complain(error);
//
// A target that cannot be reached takes nothing from the others and never ends the night; what did not arrive stays in
// the outbox, for up to thirty nights. What passes (no connection, a timeout, 429, 5xx, SMTP's 4yz) is tried again at
// once, as often as fetching is, three times at most. A notice may come twice, when a run is killed between sending and
// keeping the outbox; it then has the same key.
// Threads: one.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/model/delivery.h"
#include "engine/model/project.h"
#include "feeds/deliver/outbox.h"
#include "feeds/fetch/client.h"

namespace lyt::feeds {

struct DeliverPlan {
  MailRule smtp;
  std::vector<WebhookRule> webhooks;
  FetchLimits limits;      // retries and retry_wait_s
  std::string folder;      // of the configuration
  std::string user_agent;
  std::int64_t now_utc_s = 0;
};

// Each recipient of mail and each webhook.
std::vector<std::string> targets_of(const DeliverPlan& plan);

// Returns what did not work, a target in each; the outbox keeps what is left. Notices for targets that the
// configuration has no more are forgotten.
std::vector<Error> deliver(const DeliverPlan& plan, Outbox& outbox, const Wait& wait);

}  // namespace lyt::feeds
