#include "engine/report/foreign_text.h"

#include <gtest/gtest.h>

#include "engine/report/numbers.h"

namespace lyt {
namespace {

struct OneLineCase {
  const char* name;
  std::string text;
  std::size_t width;
  std::string line;
};

TEST(ForeignText, BecomesOnePrintableLine) {
  const OneLineCase cases[] = {
      {"plain", "Klarvang", 20, "Klarvang"},
      {"exact", "Klarvang", 8, "Klarvang"},
      {"cut", "Klarvang", 7, "Klarva\xE2\x80\xA6"},
      {"cut counts characters", "\xC3\xA6\xC3\xB8\xC3\xA5\xC3\xA6\xC3\xB8\xC3\xA5", 4, "\xC3\xA6\xC3\xB8\xC3\xA5\xE2\x80\xA6"},
      {"line break", "a\nb\r\n", 20, "a?b??"},
      {"terminal escape", "a\x1b[31mb", 20, "a?[31mb"},
      {"C1 control", "a\xC2\x9B" "31mb", 20, "a?31mb"},
      {"right-to-left override", "a\xE2\x80\xAE" "b", 20, "ab"},
      {"invisible at the end", "abc\xE2\x80\x8B", 3, "abc"},
      {"line separator", "a\xE2\x80\xA8" "b", 20, "a?b"},
      {"stray byte", "a\xFF" "b", 20, "a\xEF\xBF\xBD" "b"},
      {"overlong slash", "\xC0\xAF", 20, "\xEF\xBF\xBD\xEF\xBF\xBD"},
      {"surrogate", "\xED\xA0\x80", 20, "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
      {"cut short", "\xF0\x9F\x98", 20, "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
      {"emoji", "\xF0\x9F\x98\x80", 20, "\xF0\x9F\x98\x80"},
      {"replacement character", "\xEF\xBF\xBD", 20, "\xEF\xBF\xBD"},
  };
  for (const OneLineCase& c : cases) EXPECT_EQ(one_line(c.text, c.width), c.line) << c.name;
}

TEST(ForeignText, IsEscapedForHtml) {
  EXPECT_EQ(html_escaped("<a href=\"x\">&'\xFF"), "&lt;a href=&quot;x&quot;&gt;&amp;&#39;\xEF\xBF\xBD");
}

TEST(ForeignText, HasAWidthInCharacters) { EXPECT_EQ(width_of("bl\xC3\xA5" "b\xC3\xA6r \xF0\x9F\x98\x80"), 8U); }

TEST(Numbers, KeepOneDecimal) {
  EXPECT_EQ(deci_text(584), "58.4");
  EXPECT_EQ(deci_text(0), "0.0");
  EXPECT_EQ(deci_text(-3), "-0.3");
  EXPECT_EQ(deci_text(-1000), "-100.0");
  EXPECT_EQ(signed_deci_text(42), "+4.2");
  EXPECT_EQ(signed_deci_text(0), "0.0");
  EXPECT_EQ(signed_deci_text(-42), "-4.2");
  EXPECT_EQ(e4_text(123), "0.0123");
  EXPECT_EQ(e4_text(10'000), "1.0000");
  EXPECT_EQ(grouped_text(0), "0");
  EXPECT_EQ(grouped_text(999), "999");
  EXPECT_EQ(grouped_text(1'063), "1,063");
  EXPECT_EQ(grouped_text(1'000'000), "1,000,000");
}

}  // namespace
}  // namespace lyt
