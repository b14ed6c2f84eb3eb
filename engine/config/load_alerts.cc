#include "engine/config/load_alerts.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace lyt {

namespace {

constexpr std::size_t kMostRules = 200;
constexpr std::size_t kMostWebhooks = 20;
constexpr std::size_t kMostRecipients = 100;

AlertSettings read_settings(const toml::table& table) {
  Keys section(table, "alerts");
  AlertSettings settings;
  for (std::size_t kind = 0; kind < kAlertKinds; ++kind) {
    if (!is_built_in(static_cast<AlertKind>(kind))) continue;
    settings.on[kind] = section.flag(alert_kind_name(static_cast<AlertKind>(kind)), true);
  }
  settings.min_posts = section.count("min_posts", settings.min_posts, 1);
  if (const auto p = section.optional_number("significance")) {
    if (!(*p >= 0.0001 && *p <= 0.2)) throw Problem{section.line("significance"), "alerts.significance must be from 0.0001 to 0.2"};
    settings.significance = *p;
  }
  section.finish();
  return settings;
}

class RuleReader {
 public:
  RuleReader(const toml::table& table, const Project& project) : keys_(table, "alert"), project_(project), line_(line_of(table)) {}

  AlertRule read() {
    rule_.line = line_;
    rule_.metric_name = keys_.required_text("metric");
    read_group();
    read_metric();
    read_condition();
    const bool silence = rule_.kind == AlertKind::silence;
    rule_.min_posts = keys_.count("min_posts", silence ? 7 : rule_.min_posts, 1);
    rule_.min_authors = keys_.count("min_authors", rule_.min_authors, 1);
    rule_.name = keys_.text("name", default_name_);
    keys_.finish();
    return std::move(rule_);
  }

 private:
  [[noreturn]] void fail(std::string_view key, const std::string& what) const {
    const std::uint32_t line = keys_.line(key);
    throw Problem{line == 0 ? line_ : line, what};
  }

  template <class Items>
  std::uint16_t number_of(std::string_view key, const std::string& name, const Items& items) const {
    const auto found = std::ranges::find(items, name, [](const auto& item) { return item.name; });
    if (found == items.end()) fail(key, "alert." + std::string(key) + " \"" + name + "\" is none of the configuration");
    return static_cast<std::uint16_t>(found - items.begin());
  }

  void read_group() {
    default_name_ = rule_.metric_name;
    const auto take = [&](std::string_view key) {
      std::string value = keys_.text(key);
      if (!value.empty()) {
        default_name_ += ", " + value;
        given_.push_back(key);
      }
      return value;
    };
    if (const std::string name = take("entity"); !name.empty()) rule_.entity = number_of("entity", name, project_.entities);
    else if (!project_.has_employer()) fail("metric", "alert needs an entity: there is no employer");
    if (const std::string name = take("department"); !name.empty()) {
      if (rule_.entity != 0) fail("department", "alert.department: departments are the employer's");
      rule_.department = number_of("department", name, project_.departments);
    }
    if (const std::string name = take("audience"); !name.empty()) {
      rule_.audience = audience_from_name(name);
      if (!rule_.audience) fail("audience", "alert.audience \"" + name + "\" is not known");
    }
    rule_.channel = take("channel");
    if (const std::string code = take("lang"); !code.empty()) {
      rule_.lang = lang_from_code(code);
      if (rule_.lang == Lang::none || rule_.lang == Lang::other) fail("lang", "alert.lang \"" + code + "\" is no language of lyt");
    }
    if (const std::string name = take("topic"); !name.empty()) {
      rule_.topic = topic_from_name(name);
      if (!rule_.topic) fail("topic", "alert.topic \"" + name + "\" is not known");
    }
    if (const std::string name = take("message"); !name.empty()) rule_.message = number_of("message", name, project_.messages);
  }

  void read_metric() {
    if (const auto kind = alert_kind_from_name(rule_.metric_name); kind && is_built_in(*kind)) {
      rule_.kind = *kind;
      switch (*kind) {
        case AlertKind::goal: fail("metric", "alert.metric \"goal\": write [[goal]] with a target instead");
        case AlertKind::unanswered: return allow({"channel"});
        case AlertKind::exposure: return need("topic", {"topic"});
        case AlertKind::silence:
          if (rule_.channel.empty() == !rule_.lang) fail("metric", "alert.metric \"silence\" needs either a channel or a lang");
          return allow({"channel", "lang"});
        default: return allow_roll_up();
      }
    }
    const std::optional<NamedMetric> named = metric_from_name(rule_.metric_name);
    if (!named) {
      fail("metric", "alert.metric \"" + rule_.metric_name + "\" is not known; there are " + metric_names() +
                         ", and the kinds drop, spike, bad_day, unanswered, exposure, silence");
    }
    rule_.metric = named->metric;
    if (named->audience) {
      if (rule_.audience && rule_.audience != named->audience) {
        fail("audience", "alert.audience: \"" + rule_.metric_name + "\" has an audience in its name");
      }
      rule_.audience = named->audience;
    }
    switch (base_of(named->metric)) {
      case MetricBase::group: return allow_roll_up();
      case MetricBase::reach: return allow({"entity"});
      case MetricBase::conversation: return allow({"channel"});
      case MetricBase::exposure: return allow({"topic"});
      case MetricBase::rating: return allow({"department", "audience"});
      case MetricBase::message: return need("message", {"message", "audience"});
    }
  }

  void allow(std::initializer_list<std::string_view> keys) const {
    for (const std::string_view key : given_) {
      if (std::ranges::find(keys, key) != keys.end()) continue;
      fail(key, "alert." + std::string(key) + ": \"" + rule_.metric_name + "\" is not counted by it");
    }
  }

  void need(std::string_view key, std::initializer_list<std::string_view> keys) const {
    if (std::ranges::find(given_, key) == given_.end()) {
      fail("metric", "alert: \"" + rule_.metric_name + "\" needs a " + std::string(key));
    }
    allow(keys);
  }

  // What the report counts: every pair of filters but topics by channel or language.
  void allow_roll_up() const {
    allow({"entity", "department", "audience", "channel", "lang", "topic"});
    const bool channel = !rule_.channel.empty();
    const int filters = (rule_.audience ? 1 : 0) + (channel ? 1 : 0) + (rule_.lang ? 1 : 0) + (rule_.topic ? 1 : 0);
    if (filters > 2) fail("metric", "alert: at most two of audience, channel, lang and topic are counted together");
    if (rule_.topic && (channel || rule_.lang)) fail("topic", "alert.topic: topics are not counted by channel or lang");
  }

  void read_condition() {
    rule_.below = limit("below");
    rule_.above = limit("above");
    const std::optional<Direction> direction = read_anomaly();
    const int conditions = (rule_.below ? 1 : 0) + (rule_.above ? 1 : 0) + (direction ? 1 : 0);
    if (is_built_in(rule_.kind)) {
      if (conditions != 0) fail("metric", "alert: \"" + rule_.metric_name + "\" says itself when it fires; leave out below, above and anomaly");
      return;
    }
    if (conditions != 1) fail("metric", "alert needs one of below, above and anomaly");
    if (!direction) return;
    rule_.kind = AlertKind::unusual;
    rule_.direction = *direction;
    const bool has_test = is_count(rule_.metric) || rule_.metric == Metric::satisfaction_index || rule_.metric == Metric::positive_share ||
                          rule_.metric == Metric::negative_share || rule_.metric == Metric::answered_share;
    if (!has_test) fail("anomaly", "alert.anomaly: there is no test for \"" + rule_.metric_name + "\"; give below or above");
  }

  std::optional<double> limit(std::string_view key) {
    const std::optional<double> value = keys_.optional_number(key);
    if (value && (!std::isfinite(*value) || std::abs(*value) > 1e12)) fail(key, "alert." + std::string(key) + " must be a number");
    return value;
  }

  std::optional<Direction> read_anomaly() {
    if (keys_.line("anomaly") == 0) return std::nullopt;
    const std::string value = keys_.text("anomaly");
    if (value == "up") return Direction::up;
    if (value == "down") return Direction::down;
    if (value == "either") return Direction::either;
    fail("anomaly", "alert.anomaly is \"up\", \"down\" or \"either\"");
  }

  Keys keys_;
  const Project& project_;
  std::uint32_t line_;
  AlertRule rule_;
  std::string default_name_;
  std::vector<std::string_view> given_;
};

bool is_secret_place(const std::string& text) {
  return (text.starts_with("env:") && text.size() > 4) || (text.starts_with("file:") && text.size() > 5);
}

// A bare address, fit for an envelope: no name, no space, nothing that could begin another header.
bool is_mail_address(std::string_view text) {
  const std::size_t at = text.find('@');
  if (at == 0 || at == std::string_view::npos || at + 1 == text.size() || text.size() > 254) return false;
  if (text.find('@', at + 1) != std::string_view::npos) return false;
  return std::ranges::all_of(text, [](char c) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return letter || std::string_view("@.!#$%&'*+-/=?^_`{|}~").find(c) != std::string_view::npos;
  });
}

MailRule read_mail(const toml::table& table) {
  Keys section(table, "smtp");
  MailRule mail;
  mail.url = section.required_text("url");
  mail.from = section.required_text("from");
  mail.to = section.texts("to");
  mail.credentials = section.text("credentials");
  const std::string tls = section.text("tls", "required");
  mail.ca_file = section.text("ca_file");
  mail.timeout_s = section.count("timeout_s", mail.timeout_s, 1);
  section.finish();
  const auto wrong = [&](std::string_view key, std::string what) {
    const std::uint32_t line = section.line(key);
    return Problem{line == 0 ? line_of(table) : line, std::move(what)};
  };
  const std::size_t host = mail.url.starts_with("smtp://") ? 7 : mail.url.starts_with("smtps://") ? 8 : 0;
  const std::string_view rest = std::string_view(mail.url).substr(host);
  if (host == 0 || rest.empty() || rest.find_first_of("/@?# \t\r\n") != std::string_view::npos) {
    throw wrong("url", "smtp.url must be smtp://host:port or smtps://host:port, without a user or a path");
  }
  if (tls != "required" && tls != "off") throw wrong("tls", "smtp.tls is \"required\" or \"off\"");
  if (tls == "off") {
    mail.tls = MailTls::off;
    if (host == 8) throw wrong("tls", "smtp.tls = \"off\" does not go with smtps://");
    if (!mail.credentials.empty()) throw wrong("tls", "smtp.tls = \"off\": credentials would be read on the way");
  }
  if (!mail.credentials.empty() && mail.credentials != "netrc" && !is_secret_place(mail.credentials)) {
    throw wrong("credentials", "smtp.credentials must be \"netrc\", \"env:NAME\" or \"file:PATH\": the secret itself does not belong here");
  }
  if (!is_mail_address(mail.from)) throw wrong("from", "smtp.from must be an address like lyt@example.org");
  if (mail.to.empty() || mail.to.size() > kMostRecipients) throw wrong("to", "smtp.to must list 1 to 100 addresses");
  for (const std::string& to : mail.to) {
    if (!is_mail_address(to)) throw wrong("to", "smtp.to must list addresses like name@example.org");
  }
  return mail;
}

WebhookRule read_webhook(const toml::table& table, std::size_t number) {
  Keys section(table, "webhook");
  WebhookRule hook;
  const std::string kind = section.text("kind", "json");
  hook.name = section.text("name", kind + " " + std::to_string(number + 1));
  hook.url = section.required_text("url");
  hook.ca_file = section.text("ca_file");
  hook.timeout_s = section.count("timeout_s", hook.timeout_s, 1);
  section.finish();
  static constexpr std::array<std::string_view, 3> kKinds = {"json", "slack", "teams"};
  const auto found = std::ranges::find(kKinds, kind);
  if (found == kKinds.end()) throw Problem{section.line("kind"), "webhook.kind is \"json\", \"slack\" or \"teams\""};
  hook.kind = static_cast<WebhookKind>(found - kKinds.begin());
  if (!is_secret_place(hook.url)) {
    throw Problem{section.line("url"), "webhook.url must be \"env:NAME\" or \"file:PATH\": who knows the address can write there"};
  }
  return hook;
}

}  // namespace

void read_alerts(Keys& top, Project& project) {
  if (const toml::table* table = top.table("alerts")) project.alert_settings = read_settings(*table);
  for (const toml::table* table : top.tables("alert")) {
    if (project.alerts.size() == kMostRules) throw Problem{line_of(*table), "at most 200 rules for alerts"};
    project.alerts.push_back(RuleReader(*table, project).read());
    for (std::size_t other = 0; other + 1 < project.alerts.size(); ++other) {
      if (project.alerts[other].name == project.alerts.back().name) {
        throw Problem{line_of(*table), "alert \"" + project.alerts.back().name + "\" is there twice: give it a name"};
      }
    }
  }
  if (const toml::table* table = top.table("smtp")) project.smtp = read_mail(*table);
  for (const toml::table* table : top.tables("webhook")) {
    if (project.webhooks.size() == kMostWebhooks) throw Problem{line_of(*table), "at most 20 webhooks"};
    project.webhooks.push_back(read_webhook(*table, project.webhooks.size()));
  }
}

}  // namespace lyt
