#include "feeds/deliver/webhook.h"

#include <nlohmann/json.hpp>

#include "feeds/fetch/credential.h"
#include "feeds/fetch/url.h"

namespace lyt::feeds {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kTextMost = 12'000;  // Slack cuts at 40,000 characters, Teams refuses more than 28 KB

// Slack's three letters of markup; with them no text can mention anybody or be a link.
std::string for_slack(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') out += "&amp;";
    else if (c == '<') out += "&lt;";
    else if (c == '>') out += "&gt;";
    else out += c;
  }
  return out;
}

std::vector<std::string> shortened(const Notice& notice) {
  std::vector<std::string> lines;
  std::size_t bytes = 0;
  for (const std::string& line : notice.lines) {
    lines.push_back(clean_line(line));
    bytes += lines.back().size();
    if (bytes <= kTextMost) continue;
    lines.back() = "and more in report.html";
    break;
  }
  return lines;
}

std::string slack_body(const Notice& notice) {
  std::string text = clean_line(notice.title);
  for (const std::string& line : shortened(notice)) text += "\n" + line;
  // "mrkdwn": false takes asterisks and underscores as they are.
  return Json{{"text", for_slack(text)}, {"mrkdwn", false}, {"unfurl_links", false}, {"unfurl_media", false}}.dump();
}

std::string teams_body(const Notice& notice) {
  const auto run = [](const std::string& text, bool bold) {
    Json inline_text = {{"type", "TextRun"}, {"text", text}};
    if (bold) inline_text["weight"] = "Bolder";
    return Json{{"type", "RichTextBlock"}, {"inlines", Json::array({std::move(inline_text)})}};
  };
  Json body = Json::array({run(clean_line(notice.title), true)});
  for (const std::string& line : shortened(notice)) {
    if (!line.empty()) body.push_back(run(line, false));
  }
  const Json card = {{"$schema", "http://adaptivecards.io/schemas/adaptive-card.json"}, {"type", "AdaptiveCard"}, {"version", "1.4"}, {"body", std::move(body)}};
  return Json{{"type", "message"},
              {"attachments", Json::array({Json{{"contentType", "application/vnd.microsoft.card.adaptive"}, {"contentUrl", nullptr}, {"content", card}}})}}
      .dump();
}

std::string json_body(const Notice& notice) {
  Json body = {{"key", notice.key}, {"title", clean_line(notice.title)}};
  const Json own = Json::parse(notice.json, nullptr, false);
  if (own.is_object()) body.update(own);
  return body.dump();
}

bool is_this_machine(const std::string& host) { return host == "localhost" || host == "127.0.0.1" || host == "[::1]"; }

}  // namespace

std::string webhook_body(WebhookKind kind, const Notice& notice) {
  switch (kind) {
    case WebhookKind::slack: return slack_body(notice);
    case WebhookKind::teams: return teams_body(notice);
    case WebhookKind::json: return json_body(notice);
  }
  return {};
}

Result<std::string> webhook_address(const WebhookRule& rule, const std::string& folder) {
  const Result<Secret> secret = read_secret(rule.url, folder);
  if (!secret) return secret.error();
  const auto wrong = [&](std::string what) { return Error{Code::config, secret->where, 0, std::move(what)}; };
  if (secret->value.find_first_of(" \t\r\n") != std::string::npos) return wrong("must hold one address");
  const Result<Url> url = parse_url(secret->value);
  if (!url || !url->is_http()) return wrong("holds no address like https://host/path");
  if (url->scheme == "http" && !is_this_machine(url->host)) return wrong("must be https: who reads the address on the way can write there");
  return secret->value;
}

Sent send_webhook(const WebhookRule& rule, const std::string& address, const std::string& folder, const std::string& user_agent,
                  const Notice& notice) {
  Sent sent;
  const CurlHandle curl(start_curl() ? curl_easy_init() : nullptr);
  if (!curl) {
    sent.what = "libcurl cannot be started";
    return sent;
  }
  set_common(curl.get(), in_folder(folder, rule.ca_file), rule.timeout_s);
  const std::string body = webhook_body(rule.kind, notice);
  const CurlList headers(curl_slist_append(nullptr, "Content-Type: application/json"));
  curl_easy_setopt(curl.get(), CURLOPT_URL, address.c_str());
  curl_easy_setopt(curl.get(), CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl.get(), CURLOPT_USERAGENT, user_agent.c_str());
  curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(curl.get(), CURLOPT_POST, 1L);
  curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
  curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDS, body.c_str());
  const CURLcode code = curl_easy_perform(curl.get());
  long status = 0;
  curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
  sent.done = code == CURLE_OK && status >= 200 && status < 300;
  if (sent.done) return sent;
  // libcurl's own texts may hold the address.
  sent.what = code == CURLE_OK ? "the server answers with status " + std::to_string(status) : curl_easy_strerror(code);
  sent.transient = code == CURLE_OK ? is_transient(status) : is_transient(code);
  return sent;
}

}  // namespace lyt::feeds
