// The lexicons of the repository: they compile, and they hold what the rules and the tests of scoring rely on.
#include <gtest/gtest.h>

#include "engine/lexicon/embedded.h"
#include "engine/lexicon/lexicon_check.h"
#include "tests/lexicon/small_lexicon.h"

namespace lyt {
namespace {

const std::string kFolder = std::string(LYT_SOURCE_FOLDER) + "/lexicons";

TEST(Lexicons, CompileWithoutAnError) {
  const LexiconBuild build = build_lexicon_folder(kFolder);
  for (const Error& error : build.errors) ADD_FAILURE() << error.message();
}

TEST(Lexicons, OfTheSixFirstLanguagesAreLarge) {
  for (const LexiconStats& stats : lexicon_stats(kFolder)) {
    switch (stats.lang) {
      case Lang::da:
      case Lang::sv:
      case Lang::nb:
      case Lang::nl:
      case Lang::de:
      case Lang::en:
        EXPECT_GE(stats.lemmas, 600U) << lang_code(stats.lang);
        EXPECT_GE(stats.positive, 200U) << lang_code(stats.lang);
        EXPECT_GE(stats.negative, 200U) << lang_code(stats.lang);
        EXPECT_GE(stats.phrases, 50U) << lang_code(stats.lang);
        EXPECT_GE(stats.modifiers, 30U) << lang_code(stats.lang);
        EXPECT_GE(stats.functions, 100U) << lang_code(stats.lang);
        EXPECT_GE(stats.topics, 50U) << lang_code(stats.lang);
        EXPECT_GE(stats.cues, 20U) << lang_code(stats.lang);
        break;
      default: break;
    }
  }
}

TEST(Lexicons, HaveASourceEach) {
  for (const auto& entry : std::filesystem::directory_iterator(kFolder)) {
    if (!entry.is_directory() || !std::filesystem::exists(entry.path() / "sentiment.tsv")) continue;
    EXPECT_TRUE(std::filesystem::exists(entry.path() / "SOURCE")) << entry.path().filename();
  }
}

TEST(Lexicons, NameTheirLanguagesByCode) {
  for (const auto& entry : std::filesystem::directory_iterator(kFolder)) {
    if (!entry.is_directory()) continue;
    const Lang lang = lang_from_code(entry.path().filename().string());
    EXPECT_TRUE(lang != Lang::none && lang != Lang::other) << entry.path().filename();
  }
}

}  // namespace
}  // namespace lyt
