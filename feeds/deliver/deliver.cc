#include "feeds/deliver/deliver.h"

#include <algorithm>
#include <functional>

#include "feeds/deliver/mail.h"
#include "feeds/deliver/webhook.h"

namespace lyt::feeds {

namespace {

constexpr std::uint32_t kNightsMost = 30;
constexpr std::uint32_t kRetriesMost = 3;

struct Target {
  std::string key;
  std::string shown;  // for messages
  std::function<Sent(const Notice&)> send;
  Status ready = Ok{};  // an error when it cannot be tried at all
};

std::vector<Target> targets(const DeliverPlan& plan) {
  std::vector<Target> list;
  if (!plan.smtp.url.empty()) {
    const Result<Credential> credential = load_credential(plan.smtp.credentials, plan.folder);
    for (std::size_t at = 0; at < plan.smtp.to.size(); ++at) {
      const std::string& to = plan.smtp.to[at];
      // Recipients are people: messages name them by their place in the list.
      Target target{target_key("smtp", to), "smtp, recipient " + std::to_string(at + 1), {}, Ok{}};
      if (!credential) target.ready = credential.error();
      else target.send = [&plan, to, credential = *credential](const Notice& notice) {
        return send_mail(plan.smtp, credential, plan.folder, to, notice, plan.now_utc_s);
      };
      list.push_back(std::move(target));
    }
  }
  for (const WebhookRule& rule : plan.webhooks) {
    Target target{target_key("webhook", rule.name + "\n" + rule.url), "webhook " + clean_line(rule.name, 60), {}, Ok{}};
    const Result<std::string> address = webhook_address(rule, plan.folder);
    if (!address) target.ready = address.error();
    else target.send = [&plan, &rule, address = *address](const Notice& notice) {
      return send_webhook(rule, address, plan.folder, plan.user_agent, notice);
    };
    list.push_back(std::move(target));
  }
  return list;
}

Sent send_patiently(const Target& target, const Notice& notice, const FetchLimits& limits, const Wait& wait) {
  std::int64_t wait_s = limits.retry_wait_s;
  for (std::uint32_t tried = 0;; ++tried) {
    Sent sent = target.send(notice);
    if (sent.done || !sent.transient || tried == std::min(limits.retries, kRetriesMost)) return sent;
    if (!wait(std::chrono::seconds(wait_s))) return sent;
    wait_s *= 2;
  }
}

}  // namespace

std::vector<std::string> targets_of(const DeliverPlan& plan) {
  std::vector<std::string> keys;
  for (const std::string& to : plan.smtp.to) keys.push_back(target_key("smtp", to));
  for (const WebhookRule& rule : plan.webhooks) keys.push_back(target_key("webhook", rule.name + "\n" + rule.url));
  return keys;
}

std::vector<Error> deliver(const DeliverPlan& plan, Outbox& outbox, const Wait& wait) {
  std::vector<Error> errors;
  std::vector<Pending> left;
  const std::vector<Target> list = outbox.pending.empty() ? std::vector<Target>() : targets(plan);
  for (const Target& target : list) {
    bool reachable = true;
    for (Pending& one : outbox.pending) {
      if (one.target != target.key) continue;
      Sent sent;
      if (reachable && target.ready) sent = send_patiently(target, one.notice, plan.limits, wait);
      if (sent.done) continue;
      if (reachable) {
        // Said once a target and night; later notices wait behind the first.
        const Error error = target.ready ? Error{Code::unreadable, target.shown, 0, "the alert was not sent: " + sent.what}
                                         : Error{target.ready.error().code, target.shown, 0, target.ready.error().message()};
        errors.push_back(error);
      }
      reachable = false;
      if (++one.nights < kNightsMost) left.push_back(std::move(one));
      else errors.push_back({Code::unreadable, target.shown, 0, "an alert is given up after thirty nights; it stays in the reports"});
    }
  }
  outbox.pending = std::move(left);
  return errors;
}

}  // namespace lyt::feeds
