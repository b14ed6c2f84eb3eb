// The compiled bytes: a round trip, and damage.
#include "engine/lexicon/lexicon_data.h"

#include <gtest/gtest.h>

#include <random>

#include "engine/lexicon/embedded.h"
#include "tests/lexicon/small_lexicon.h"

namespace lyt {
namespace {

LexiconData small() {
  return lexicon_of({{"da/inflection.tsv", "a1 | +t +e\n"},
                     {"da/sentiment.tsv", "dårlig | a1 | -2.5\n"},
                     {"da/phrases.tsv", "ikke ... god | -1\n"},
                     {"da/compounds.tsv", "s | linker\nlorte | first | -3\n"},
                     {"emoji.tsv", "\U0001F600 | 2\n"}});
}

TEST(LexiconData, ParsesWhatItSerializes) {
  const LexiconData data = small();
  const std::string bytes = data.serialize();
  const Result<LexiconData> parsed = LexiconData::parse(bytes);
  ASSERT_TRUE(parsed);
  EXPECT_EQ(parsed->serialize(), bytes);
  EXPECT_EQ(parsed->words.size(), data.words.size());
  EXPECT_EQ(parsed->texts, data.texts);
  EXPECT_EQ(parsed->symbols, data.symbols);
  EXPECT_EQ(valence_of(*parsed, "dårligt", Lang::da), -250);
}

TEST(LexiconData, CompilesToTheSameBytes) { EXPECT_EQ(small().serialize(), small().serialize()); }

TEST(LexiconData, MayBeEmpty) {
  const Result<LexiconData> parsed = LexiconData::parse(LexiconData().serialize());
  ASSERT_TRUE(parsed);
  EXPECT_TRUE(parsed->words.empty());
}

TEST(LexiconData, RefusesDamagedBytes) {
  const std::string bytes = LexiconData::parse(LexiconData().serialize())->serialize();
  const auto refused = [](std::string_view damaged) {
    const Result<LexiconData> parsed = LexiconData::parse(damaged);
    return !parsed && parsed.error().code == Code::corrupt;
  };
  for (std::size_t size = 0; size < bytes.size(); ++size) EXPECT_TRUE(refused(std::string_view(bytes).substr(0, size))) << size;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    std::string damaged = bytes;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
    EXPECT_TRUE(refused(damaged)) << at;
  }
  EXPECT_TRUE(refused(bytes + "x"));
  EXPECT_TRUE(refused("LYTLEX99" + bytes.substr(8))) << "another version";
}

TEST(LexiconData, RefusesARealOneThatIsDamaged) {
  const std::string bytes = small().serialize();
  std::mt19937_64 random(21);
  for (int i = 0; i < 60; ++i) {
    std::string damaged = bytes;
    if (i % 2 == 0) {
      damaged[random() % damaged.size()] ^= static_cast<char>(1 + random() % 255);
    } else {
      damaged.resize(random() % damaged.size());
    }
    EXPECT_FALSE(LexiconData::parse(damaged));
  }
}

TEST(EmbeddedLexicon, Parses) {
  const Result<LexiconData> data = LexiconData::parse(embedded_lexicon());
  ASSERT_TRUE(data) << data.error().message();
  EXPECT_GT(data->words.size(), 10'000U);
  EXPECT_EQ(valence_of(*data, "excellent", Lang::en).value_or(0) > 200, true);
}

}  // namespace
}  // namespace lyt
