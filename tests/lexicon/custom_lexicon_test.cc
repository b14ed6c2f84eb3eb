// What users add to the built-in lexicons: modes, removals, inflection, spellings, expressions, errors.
#include "engine/lexicon/custom_lexicon.h"

#include <gtest/gtest.h>

#include "engine/lexicon/letter_grams.h"
#include "engine/lexicon/phrase_match.h"
#include "tests/lexicon/small_lexicon.h"

namespace lyt {
namespace {

const LexiconFiles kBuiltIn = {
    {"da/inflection.tsv", "a1 | +t +e\n"},
    {"da/sentiment.tsv", "fed | a1 | 2\nslap | a1 | -2\ndårlig | a1 | -2.5\nlager | n | 0\nmad | n | 1\n"},
    {"da/phrases.tsv", "~fed stil | 3\nover stregen | -2\n"},
    {"da/modifiers.tsv", "meget | intensifier | 1.4\nikke | negator\n"},
    {"da/function.tsv", "og | conj\nfedt | adv\n"},
    {"da/topics.tsv", "lager | n | equipment\n"},
    {"da/compounds.tsv", "s | linker\nlorte | first | -3\n"},
    {"nb/sentiment.tsv", "fin | a | 2\n"},
    {"nn/sentiment.tsv", "gild | a | 2\n"},
    {"en/sentiment.tsv", "fed | v | -1\n"},
    {"emoji.tsv", "\xF0\x9F\x99\x83 | -1\n"},
};

class Custom {
 public:
  Custom() {
    for (const auto& [name, content] : kBuiltIn) folder_.write("built_in/" + name, with_tabs(content));
    LexiconBuild build = build_lexicon_folder(folder_.file("built_in"));
    for (const Error& error : build.errors) ADD_FAILURE() << error.message();
    data = std::move(build.data);
    edit_ = std::make_unique<LexiconEdit>(data);
    lemmas_ = build.lemmas;
  }

  // Applies a list of terms; the errors.
  std::vector<Error> list(const std::string& content, LexiconMode mode = LexiconMode::override, Lang lang = Lang::da) {
    return apply(folder_.write("list.tsv", with_tabs(content)), lang, mode);
  }

  std::vector<Error> folder(const LexiconFiles& files, Lang lang = Lang::none,
                            LexiconMode mode = LexiconMode::override) {
    for (const auto& [name, content] : files) folder_.write("ours/" + name, with_tabs(content));
    return apply(folder_.file("ours"), lang, mode);
  }

  // The value of the longest expression or word at the beginning of a text.
  std::optional<int> value(std::string_view text, Lang lang = Lang::da) {
    SmallTables tables(data);
    const AnnotatedText& annotated = tables.annotate(text);
    const PhraseMatches found = match_phrases(tables.table, annotated, 0, annotated.tokens.size(), lang);
    const Sense* sense = found.scoring.end != 0 ? found.scoring.sense : annotated.sense(0, lang);
    if (sense == nullptr || (sense->has & kHasValence) == 0) return std::nullopt;
    return sense->valence_centi;
  }

  const Sense* sense(std::string_view word, Lang lang = Lang::da) const { return sense_of(data, word, lang); }

  LexiconData data;

 private:
  std::vector<Error> apply(const std::string& path, Lang lang, LexiconMode mode) {
    CustomLexicon custom = read_custom_lexicon(path, lang);
    for (const LexiconSource& part : custom.parts) {
      if (custom.errors.empty()) custom.errors = apply_custom_lexicon(part, mode, Lemmas::parse(lemmas_, part.lang), *edit_);
    }
    return custom.errors;
  }

  TemporaryFolder folder_;
  std::unique_ptr<LexiconEdit> edit_;
  std::string lemmas_;
};

struct Expected {
  const char* text;
  std::optional<int> value;
};

void expect_values(Custom& custom, std::initializer_list<Expected> table) {
  for (const Expected& each : table) EXPECT_EQ(custom.value(each.text), each.value) << each.text;
}

TEST(CustomLexicon, OverrideChangesAndAdds) {
  Custom custom;
  EXPECT_TRUE(custom.list("term | valence | why\nslap | 1 | relaxed\nzwupti | 4\nhelt til hest | 2.5\n").empty());
  expect_values(custom, {{"slap", 100}, {"slapt", 100}, {"slappe", {}}, {"zwupti", 400}, {"helt til hest", 250},
                         {"helt", {}}, {"fed", 200}, {"fed stil", 300}, {"over stregen", -200}});
}

TEST(CustomLexicon, ExtendOnlyFillsGaps) {
  Custom custom;
  EXPECT_TRUE(custom.list("slap | 1\nzwupti | 4\nover stregen | 5\nover muren | 1\n", LexiconMode::extend).empty());
  expect_values(custom, {{"slap", -200}, {"slapt", -200}, {"zwupti", 400}, {"over stregen", -200}, {"over muren", 100}});
}

TEST(CustomLexicon, ReplacePutsTheBuiltInValuesAside) {
  Custom custom;
  EXPECT_TRUE(custom.list("slap | 1\n", LexiconMode::replace).empty());
  expect_values(custom, {{"slap", 100}, {"fed", {}}, {"fed stil", {}}, {"lorteting", {}}});
  EXPECT_EQ(custom.sense("meget")->factor_percent, 140) << "what modifies is no value";
  EXPECT_EQ(custom.sense("lager")->topics, topic_bit(Topic::equipment));
  EXPECT_EQ(custom.value("fed", Lang::en), -100) << "other languages keep theirs";
  EXPECT_EQ(custom.value("\xF0\x9F\x99\x83"), -100);
}

TEST(CustomLexicon, RemovesWordsAndExpressions) {
  Custom custom;
  EXPECT_TRUE(custom.list("mad | -\nover stregen | -\nfed | -\nnever there | -\n").empty());
  expect_values(custom, {{"mad", {}}, {"over stregen", {}}, {"fed", {}}, {"fede", {}}, {"fed stil", 300}});
}

TEST(CustomLexicon, InflectsWhatTheBuiltInLexiconInflects) {
  Custom custom;
  // A form that the list has itself goes before one that follows from a lemma; a grammar word keeps out of it.
  EXPECT_TRUE(custom.list("fed | -1\nfede | 4\n").empty());
  expect_values(custom, {{"fed", -100}, {"fede", 400}, {"fedt", {}}});
}

TEST(CustomLexicon, SpellingsFollowTheirWord) {
  Custom custom;
  EXPECT_TRUE(custom.list("dårlig | -1\nræddelig | -4\nbøvl | -1\nboevl | -5\n").empty());
  expect_values(custom, {{"daarlig", -100}, {"darlig", -100}, {"daarlige", -100}, {"raeddelig", -400}, {"bøvl", -100},
                         {"boevl", -500}});
}

TEST(CustomLexicon, FactorsModify) {
  Custom custom;
  EXPECT_TRUE(custom.list("zwupti | x1.8\nlidt | x0.5\nfed | x1.2\nfed | 3\n").empty());
  EXPECT_EQ(custom.sense("zwupti")->modifier, Modifier::intensifier);
  EXPECT_EQ(custom.sense("zwupti")->factor_percent, 180);
  EXPECT_EQ(custom.sense("lidt")->modifier, Modifier::dampener);
  EXPECT_EQ(custom.sense("fed")->factor_percent, 120);
  EXPECT_EQ(custom.value("fed"), 300) << "a word may modify and have a value";
}

TEST(CustomLexicon, ExpressionsMayNameLemmasAlternativesAndGaps) {
  Custom custom;
  EXPECT_TRUE(custom.list("~fed kok|chef | 4\nsmider ... væk | -2\n").empty());
  expect_values(custom, {{"fed kok", 400}, {"fede chef", 400}, {"fed stil", 300}, {"smider det hele væk", -200}});
}

TEST(CustomLexicon, EmojiAndEmoticons) {
  Custom custom;
  EXPECT_TRUE(custom.list("\xF0\x9F\x99\x83 | 2\n:-| | -3\n").empty());
  expect_values(custom, {{"\xF0\x9F\x99\x83", 200}, {":-|", -300}});
  EXPECT_EQ(custom.value("\xF0\x9F\x99\x83", Lang::en), -100) << "a list is of one language";
}

TEST(CustomLexicon, WhatHoldsForBokmalHoldsForNynorsk) {
  Custom custom;
  EXPECT_TRUE(custom.list("fin | -1\nkjip | -2\n", LexiconMode::override, Lang::nb).empty());
  for (const Lang lang : {Lang::nb, Lang::nn}) {
    EXPECT_EQ(custom.value("fin", lang), -100);
    EXPECT_EQ(custom.value("kjip", lang), -200);
  }
  EXPECT_EQ(custom.value("gild", Lang::nn), 200);
}

TEST(CustomLexicon, ReadsFoldersOfTheOwnFormat) {
  Custom custom;
  EXPECT_TRUE(custom.folder({{"da/inflection.tsv", "a9 | +ne\n"},
                             {"da/sentiment.tsv", "krøllet | a9 | -1\nslap | a1 | -\n"},
                             {"da/modifiers.tsv", "meget | -\n"},
                             {"da/topics.tsv", "lager | n | -\nkantine | n | benefits\n"},
                             {"da/audience.tsv", "mit skrivebord | employee_current | 2\n"},
                             {"da/compounds.tsv", "guld | first | 3\n"},
                             {"en/sentiment.tsv", "fed | v | 1\n"},
                             {"emoji.tsv", "\xF0\x9F\xAA\xA9 | 2\n"}}).empty());
  expect_values(custom, {{"krøllet", -100}, {"krølletne", -100}, {"slapt", {}}, {"guldlager", 300}, {"\xF0\x9F\xAA\xA9", 200}});
  EXPECT_EQ(custom.sense("meget")->has & kHasModifier, 0);
  EXPECT_EQ(custom.sense("lager")->topics, 0U);
  EXPECT_EQ(custom.sense("kantine")->topics, topic_bit(Topic::benefits));
  EXPECT_EQ(custom.value("fed", Lang::en), 100);
  SmallTables tables(custom.data);
  const AnnotatedText& text = tables.annotate("mit skrivebord");
  EXPECT_EQ(match_phrases(tables.table, text, 0, 2, Lang::da).audience.end, 2U);
}

TEST(CustomLexicon, AFolderMayBeOfOneLanguage) {
  Custom custom;
  EXPECT_TRUE(custom.folder({{"sentiment.tsv", "slap | a1 | 1\n"}}, Lang::da).empty());
  EXPECT_EQ(custom.value("slapt"), 100);
}

TEST(CustomLexicon, ALaterEditFindsWhatAnEarlierOneAdded) {
  Custom custom;
  EXPECT_TRUE(custom.list("zwupti | -1\nzwupti dag | -1\naaa | 1\n").empty());
  LexiconEdit later(custom.data);
  Sense sense;
  sense.valence_centi = 300;
  sense.has = kHasValence;
  later.claim({"zwupti"}, Lang::da, sense);
  later.claim({"zwupti", "dag"}, Lang::da, sense);
  expect_values(custom, {{"zwupti", 300}, {"zwupti dag", 300}, {"aaa", 100}, {"fed", 200}});
}

TEST(CustomLexicon, NeverChangesWhatAWordSaysOfTheLanguage) {
  Custom custom;
  const Evidence before = custom.data.meaning(*record_of(custom.data, "fed")).evidence;
  EXPECT_TRUE(custom.list("fed | -1\nblitzkneipe | 2\n").empty());
  EXPECT_EQ(custom.data.meaning(*record_of(custom.data, "fed")).evidence, before);
  EXPECT_EQ(custom.data.meaning(*record_of(custom.data, "blitzkneipe")).evidence, LetterGrams::score_letters(custom.data.grams, "blitzkneipe"));
}

TEST(CustomLexicon, SaysWhatIsWrongAndWhere) {
  struct Case {
    const char* list;
    int line;
    std::string_view what;
  };
  for (const Case& each : {
           Case{"godt\n", 1, "needs 2 columns"},
           Case{"# remark\n\ngodt | fine\n", 3, "no valence"},
           Case{"godt | 5.5\n", 1, "no valence"},
           Case{"godt | nan\n", 1, "no valence"},
           Case{"godt | x9\n", 1, "no factor"},
           Case{"god\xFFt | 1\n", 1, "is not UTF-8"},
           Case{"*** | 1\n", 1, "holds no word"},
           Case{"C++ | 1\n", 1, "begins or ends with signs"},
           Case{"24/7 | 1\n", 1, "only words and emoji are looked up"},
           Case{"@klarvang | 1\n", 1, "only words and emoji are looked up"},
           Case{"~nobody knows | 1\n", 1, "no lemma \"nobody\""},
           Case{"... godt | 1\n", 1, "a gap at the end"},
           Case{"godt | 1\nskidt | -1\nGodt | 2\n", 3, "has another value in"},
           Case{"godt | 1\ngodt | -\n", 2, "has another value in"},
       }) {
    Custom custom;
    const LexiconData before = custom.data;
    const std::vector<Error> errors = custom.list(each.list);
    ASSERT_EQ(errors.size(), 1U) << each.list;
    EXPECT_TRUE(errors[0].where.ends_with("list.tsv:" + std::to_string(each.line))) << errors[0].where;
    EXPECT_NE(errors[0].what.find(each.what), std::string::npos) << errors[0].what;
    EXPECT_EQ(custom.data.serialize(), before.serialize()) << "nothing is changed";
  }
  Custom custom;
  EXPECT_EQ(custom.list(std::string(200, 'a') + " | 1\n").at(0).what, "\"" + std::string(200, 'a') + "\" holds \"" + std::string(200, 'a') + "\", and only words and emoji are looked up");
  EXPECT_EQ(custom.list("# only a remark\n").at(0).what, "holds no entry");
  EXPECT_EQ(custom.folder({{"da/sentiment.tsv", "ord | a7 | 1\n"}}).at(0).what, "no class \"a7\" in inflection.tsv");
  EXPECT_EQ(read_custom_lexicon("/nowhere/at/all.tsv", Lang::da).errors.at(0).code, Code::not_found);
  const TemporaryFolder folder;
  EXPECT_EQ(read_custom_lexicon(folder.write("list.tsv", "godt\t1\n"), Lang::none).errors.at(0).what,
            "a list of terms needs a language");
}

// The oracle: editing compiled lexicons means the same as compiling all of it at once.
TEST(CustomLexicon, MeansWhatCompilingItAllMeans) {
  LexiconFiles together = kBuiltIn;
  together["da/sentiment.tsv"] += "skør | a1 | -1\nvild | a1 | 2\n";
  together["da/phrases.tsv"] += "~fed og ~vild | 4\nover alle ... bjerge | 3\nover stregen igen | -4\n";
  together["da/topics.tsv"] += "vild | a1 | culture\n";
  LexiconData whole = lexicon_of(together);
  Custom custom;
  ASSERT_TRUE(custom.folder({{"da/sentiment.tsv", "skør | a1 | -1\nvild | a1 | 2\n"},
                             {"da/phrases.tsv", "~fed og ~vild | 4\nover alle ... bjerge | 3\nover stregen igen | -4\n"},
                             {"da/topics.tsv", "vild | a1 | culture\n"}}).empty());
  SmallTables one(std::move(whole));
  SmallTables two(custom.data);
  for (const char* text : {"fede og vildt skør, over alle de blå bjerge", "over stregen", "over stregen igen", "skoer",
                           "daarlig", "lorteskør", "mad fed stil", "fed og vild", "over alle bjerge"}) {
    const AnnotatedText& a = one.annotate(text);
    const AnnotatedText& b = two.annotate(text);
    ASSERT_EQ(a.tokens.size(), b.tokens.size());
    for (std::size_t i = 0; i < a.tokens.size(); ++i) {
      const Sense* x = a.sense(i, Lang::da);
      const Sense* y = b.sense(i, Lang::da);
      ASSERT_EQ(x == nullptr, y == nullptr) << text << ' ' << i;
      if (x != nullptr) {
        EXPECT_EQ(std::tuple(x->valence_centi, x->has, x->topics, x->pos), std::tuple(y->valence_centi, y->has, y->topics, y->pos))
            << text << ' ' << i;
      }
      const PhraseMatch p = match_phrases(one.table, a, i, a.tokens.size(), Lang::da).scoring;
      const PhraseMatch q = match_phrases(two.table, b, i, b.tokens.size(), Lang::da).scoring;
      EXPECT_EQ(p.end, q.end) << text << ' ' << i;
      if (p.end != 0 && q.end == p.end) {
        EXPECT_EQ(p.sense->valence_centi, q.sense->valence_centi);
      }
    }
  }
}

TEST(Lemmas, AreWhatWasWritten) {
  const LexiconBuild build = build_files(kBuiltIn);
  const Lemmas lemmas = Lemmas::parse(build.lemmas, Lang::da);
  EXPECT_EQ(lemmas.forms("slap"), (std::vector<std::string>{"slap", "slapt", "slape"}));
  EXPECT_TRUE(lemmas.forms("fin").empty()) << "of another language";
  std::string again;
  lemmas.write(again);
  EXPECT_NE(build.lemmas.find(again), std::string::npos);
}

}  // namespace
}  // namespace lyt
