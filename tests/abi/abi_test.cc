// The C interface: what it says of texts, from any number of threads.
#include <cstring>
#include <thread>

#include "tests/abi/handles.h"

namespace lyt {
namespace {

TEST(Abi, KnowsItsVersion) {
  EXPECT_EQ(lyt_abi_version(), static_cast<std::uint32_t>(LYT_ABI_VERSION));
  EXPECT_EQ(std::string(lyt_version()).find('.'), 1U);
}

TEST(Abi, NamesItsNumbers) {
  EXPECT_STREQ(lyt_label_name(1), "pos");
  EXPECT_EQ(lyt_label_name(99), nullptr);
  EXPECT_STREQ(lyt_language_code(0), "");
  EXPECT_EQ(lyt_language_code(999), nullptr);
  EXPECT_NE(lyt_audience_name(0), nullptr);
  EXPECT_EQ(lyt_audience_name(99), nullptr);
  EXPECT_STREQ(lyt_topic_name(0), "pay");
  EXPECT_EQ(lyt_topic_name(64), nullptr);
  EXPECT_STREQ(lyt_entity_name(usual(), 0), "Klarvang");
  EXPECT_EQ(lyt_entity_name(usual(), 1), nullptr);
  EXPECT_STREQ(lyt_department_name(usual(), 1), "Service");
  EXPECT_EQ(lyt_department_name(usual(), 0), nullptr);
  EXPECT_EQ(lyt_department_name(usual(), 2), nullptr);
}

TEST(Abi, ScoresTexts) {
  const Texts texts({"The customer service of Klarvang is great", "", "I hate the wait at Klarvang", "\xc3\xa6\xc3\xb8\xc3\xa5"});
  const Scores scores = scores_of(texts);
  const lyt_scores_columns* columns = lyt_scores_get(scores.get());
  ASSERT_EQ(columns->n, 4);
  EXPECT_STREQ(lyt_label_name(columns->label[0]), "pos");
  EXPECT_GT(columns->score_milli[0], 0);
  EXPECT_STREQ(lyt_language_code(columns->language[0]), "en");
  ASSERT_EQ(columns->mention_begin[1], 2);
  EXPECT_EQ(columns->mention_department[0], 0);
  EXPECT_EQ(columns->mention_department[1], 1);
  const auto named = texts.bytes.substr(columns->mention_from[0], columns->mention_to[0] - columns->mention_from[0]);
  EXPECT_EQ(named, "Klarvang");
  EXPECT_STREQ(lyt_label_name(columns->label[1]), "unscored");
  EXPECT_STREQ(lyt_label_name(columns->label[2]), "neg");
  EXPECT_EQ(columns->mention_begin[4], 3);
  for (int row = 0; row < 4; ++row) EXPECT_EQ(columns->error[row], LYT_ROW_OK);
}

TEST(Abi, ManyThreadsSayWhatOneSays) {
  std::vector<std::string> lines;
  for (int i = 0; i < 5000; ++i) {
    lines.push_back((i % 3 == 0 ? "Klarvang was great, " : "We waited for hours, ") + std::to_string(i));
  }
  const Texts texts(lines);
  const Scores one = scores_of(texts, 1);
  const lyt_scores_columns* expected = lyt_scores_get(one.get());
  std::vector<std::jthread> threads;
  for (const std::uint32_t inside : {1U, 2U, 8U, 0U}) {
    threads.emplace_back([&, inside] {
      const Scores scores = scores_of(texts, inside);
      const lyt_scores_columns* columns = lyt_scores_get(scores.get());
      const auto n = static_cast<std::size_t>(columns->n);
      EXPECT_EQ(std::memcmp(columns->score_milli, expected->score_milli, n * sizeof(std::int16_t)), 0);
      EXPECT_EQ(std::memcmp(columns->mention_begin, expected->mention_begin, (n + 1) * sizeof(std::int64_t)), 0);
      EXPECT_EQ(std::memcmp(columns->mention_score_milli, expected->mention_score_milli,
                            static_cast<std::size_t>(expected->mention_begin[n]) * sizeof(std::int16_t)), 0);
    });
  }
}

TEST(Abi, OffsetsOf64BitsSayTheSame) {
  Texts texts({"Klarvang is great", "Klarvang is awful"});
  const Scores narrow = scores_of(texts);
  texts.column.offsets32 = nullptr;
  texts.column.offsets64 = texts.offsets64.data();
  const Scores wide = scores_of(texts);
  for (int row = 0; row < 2; ++row) {
    EXPECT_EQ(lyt_scores_get(narrow.get())->score_milli[row], lyt_scores_get(wide.get())->score_milli[row]);
  }
}

TEST(Abi, OtherColumnsSayMoreOfThePost) {
  const Texts texts({"Klarvang er et godt sted", "Klarvang er et godt sted"});
  const Texts handles({"@klarvang", "@anna"}, "author_handle");
  const Texts langs({"da", "da"}, "lang");
  const lyt_column columns[] = {handles.column, texts.column, langs.column};
  lyt_scores* made = nullptr;
  ASSERT_EQ(lyt_score(usual(), 2, columns, 3, nullptr, &made), LYT_OK) << lyt_last_error();
  const Scores scores(made);
  const lyt_scores_columns* found = lyt_scores_get(made);
  EXPECT_STREQ(lyt_language_code(found->language[0]), "da");
  EXPECT_STREQ(lyt_label_name(found->mention_label[0]), "neu") << "what an employer says of itself is no opinion";
  EXPECT_STREQ(lyt_label_name(found->mention_label[1]), "pos");
}

TEST(Abi, NullsAreRowsWithoutAScore) {
  Texts texts({"Klarvang is great", "Klarvang is great", "Klarvang is great"});
  const std::uint8_t valid[] = {0b10100};  // of rows 2, 3, 4
  texts.column.valid = valid;
  texts.column.first_bit = 2;
  const Scores scores = scores_of(texts);
  const lyt_scores_columns* columns = lyt_scores_get(scores.get());
  EXPECT_EQ(columns->error[0], LYT_ROW_OK);
  EXPECT_EQ(columns->error[1], LYT_ROW_NULL);
  EXPECT_EQ(columns->error[2], LYT_ROW_OK);
  EXPECT_EQ(columns->mention_begin[1], columns->mention_begin[2]);
}

TEST(Abi, NoRowsAreNoRows) {
  const Texts texts({});
  const Scores scores = scores_of(texts, 0);
  EXPECT_EQ(lyt_scores_get(scores.get())->n, 0);
  EXPECT_EQ(lyt_scores_get(scores.get())->mention_begin[0], 0);
}

TEST(Abi, Explains) {
  char* json = nullptr;
  const std::string text = "They were never friendly at Klarvang";
  ASSERT_EQ(lyt_explain(usual(), text.data(), text.size(), "en", &json), LYT_OK) << lyt_last_error();
  EXPECT_NE(std::string(json).find("\"negated\""), std::string::npos);
  lyt_string_free(json);
}

TEST(Abi, WithoutAConfigurationNobodyIsMentioned) {
  lyt_engine* made = nullptr;
  ASSERT_EQ(lyt_engine_create(nullptr, &made), LYT_OK) << lyt_last_error();
  const Engine engine(made);
  const Scores scores = scores_of(Texts({"Klarvang is great"}), 1, made);
  EXPECT_STREQ(lyt_label_name(lyt_scores_get(scores.get())->label[0]), "pos");
  EXPECT_EQ(lyt_scores_get(scores.get())->mention_begin[1], 0);
}

}  // namespace
}  // namespace lyt
