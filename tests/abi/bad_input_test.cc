// Wrong calls: a code and a message, never a crash. Meant to run under the address sanitizer, too.
#include <array>
#include <climits>

#include "tests/abi/handles.h"

namespace lyt {
namespace {

lyt_status score(std::int64_t n, const lyt_column* columns, std::uint32_t columns_n, const lyt_score_options* options = nullptr) {
  lyt_scores* scores = reinterpret_cast<lyt_scores*>(1);
  const lyt_status status = lyt_score(usual(), n, columns, columns_n, options, &scores);
  if (status == LYT_OK) {
    lyt_scores_free(scores);
  } else {
    EXPECT_EQ(scores, nullptr) << "the result of a call that fails is NULL";
    EXPECT_STRNE(lyt_last_error(), "");
  }
  return status;
}

TEST(AbiBadInput, NullPointers) {
  Texts texts({"Klarvang"});
  lyt_scores* scores = nullptr;
  lyt_engine* engine = nullptr;
  char* text = nullptr;
  size_t n = 0;
  EXPECT_EQ(lyt_engine_create(nullptr, nullptr), LYT_ERROR_ARGUMENT);
  EXPECT_EQ(lyt_score(nullptr, 1, &texts.column, 1, nullptr, &scores), LYT_ERROR_ARGUMENT);
  EXPECT_EQ(lyt_score(usual(), 1, nullptr, 1, nullptr, &scores), LYT_ERROR_ARGUMENT);
  EXPECT_EQ(lyt_score(usual(), 1, &texts.column, 0, nullptr, &scores), LYT_ERROR_ARGUMENT);
  EXPECT_EQ(lyt_score(usual(), 1, &texts.column, 1, nullptr, nullptr), LYT_ERROR_ARGUMENT);
  EXPECT_EQ(lyt_explain(usual(), nullptr, 3, nullptr, &text), LYT_ERROR_ARGUMENT);
  EXPECT_EQ(lyt_explain(nullptr, "x", 1, nullptr, &text), LYT_ERROR_ARGUMENT);
  EXPECT_EQ(lyt_explain(usual(), "x", 1, nullptr, nullptr), LYT_ERROR_ARGUMENT);
  EXPECT_EQ(lyt_facts(usual(), nullptr, nullptr, "x", 1, 0, nullptr, 0, &text, &n), LYT_ERROR_ARGUMENT);
  EXPECT_EQ(lyt_facts(usual(), "a", nullptr, nullptr, 1, 0, nullptr, 0, &text, &n), LYT_ERROR_ARGUMENT);
  EXPECT_EQ(lyt_facts(usual(), "a", nullptr, "x", 1, 0, nullptr, 4, &text, &n), LYT_ERROR_ARGUMENT);
  EXPECT_EQ(lyt_facts(usual(), "a", nullptr, "x", 1, 0, nullptr, 0, nullptr, &n), LYT_ERROR_ARGUMENT);
  EXPECT_EQ(lyt_roots(nullptr, "a", nullptr, "x", 1, &text, &n), LYT_ERROR_ARGUMENT);
  EXPECT_EQ(lyt_score_arrow(usual(), nullptr, nullptr, nullptr, nullptr, nullptr, nullptr), LYT_ERROR_ARGUMENT);
  EXPECT_EQ(lyt_scores_get(nullptr), nullptr);
  EXPECT_EQ(lyt_entity_name(nullptr, 0), nullptr);
  lyt_engine_free(nullptr);
  lyt_scores_free(nullptr);
  lyt_string_free(nullptr);
  lyt_bytes_free(nullptr);
  texts.column.bytes = nullptr;
  EXPECT_EQ(score(1, &texts.column, 1), LYT_ERROR_ARGUMENT);
  texts.column.name = nullptr;
  EXPECT_EQ(score(1, &texts.column, 1), LYT_ERROR_ARGUMENT);
  EXPECT_EQ(engine, nullptr);
}

TEST(AbiBadInput, VersionsAndSizes) {
  lyt_engine* engine = nullptr;
  lyt_options options = LYT_OPTIONS_INIT;
  options.abi_version = LYT_ABI_VERSION + 1;
  EXPECT_EQ(lyt_engine_create(&options, &engine), LYT_ERROR_VERSION);
  EXPECT_NE(std::string(lyt_last_error()).find("ABI version 2"), std::string::npos);
  options = LYT_OPTIONS_INIT;
  options.size = 0;
  EXPECT_EQ(lyt_engine_create(&options, &engine), LYT_ERROR_ARGUMENT);
  EXPECT_EQ(engine, nullptr);
  // A caller of an older header knows fewer fields.
  options = LYT_OPTIONS_INIT;
  options.size = 2 * sizeof(std::uint32_t) + 2 * sizeof(const char*);
  options.employer = reinterpret_cast<const char*>(1);  // beyond the size: not looked at
  ASSERT_EQ(lyt_engine_create(&options, &engine), LYT_OK) << lyt_last_error();
  lyt_engine_free(engine);
  const Texts texts({"Klarvang"});
  lyt_score_options none = LYT_SCORE_OPTIONS_INIT;
  none.size = 0;
  EXPECT_EQ(score(1, &texts.column, 1, &none), LYT_ERROR_ARGUMENT);
}

TEST(AbiBadInput, Configurations) {
  struct Case {
    const char* config;
    const char* says;
  };
  for (const Case& each : {Case{"[employer]\nname = \"A\"\nnmae = 1\n", "configuration:3"}, Case{"[employer", "configuration:1"},
                           Case{"[employer]\nname = \"A\"\nquery = 'NEAR('\n", "query of A"},
                           Case{"[[lexicon]]\nfile = \"no/such/list.tsv\"\nlanguage = \"da\"\n", "list.tsv"}}) {
    lyt_options options = LYT_OPTIONS_INIT;
    options.config_text = each.config;
    lyt_engine* engine = reinterpret_cast<lyt_engine*>(1);
    EXPECT_EQ(lyt_engine_create(&options, &engine), LYT_ERROR_CONFIG) << each.config;
    EXPECT_EQ(engine, nullptr);
    EXPECT_NE(std::string(lyt_last_error()).find(each.says), std::string::npos) << lyt_last_error();
  }
  lyt_options options = LYT_OPTIONS_INIT;
  lyt_engine* engine = nullptr;
  options.config_path = "/no/such/lyt.toml";
  EXPECT_EQ(lyt_engine_create(&options, &engine), LYT_ERROR_CONFIG);
  EXPECT_NE(std::string(lyt_last_error()).find("/no/such/lyt.toml"), std::string::npos);
  options.employer = "Klarvang";
  EXPECT_EQ(lyt_engine_create(&options, &engine), LYT_ERROR_ARGUMENT);
  for (const char* key : {"", "5c", "zz5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c"}) {
    options = LYT_OPTIONS_INIT;
    options.key_hex = key;
    EXPECT_EQ(lyt_engine_create(&options, &engine), LYT_ERROR_CONFIG) << key;
  }
}

TEST(AbiBadInput, Offsets) {
  struct Case {
    const char* what;
    std::array<std::int32_t, 3> offsets;
  };
  for (const Case& each : {Case{"falling", {0, 8, 4}}, Case{"negative", {-1, 4, 8}}, Case{"beyond the end", {0, 4, 9}},
                           Case{"far beyond", {0, 4, INT_MAX}}, Case{"all negative", {INT_MIN, INT_MIN, INT_MIN}}}) {
    Texts texts({"Klar", "vang"});
    texts.column.offsets32 = each.offsets.data();
    EXPECT_EQ(score(2, &texts.column, 1), LYT_ERROR_ARGUMENT) << each.what;
    const std::array<std::int64_t, 3> wide = {each.offsets[0], each.offsets[1], each.offsets[2]};
    texts.column.offsets32 = nullptr;
    texts.column.offsets64 = wide.data();
    EXPECT_EQ(score(2, &texts.column, 1), LYT_ERROR_ARGUMENT) << each.what;
  }
  Texts texts({"Klar", "vang"});
  EXPECT_EQ(score(-1, &texts.column, 1), LYT_ERROR_ARGUMENT);
  texts.column.offsets64 = texts.offsets64.data();
  EXPECT_EQ(score(2, &texts.column, 1), LYT_ERROR_ARGUMENT) << "both kinds of offsets";
  texts.column.offsets32 = nullptr;
  texts.column.offsets64 = nullptr;
  EXPECT_EQ(score(2, &texts.column, 1), LYT_ERROR_ARGUMENT) << "none";
  Texts negative({"Klarvang"});
  negative.column.bytes_n = -1;
  EXPECT_EQ(score(1, &negative.column, 1), LYT_ERROR_ARGUMENT);
  const std::int64_t huge[] = {0, std::int64_t{1} << 40};
  Texts large({"Klarvang"});
  large.column.offsets32 = nullptr;
  large.column.offsets64 = huge;
  large.column.bytes_n = std::int64_t{1} << 40;  // a lie, which must not be followed
  EXPECT_EQ(score(1, &large.column, 1), LYT_ERROR_ARGUMENT);
}

TEST(AbiBadInput, Columns) {
  const Texts texts({"Klarvang"});
  const Texts other({"x"}, "colour");
  const Texts lang({"da"}, "lang");
  const lyt_column twice[] = {texts.column, texts.column};
  EXPECT_EQ(score(1, twice, 2), LYT_ERROR_ARGUMENT);
  EXPECT_EQ(score(1, &other.column, 1), LYT_ERROR_ARGUMENT);
  EXPECT_NE(std::string(lyt_last_error()).find("colour"), std::string::npos);
  EXPECT_EQ(score(1, &lang.column, 1), LYT_ERROR_ARGUMENT);
  EXPECT_NE(std::string(lyt_last_error()).find("\"text\""), std::string::npos);
}

TEST(AbiBadInput, TextsThatAreNotUtf8) {
  for (const char* bad : {"\xff", "a\x80", "\xc0\xaf", "\xe0\x80\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xf8\x88\x80\x80\x80",
                          "12345678\xc3", "ends in \xe2\x82", "\xf0\x8f\xbf\xbf", "\xc3("}) {
    const Texts texts({"fine", bad, "Klarvang is great"});
    EXPECT_EQ(score(3, &texts.column, 1), LYT_ERROR_UTF8) << bad;
    EXPECT_NE(std::string(lyt_last_error()).find("row 1"), std::string::npos) << lyt_last_error();
    lyt_score_options lenient = LYT_SCORE_OPTIONS_INIT;
    lenient.lenient = 1;
    lyt_scores* made = nullptr;
    ASSERT_EQ(lyt_score(usual(), 3, &texts.column, 1, &lenient, &made), LYT_OK);
    const Scores scores(made);
    const lyt_scores_columns* columns = lyt_scores_get(made);
    EXPECT_EQ(columns->error[0], LYT_ROW_OK);
    EXPECT_EQ(columns->error[1], LYT_ROW_BAD_UTF8);
    EXPECT_STREQ(lyt_label_name(columns->label[1]), "unscored");
    EXPECT_STREQ(lyt_label_name(columns->label[2]), "pos");
    // Beside the text it is left out.
    const Texts lang({"da", bad, "da"}, "lang");
    const Texts good({"Klarvang", "Klarvang", "Klarvang"});
    const lyt_column both[] = {good.column, lang.column};
    EXPECT_EQ(score(3, both, 2), LYT_OK) << lyt_last_error();
  }
  for (const char* good : {"\xf4\x8f\xbf\xbf", "\xed\x9f\xbf", "\xee\x80\x80", "\xc2\x80", "1234567\xf0\x9f\x98\x80"}) {
    const Texts texts({good});
    EXPECT_EQ(score(1, &texts.column, 1), LYT_OK) << good;
  }
  char* json = nullptr;
  EXPECT_EQ(lyt_explain(usual(), "\xff", 1, nullptr, &json), LYT_ERROR_UTF8);
  EXPECT_EQ(lyt_explain(usual(), "fine", 4, "und", &json), LYT_ERROR_ARGUMENT);
}

TEST(AbiBadInput, AMessageIsGoneAfterTheNextCall) {
  const Texts texts({"Klarvang"});
  EXPECT_EQ(score(-1, &texts.column, 1), LYT_ERROR_ARGUMENT);
  EXPECT_STRNE(lyt_last_error(), "");
  EXPECT_EQ(score(1, &texts.column, 1), LYT_OK);
  EXPECT_STREQ(lyt_last_error(), "");
}

TEST(AbiBadInput, ALongMessageIsCut) {
  const std::string path(5000, 'x');
  lyt_options options = LYT_OPTIONS_INIT;
  options.config_path = path.c_str();
  lyt_engine* engine = nullptr;
  EXPECT_EQ(lyt_engine_create(&options, &engine), LYT_ERROR_CONFIG);
  EXPECT_LT(std::string(lyt_last_error()).size(), 1024U);
}

}  // namespace
}  // namespace lyt
