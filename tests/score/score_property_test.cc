// What holds for every text.
#include <gtest/gtest.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <random>

#include "tests/text/decomposed.h"

#include "tests/score/scored.h"

namespace lyt {
namespace {

struct Words {
  Lang lang;
  std::vector<std::string> words;
};

const std::vector<Words>& vocabulary() {
  static const std::vector<Words> all = {
      {Lang::da, {"Klarvang", "kundeservice", "butikken", "er", "ikke", "god", "dårlig", "meget", "men", "selvom", "aldrig",
                  "lytter", "fantastisk", "elendig", "og", "alt", "for", "dyr", "løn", "jeg", "ville", "ønske", "Brillson",
                  "lager", "at", "chefen", "ærgerlig", "uden", "problemer", "ingen", "så", "ikke's", "hjælper"}},
      {Lang::de, {"Klarvang", "Kundenservice", "Laden", "ist", "nicht", "gut", "schlecht", "sehr", "aber", "obwohl", "nie",
                  "empfehle", "großartig", "furchtbar", "und", "viel", "zu", "teuer", "Gehalt", "ich", "würde", "Brillson",
                  "Lager", "dass", "Chef", "ärgerlich", "ohne", "Probleme", "kein", "hilft"}},
      {Lang::en, {"Klarvang", "customer", "service", "shop", "is", "not", "good", "bad", "very", "but", "although", "never",
                  "listens", "fantastic", "terrible", "and", "too", "expensive", "pay", "I", "would", "wish", "Brillson",
                  "warehouse", "that", "boss", "without", "problems", "no", "don't", "can't", "isn't", "hardly"}},
  };
  return all;
}

const std::vector<std::string> kMarks = {" ", " ", " ", " ", ", ", ". ", "! ", "!! ", "? ", " -- ", ": ", "\n", " (", ") ", " \U0001F600 "};

std::string random_text(const Words& of, std::mt19937_64& random, std::size_t size) {
  std::string text;
  for (std::size_t i = 0; i < size; ++i) text += of.words[random() % of.words.size()] + kMarks[random() % kMarks.size()];
  return text;
}

TEST(ScoreProperty, SharesAddUpToTheScore) {
  std::mt19937_64 random(61);
  Scored& scored = sample_scored();
  for (int i = 0; i < 4000; ++i) {
    const Words& of = vocabulary()[random() % vocabulary().size()];
    const std::string text = random_text(of, random, 1 + random() % 14);
    const PostScore& score = scored.score(text, of.lang);
    int sum = 0;
    std::int64_t value = 0;
    for (const Hit& hit : score.hits) {
      sum += hit.share_milli;
      value += hit.value_centi;
    }
    ASSERT_EQ(sum, score.balance.score_milli) << text;
    ASSERT_EQ(value, score.balance.pos_centi + score.balance.neg_centi) << text;
    ASSERT_GE(score.balance.score_milli, -1000);
    ASSERT_LE(score.balance.score_milli, 1000);
  }
}

// Every change of a value is a step of the explanation: the last value is the hit's, and tracing changes nothing.
TEST(ScoreProperty, StepsLeadToTheValue) {
  std::mt19937_64 random(65);
  Scored& scored = sample_scored();
  Scored traced(embedded_data(), sample_project());
  traced.scratch->hits.traced = true;
  std::size_t steps = 0;
  for (int i = 0; i < 2000; ++i) {
    const Words& of = vocabulary()[random() % vocabulary().size()];
    const std::string text = random_text(of, random, 1 + random() % 14);
    ASSERT_EQ(traced.milli(text, of.lang), scored.milli(text, of.lang)) << text;
    ASSERT_TRUE(scored.scratch->hits.steps.empty());
    for (const Hit& hit : traced.result.hits) {
      if (hit.value_centi == 0 || hit.base_centi == 0) continue;
      double value = hit.base_centi;
      for (const RuleStep& step : traced.scratch->hits.steps) {
        if (step.hit != hit.begin) continue;
        value = value * step.percent / 100;
        ++steps;
      }
      // Each step may round by a point, and so do the factors.
      ASSERT_NEAR(value, hit.value_centi, 8) << text << ": " << traced.text_of(hit);
    }
  }
  EXPECT_GT(steps, 1000U);
}

TEST(ScoreProperty, HitsComeInOrderAndApart) {
  std::mt19937_64 random(62);
  Scored& scored = sample_scored();
  for (int i = 0; i < 4000; ++i) {
    const Words& of = vocabulary()[random() % vocabulary().size()];
    const std::string text = random_text(of, random, 1 + random() % 14);
    const PostScore& score = scored.score(text, of.lang);
    for (std::size_t h = 0; h < score.hits.size(); ++h) {
      ASSERT_LT(score.hits[h].begin, score.hits[h].end) << text;
      ASSERT_LE(score.hits[h].end, scored.scratch->text.tokens.size()) << text;
      if (h > 0) {
        ASSERT_GE(score.hits[h].begin, score.hits[h - 1].end) << text;
      }
    }
  }
}

TEST(ScoreProperty, TheSameTextHasTheSameScore) {
  std::mt19937_64 random(63);
  Scored& scored = sample_scored();
  std::vector<std::pair<std::string, int>> scores;
  for (int i = 0; i < 1000; ++i) {
    const Words& of = vocabulary()[random() % vocabulary().size()];
    scores.emplace_back(random_text(of, random, 1 + random() % 14), 0);
    scores.back().second = scored.milli(scores.back().first, of.lang);
  }
  Scored other(embedded_data(), sample_project());
  std::mt19937_64 again(63);
  for (std::size_t i = 0; i < scores.size(); ++i) {
    const Words& of = vocabulary()[again() % vocabulary().size()];
    ASSERT_EQ(random_text(of, again, 1 + again() % 14), scores[i].first);
    ASSERT_EQ(other.milli(scores[i].first, of.lang), scores[i].second) << scores[i].first;
  }
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
  return text;
}

TEST(ScoreProperty, TheSpellingFormDoesNotMatter) {
  std::mt19937_64 random(64);
  Scored& scored = sample_scored();
  for (int i = 0; i < 3000; ++i) {
    const Words& of = vocabulary()[random() % vocabulary().size()];
    const std::string text = random_text(of, random, 1 + random() % 12);
    const int milli = scored.milli(text, of.lang);
    const std::size_t mentions = scored.result.mentions.size();
    for (const std::string& form : {decomposed(text), replaced(text, "'", "\u2019"), replaced(text, " ", "\u00A0"), replaced(text, " ", "  ")}) {
      ASSERT_EQ(scored.milli(form, of.lang), milli) << form;
      ASSERT_EQ(scored.result.mentions.size(), mentions) << form;
    }
  }
}

TEST(ScoreProperty, CapitalsAndTearsInAnyForm) {
  Scored& scored = sample_scored();
  EXPECT_EQ(scored.milli(decomposed("JEG ER SÅ GLAD!"), Lang::da), scored.milli("JEG ER SÅ GLAD!", Lang::da));
  EXPECT_EQ(scored.milli(decomposed("Maden var DÅRLIG"), Lang::da), scored.milli("Maden var DÅRLIG", Lang::da));
  EXPECT_LT(scored.milli("oh no :'(", Lang::en), 0);
  EXPECT_EQ(scored.milli("oh no :\u2019(", Lang::en), scored.milli("oh no :'(", Lang::en));
  EXPECT_EQ(scored.milli("oh no :\u2019((( x", Lang::en), scored.milli("oh no :'((( x", Lang::en));
}

TEST(ScoreProperty, WordsInsideANameAddNothing) {
  // A name made of opinions and modifiers, in a sentence that has none of its own.
  Project project;
  Entity employer;
  employer.name = "Terrible Hate Not Good Company";
  employer.aliases = {"Very Bad", "Glad", "Never Again"};
  project.entities.push_back(employer);
  Scored scored(embedded_data(), project);
  for (const std::string_view text :
       {"I went to Terrible Hate Not Good Company on Monday.", "Very Bad opens at nine.", "The office of Never Again is in town.",
        "I live near Glad.", "Very Bad, Never Again and Glad are in town."}) {
    EXPECT_EQ(scored.milli(text, Lang::en), 0) << text;
    EXPECT_NE(scored.mention(0, 0), nullptr) << text;
    for (const Hit& hit : scored.result.hits) EXPECT_EQ(hit.base_centi, 0) << text << ": " << scored.text_of(hit);
  }
  const int plain = scored.milli("The service is good.", Lang::en);
  EXPECT_EQ(scored.milli("The service at Never Again is good.", Lang::en), plain) << "nor does it negate";
  EXPECT_EQ(scored.milli("At Very Bad the service is good.", Lang::en), plain);
}

TEST(ScoreProperty, EmployersThatAreWordsAddNothing) {
  // Each beside an opinion of either sign, in the language where its name is a word.
  struct Case {
    std::string_view name;
    Lang lang;
    std::string_view neutral, praise, blame;  // %: the name
  };
  for (const Case& each : {
           Case{"United", Lang::en, "I flew with % on Monday.", "The food at % was great.", "The food at % was awful."},
           Case{"Delta", Lang::en, "I work at % in town.", "My boss at % is great.", "My boss at % is awful."},
           Case{"Best", Lang::en, "We went to % on Monday.", "The staff of % are kind.", "The staff of % are rude."},
           Case{"Best", Lang::nl, "Ik werk bij % in de stad.", "De sfeer bij % is goed.", "De sfeer bij % is slecht."},
           Case{"Glad", Lang::da, "Jeg arbejder hos % i byen.", "Maden hos % er god.", "Maden hos % er dårlig."},
           Case{"Glad", Lang::sv, "Jag jobbar på % i stan.", "Maten hos % är bra.", "Maten hos % är dålig."},
           Case{"Lykke", Lang::da, "Jeg arbejder hos % i byen.", "Maden hos % er god.", "Maden hos % er dårlig."},
           Case{"Lykke", Lang::nb, "Jeg jobber hos % i byen.", "Maten hos % er god.", "Maten hos % er dårlig."},
           Case{"Top", Lang::de, "Ich arbeite bei % in der Stadt.", "Das Essen bei % ist gut.", "Das Essen bei % ist schlecht."},
           Case{"Top", Lang::da, "Jeg arbejder hos % i byen.", "Maden hos % er god.", "Maden hos % er dårlig."},
       }) {
    Project named;
    Entity employer;
    employer.name = each.name;
    named.entities.push_back(employer);
    Scored scored(embedded_data(), named);
    Entity other;
    other.name = "Klarvang";
    Project plain;
    plain.entities.push_back(other);
    Scored reference(embedded_data(), plain);
    for (const std::string_view text : {each.neutral, each.praise, each.blame}) {
      const int milli = scored.milli(replaced(std::string(text), "%", each.name), each.lang);
      EXPECT_EQ(milli, reference.milli(replaced(std::string(text), "%", "Klarvang"), each.lang)) << each.name << ": " << text;
      ASSERT_NE(scored.mention(0, 0), nullptr) << each.name << ": " << text;
      EXPECT_EQ(scored.mention(0, 0)->balance.score_milli, milli) << each.name << ": " << text;
    }
  }
}

TEST(ScoreProperty, ANameBesideDoesNotChangeTheScore) {
  Scored& scored = sample_scored();
  for (const std::string_view text : {"Maden er god", "Maden er ikke god", "Chefen lytter aldrig"}) {
    EXPECT_EQ(scored.milli(std::string(text) + ". Klarvang.", Lang::da), scored.milli(text, Lang::da));
  }
}

TEST(ScoreProperty, TakesLongTexts) {
  Scored& scored = sample_scored();
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += "but ";
  scored.score(text, Lang::en);
  text.assign(10'000'000, 'x');
  scored.score(text, Lang::en);
  text.clear();
  for (int i = 0; i < 1'000'000; ++i) text += "\U0001F600";
  EXPECT_GT(scored.score(text, Lang::en).balance.score_milli, 900);
  text.clear();
  for (int i = 0; i < 100'000; ++i) text += "Not very good. ";
  EXPECT_LT(scored.score(text, Lang::en).balance.score_milli, -900);
}

// A random code point of up to four bytes, surrogates left out.
std::string random_letter(std::mt19937_64& random) {
  icu::UnicodeString text;
  const std::uint64_t limits[] = {0x80, 0x250, 0x3000, 0x1FAFF};
  UChar32 c = static_cast<UChar32>(1 + random() % limits[random() % 4]);
  if (c >= 0xD800 && c <= 0xDFFF) c = 0x20;
  text.append(c);
  std::string out;
  text.toUTF8String(out);
  return out;
}

TEST(ScoreProperty, TakesRandomText) {
  std::mt19937_64 random(66);
  Scored& scored = sample_scored();
  for (int i = 0; i < 3000; ++i) {
    std::string text;
    const std::size_t size = random() % 80;
    for (std::size_t k = 0; k < size; ++k) text += random_letter(random);
    scored.score(text, i % 2 == 0 ? Lang::none : Lang::da);
    if (i % 3 == 0) scored.score(text, Lang::none, /*about_employer=*/true);
  }
}

TEST(ScoreProperty, TakesInvalidBytes) {
  // Post::text is valid by contract; what is typed to `lyt explain` need not be.
  std::mt19937_64 random(66);
  Scored& scored = sample_scored();
  for (int i = 0; i < 3000; ++i) {
    std::string text;
    const std::size_t size = random() % 80;
    for (std::size_t k = 0; k < size; ++k) text += static_cast<char>(random());
    scored.score(text);
  }
}

TEST(ScoreProperty, TakesLongSentences) {
  // Not timed, but whatever looks back through the sentence at each word would never end.
  Scored& scored = sample_scored();
  for (const std::string_view again : {"very good ", "not because bad ", "but bad x ", "customer service is bad, ", "terribly x ",
                                       "love not x ", "not ", "because ", "although ", "Klarvang ", "Klarvang shop, Brillson ",
                                       "good, ", "I wish that good ", "on the other hand good ", "even though ", "however ",
                                       "lacks good ", "shop good customer service bad ", "shop and "}) {
    std::string text = "Klarvang customer service ";
    for (int i = 0; i < 100'000; ++i) text += again;
    const PostScore& score = scored.score(text, Lang::en);
    int sum = 0;
    for (const Hit& hit : score.hits) sum += hit.share_milli;
    EXPECT_EQ(sum, score.balance.score_milli) << again;
  }
}

TEST(ScoreProperty, TakesAnEverydayNameOverAndOver) {
  Project project;
  Entity employer;
  employer.name = "Glad";
  project.entities.push_back(employer);
  Scored scored(embedded_data(), project);
  std::string text;
  for (int i = 0; i < 200'000; ++i) text += "glad x ";
  scored.score(text, Lang::en);
  EXPECT_EQ(scored.result.mentions.size(), 1U);
}

}  // namespace
}  // namespace lyt
