#include "feeds/deliver/mail.h"

#include <gtest/gtest.h>

#include "feeds/deliver/outbox.h"
#include "feeds/deliver/webhook.h"

namespace lyt::feeds {
namespace {

TEST(HeaderText, IsOneHeader) {
  struct Case {
    const char* name;
    std::string text;
    std::string expected;
  };
  for (const Case& each : {
           Case{"plain", "lyt: 2 new alerts", "lyt: 2 new alerts"},
           Case{"another header", "x\r\nBcc: a@b", "x  Bcc: a@b"},
           Case{"a lone line feed", "x\nBcc: a@b", "x Bcc: a@b"},
           Case{"a null", std::string("x\0y", 3), "x y"},
           Case{"letters beyond ASCII", "\xC3\xA6", "=?UTF-8?B?w6Y=?="},
           Case{"what looks encoded", "=?x?=", "=?UTF-8?B?PT94Pz0=?="},
           Case{"no UTF-8", "a\xFF", "a?"},
           Case{"line separator", "a\xE2\x80\xA8z", "a z"},
           Case{"changed direction", "a\xE2\x80\xAEz", "a z"},
       }) {
    EXPECT_EQ(header_text(each.text), each.expected) << each.name;
  }
  std::string long_text;
  for (int i = 0; i < 100; ++i) long_text += "\xC3\xA6";
  const std::string folded = header_text(long_text);
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t end = std::min(folded.find("\r\n", at), folded.size());
    EXPECT_LE(end - at, 76U);
    EXPECT_TRUE(at == 0 || folded[at] == ' ');
    at = end + 2;
  }
}

TEST(MailDate, IsThatOfTheStandard) {
  EXPECT_EQ(mail_date(0), "Thu, 01 Jan 1970 00:00:00 +0000");
  EXPECT_EQ(mail_date(1'767'625'205), "Mon, 05 Jan 2026 15:00:05 +0000");
}

TEST(Outbox, IsNeverGuessed) {
  Outbox outbox;
  outbox.add({.key = "k1", .title = "t", .lines = {"a", "\xC3\xA6"}, .json = "{}"}, {"one", "two"});
  outbox.pending[1].nights = 3;
  const std::string good = outbox.bytes();
  const Result<Outbox> read = Outbox::parse(good);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->bytes(), good);
  EXPECT_EQ(read->pending.size(), 2U);
  EXPECT_EQ(read->pending[1].nights, 3U);
  for (std::size_t length = 0; length < good.size(); ++length) EXPECT_FALSE(Outbox::parse(good.substr(0, length))) << length;
  for (std::size_t at = 0; at < good.size(); ++at) {
    std::string bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 0x11);
    EXPECT_FALSE(Outbox::parse(bad)) << at;
  }
}

TEST(Webhooks, KeepLongNoticesShort) {
  Notice notice{.key = "k", .title = "t", .lines = {}, .json = "no object"};
  for (int i = 0; i < 5000; ++i) notice.lines.push_back("a line of forty characters, more or less");
  for (const WebhookKind kind : {WebhookKind::slack, WebhookKind::teams}) EXPECT_LT(webhook_body(kind, notice).size(), 40'000U);
  EXPECT_EQ(webhook_body(WebhookKind::json, notice), R"({"key":"k","title":"t"})");
}

}  // namespace
}  // namespace lyt::feeds
