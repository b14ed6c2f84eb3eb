#include "feeds/deliver/mail.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>

namespace lyt::feeds {

namespace {

constexpr std::size_t kPlainMost = 60;   // columns of a subject that is left as it is
constexpr std::size_t kWordBytes = 42;   // in an encoded word: 56 letters of base64, 68 with what is around them

std::string base64(std::string_view bytes) {
  constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    const std::size_t n = std::min<std::size_t>(3, bytes.size() - at);
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < 3; ++i) bits = bits << 8 | (i < n ? static_cast<unsigned char>(bytes[at + i]) : 0U);
    for (std::size_t i = 0; i < 4; ++i) out += i <= n ? kLetters[bits >> (18 - 6 * i) & 63U] : '=';
  }
  return out;
}

bool is_plain(std::string_view text) {
  if (text.size() > kPlainMost || text.find("=?") != std::string_view::npos) return false;
  for (const char c : text) {
    if (c < ' ' || c > '~') return false;
  }
  return true;
}

// A line in quoted-printable (RFC 2045), at most 76 columns a row.
std::string quoted_printable(std::string_view line) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  std::size_t columns = 0;
  for (std::size_t at = 0; at < line.size(); ++at) {
    const auto c = static_cast<unsigned char>(line[at]);
    const bool last_space = c == ' ' && at + 1 == line.size();
    const bool plain = c >= ' ' && c <= '~' && c != '=' && !last_space;
    const std::size_t width = plain ? 1 : 3;
    if (columns + width > 75) {
      out += "=\r\n";
      columns = 0;
    }
    // A dot that begins a row would have to be doubled; libcurl does so, and not all servers undo it.
    if (plain && !(c == '.' && columns == 0)) {
      out += static_cast<char>(c);
    } else {
      out += {'=', kHex[c >> 4], kHex[c & 15U]};
    }
    columns += width;
  }
  return out;
}

struct Message {
  std::string text;
  std::size_t sent = 0;

  static std::size_t read(char* out, std::size_t size, std::size_t n, void* user) {
    auto& message = *static_cast<Message*>(user);
    const std::size_t bytes = std::min(size * n, message.text.size() - message.sent);
    message.text.copy(out, bytes, message.sent);
    message.sent += bytes;
    return bytes;
  }
};

std::string message_text(const MailRule& rule, const std::string& to, const std::string& domain, const Notice& notice, std::int64_t now_utc_s) {
  std::string text = "Date: " + mail_date(now_utc_s) + "\r\nFrom: lyt <" + rule.from + ">\r\nTo: <" + to + ">\r\nSubject: " +
                     header_text(notice.title) + "\r\nMessage-ID: <" + notice.key + "@" + domain +
                     ">\r\nAuto-Submitted: auto-generated\r\nX-Auto-Response-Suppress: All\r\nMIME-Version: 1.0\r\n"
                     "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n";
  for (const std::string& line : notice.lines) text += quoted_printable(clean_line(line)) + "\r\n";
  return text;
}

// Of the answers of SMTP those of the four hundreds may pass.
bool may_pass(CURLcode code, long answer) {
  if (answer >= 400 && answer < 500) return true;
  return answer < 500 && is_transient(code);
}

void set_credential(CURL* curl, const Credential& credential, const std::string& from) {
  if (!credential.netrc_file.empty()) {
    curl_easy_setopt(curl, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_REQUIRED));
    curl_easy_setopt(curl, CURLOPT_NETRC_FILE, credential.netrc_file.c_str());
  }
  if (!credential.bearer.empty()) {
    curl_easy_setopt(curl, CURLOPT_USERNAME, from.c_str());
    curl_easy_setopt(curl, CURLOPT_XOAUTH2_BEARER, credential.bearer.c_str());
  }
  if (!credential.user.empty()) {
    curl_easy_setopt(curl, CURLOPT_USERNAME, credential.user.c_str());
    curl_easy_setopt(curl, CURLOPT_PASSWORD, credential.password.c_str());
  }
}

}  // namespace

std::string header_text(std::string_view text) {
  const std::string line = clean_line(text, 300);
  if (is_plain(line)) return line;
  std::string out;
  for (std::size_t at = 0; at < line.size();) {
    std::size_t end = std::min(at + kWordBytes, line.size());
    while (end < line.size() && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U) --end;
    out += (out.empty() ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?") + base64(std::string_view(line).substr(at, end - at)) + "?=";
    at = end;
  }
  return out;
}

std::string mail_date(std::int64_t utc_s) {
  constexpr std::array<const char*, 7> kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array<const char*, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::time_t time = utc_s;
  std::tm parts{};
  ::gmtime_r(&time, &parts);
  std::array<char, 64> out{};
  std::snprintf(out.data(), out.size(), "%s, %02d %s %04d %02d:%02d:%02d +0000", kDays.at(static_cast<std::size_t>(parts.tm_wday)),
                parts.tm_mday, kMonths.at(static_cast<std::size_t>(parts.tm_mon)), parts.tm_year + 1900, parts.tm_hour, parts.tm_min,
                parts.tm_sec);
  return out.data();
}

Sent send_mail(const MailRule& rule, const Credential& credential, const std::string& folder, const std::string& to,
               const Notice& notice, std::int64_t now_utc_s) {
  Sent sent;
  const CurlHandle curl(start_curl() ? curl_easy_init() : nullptr);
  if (!curl) {
    sent.what = "libcurl cannot be started";
    return sent;
  }
  set_common(curl.get(), in_folder(folder, rule.ca_file), rule.timeout_s);
  const std::string domain = rule.from.substr(rule.from.find('@') + 1);
  // The path is what we say we are.
  curl_easy_setopt(curl.get(), CURLOPT_URL, (rule.url + "/" + domain).c_str());
  curl_easy_setopt(curl.get(), CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  curl_easy_setopt(curl.get(), CURLOPT_USE_SSL, static_cast<long>(rule.tls == MailTls::off ? CURLUSESSL_NONE : CURLUSESSL_ALL));
  set_credential(curl.get(), credential, rule.from);
  curl_easy_setopt(curl.get(), CURLOPT_MAIL_FROM, ("<" + rule.from + ">").c_str());
  const CurlList recipient(curl_slist_append(nullptr, ("<" + to + ">").c_str()));
  curl_easy_setopt(curl.get(), CURLOPT_MAIL_RCPT, recipient.get());

  Message message{message_text(rule, to, domain, notice, now_utc_s)};
  curl_easy_setopt(curl.get(), CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(curl.get(), CURLOPT_READFUNCTION, Message::read);
  curl_easy_setopt(curl.get(), CURLOPT_READDATA, &message);

  const CURLcode code = curl_easy_perform(curl.get());
  sent.done = code == CURLE_OK;
  if (sent.done) return sent;
  long answer = 0;
  curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &answer);
  sent.transient = may_pass(code, answer);
  sent.what = curl_easy_strerror(code);
  if (answer >= 400) sent.what += " (the server answers " + std::to_string(answer) + ")";
  return sent;
}

}  // namespace lyt::feeds
