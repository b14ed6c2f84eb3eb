#include "engine/model/language.h"

#include <gtest/gtest.h>

#include <string>

namespace lyt {
namespace {

TEST(Language, CodesGoBothWays) {
  for (std::size_t i = 1; i < kLangs; ++i) {
    const auto lang = static_cast<Lang>(i);
    EXPECT_FALSE(lang_code(lang).empty());
    EXPECT_EQ(lang_from_code(lang_code(lang)), lang);
  }
  EXPECT_EQ(lang_code(Lang::none), "");
  EXPECT_EQ(lang_from_code(""), Lang::none);
  EXPECT_EQ(lang_from_code("DA"), Lang::none) << "exact codes only";
  EXPECT_EQ(lang_from_code("tlh"), Lang::none);
}

TEST(Language, ScoredOnesAreInTheOrderOfTheirBits) {
  for (std::size_t i = 1; i < kScoredLangs.size(); ++i) {
    EXPECT_LT(lang_bit(kScoredLangs[i - 1]), lang_bit(kScoredLangs[i]));
  }
}

// Fact files hold the values.
TEST(Language, ValuesAreStable) {
  EXPECT_EQ(index(Lang::none), 0U);
  EXPECT_EQ(index(Lang::da), 1U);
  EXPECT_EQ(index(Lang::sv), 2U);
  EXPECT_EQ(index(Lang::nb), 3U);
  EXPECT_EQ(index(Lang::nn), 4U);
  EXPECT_EQ(index(Lang::nl), 5U);
  EXPECT_EQ(index(Lang::de), 6U);
  EXPECT_EQ(index(Lang::en), 7U);
  EXPECT_EQ(index(Lang::other), 14U);
}

TEST(Language, ReadsWhatFeedsDeclare) {
  struct Case {
    std::string_view declared;
    Lang lang;
  };
  for (const Case& each : {
           Case{"da", Lang::da},        Case{"DA", Lang::da},       Case{"da-DK", Lang::da},   Case{"da_DK", Lang::da},
           Case{"no", Lang::nb},        Case{"nb", Lang::nb},       Case{"nn", Lang::nn},      Case{"nn-NO", Lang::nn},
           Case{"nor", Lang::nb},       Case{"nno", Lang::nn},      Case{"en-GB", Lang::en},   Case{"eng", Lang::en},
           Case{"pt_BR", Lang::pt},     Case{"Swedish", Lang::sv},  Case{"svenska", Lang::sv}, Case{"Dansk", Lang::da},
           Case{" de", Lang::de},       Case{"Deutsch", Lang::de},  Case{"German", Lang::de},  Case{"nederlands", Lang::nl},
           Case{"dut", Lang::nl},       Case{"und", Lang::none},    Case{"qme", Lang::none},   Case{"zxx", Lang::none},
           Case{"", Lang::none},        Case{"N/A", Lang::none},    Case{"tr", Lang::other},   Case{"ja", Lang::other},
           Case{"zh-Hans", Lang::other}, Case{"other", Lang::other}, Case{"-", Lang::none},     Case{"fr-CA", Lang::fr},
       }) {
    EXPECT_EQ(lang_from_declared(each.declared), each.lang) << "\"" << each.declared << "\"";
  }
}

}  // namespace
}  // namespace lyt
