// Arrow in and out: arrays as other programs make them, with offsets, nulls and mistakes.
#include <cstring>
#include <functional>

#include "tests/abi/handles.h"

namespace lyt {
namespace {

// An array of strings in memory that the test owns; released by nobody else.
struct Strings {
  explicit Strings(const std::vector<std::string>& texts, bool large = false, const char* name = "text") : held(texts, name) {
    schema.format = large ? "U" : "u";
    schema.name = name;
    schema.release = [](ArrowSchema* released) { released->release = nullptr; };
    array.length = held.rows();
    array.n_buffers = 3;
    buffers[1] = large ? static_cast<const void*>(held.offsets64.data()) : held.offsets.data();
    buffers[2] = held.bytes.data();
    array.buffers = buffers;
    array.release = [](ArrowArray* released) { released->release = nullptr; };
  }
  Texts held;
  const void* buffers[3] = {};
  ArrowSchema schema{};
  ArrowArray array{};
};

// A record batch of such.
struct Batch {
  explicit Batch(const std::vector<Strings*>& columns) {
    for (Strings* column : columns) {
      schemas.push_back(&column->schema);
      arrays.push_back(&column->array);
    }
    schema.format = "+s";
    schema.n_children = static_cast<std::int64_t>(schemas.size());
    schema.children = schemas.data();
    schema.release = [](ArrowSchema* released) { released->release = nullptr; };
    array.length = columns.empty() ? 0 : columns[0]->array.length;
    array.n_buffers = 1;
    array.buffers = buffers;
    array.n_children = schema.n_children;
    array.children = arrays.data();
    array.release = [](ArrowArray* released) { released->release = nullptr; };
  }
  std::vector<ArrowSchema*> schemas;
  std::vector<ArrowArray*> arrays;
  const void* buffers[1] = {};
  ArrowSchema schema{};
  ArrowArray array{};
};

struct Result {
  Result() = default;
  Result(const Result&) = delete;
  Result& operator=(const Result&) = delete;
  ~Result() {
    if (schema.release != nullptr) schema.release(&schema);
    if (array.release != nullptr) array.release(&array);
  }
  [[nodiscard]] const ArrowArray& column(const std::string& name) const {
    for (std::int64_t i = 0; i < schema.n_children; ++i) {
      if (schema.children[i]->name == name) return *array.children[i];
    }
    ADD_FAILURE() << "no column " << name;
    return array;
  }
  static bool is_null(const ArrowArray& of, std::int64_t row) {
    const auto* valid = static_cast<const std::uint8_t*>(of.buffers[0]);
    return valid != nullptr && (valid[row / 8] >> (row % 8) & 1) == 0;
  }
  static std::string text(const ArrowArray& of, std::int64_t row) {
    if (is_null(of, row)) return "null";
    const auto* offsets = static_cast<const std::int32_t*>(of.buffers[1]);
    return {static_cast<const char*>(of.buffers[2]) + offsets[row], static_cast<std::size_t>(offsets[row + 1] - offsets[row])};
  }
  [[nodiscard]] std::string text(const std::string& name, std::int64_t row) const { return text(column(name), row); }
  [[nodiscard]] std::int16_t score(std::int64_t row) const {
    return static_cast<const std::int16_t*>(column("score_milli").buffers[1])[row];
  }
  ArrowSchema schema{};
  ArrowArray array{};
};

lyt_status score(const ArrowSchema& schema, const ArrowArray& array, Result& result, const char* text_column = nullptr, bool lenient = false) {
  lyt_score_options options = LYT_SCORE_OPTIONS_INIT;
  options.lenient = lenient ? 1 : 0;
  const lyt_status status = lyt_score_arrow(usual(), &schema, &array, text_column, &options, &result.schema, &result.array);
  if (status != LYT_OK) {
    EXPECT_EQ(result.schema.release, nullptr);
    EXPECT_EQ(result.array.release, nullptr);
    EXPECT_STRNE(lyt_last_error(), "");
  }
  return status;
}

TEST(AbiArrow, ScoresAnArrayOfStrings) {
  for (const bool large : {false, true}) {
    const Strings strings({"The customer service of Klarvang is great", "Klarvang is awful", "xyzzy"}, large);
    Result result;
    ASSERT_EQ(score(strings.schema, strings.array, result), LYT_OK) << lyt_last_error();
    ASSERT_EQ(result.array.length, 3);
    EXPECT_STREQ(result.schema.format, "+s");
    EXPECT_EQ(result.text("label", 0), "pos");
    EXPECT_EQ(result.text("label", 1), "neg");
    EXPECT_EQ(result.text("lang", 0), "en");
    EXPECT_EQ(result.text("error", 0), "null");
    EXPECT_GT(result.score(0), 0);
    EXPECT_LT(result.score(1), 0);
    const ArrowArray& mentions = result.column("mentions");
    const auto* offsets = static_cast<const std::int32_t*>(mentions.buffers[1]);
    EXPECT_EQ(offsets[1] - offsets[0], 2);
    EXPECT_EQ(offsets[3] - offsets[2], 0);
    const ArrowArray& rows = *mentions.children[0];
    ASSERT_EQ(rows.length, 3);
    EXPECT_EQ(Result::text(*rows.children[0], 0), "Klarvang");
    EXPECT_EQ(Result::text(*rows.children[1], 0), "null");
    EXPECT_EQ(Result::text(*rows.children[1], 1), "Service");
    EXPECT_EQ(strings.array.release == nullptr, false) << "the input stays the caller's";
  }
}

TEST(AbiArrow, ReadsSlicesAndNulls) {
  for (const bool large : {false, true}) {
    Strings strings({"Klarvang is awful", "Klarvang is great", "never read", "Klarvang is awful", "cut off"}, large);
    const std::uint8_t valid[] = {0b11011};
    strings.buffers[0] = valid;
    strings.array.null_count = 1;
    strings.array.offset = 1;
    strings.array.length = 3;
    Result result;
    ASSERT_EQ(score(strings.schema, strings.array, result), LYT_OK) << lyt_last_error();
    ASSERT_EQ(result.array.length, 3);
    EXPECT_EQ(result.text("label", 0), "pos");
    EXPECT_EQ(result.text("label", 1), "null");
    EXPECT_EQ(result.text("lang", 1), "null");
    EXPECT_TRUE(Result::is_null(result.column("score_milli"), 1));
    EXPECT_EQ(result.text("error", 1), "null") << "a missing text is no error";
    EXPECT_EQ(result.text("label", 2), "neg");
    // Unknown is a number of nulls, too.
    strings.array.null_count = -1;
    Result again;
    ASSERT_EQ(score(strings.schema, strings.array, again), LYT_OK);
    EXPECT_EQ(again.text("label", 1), "null");
  }
}

TEST(AbiArrow, ReadsRecordBatches) {
  Strings body({"other", "Klarvang er god", "Klarvang er god"}, false, "body");
  Strings text({"not this", "not this", "not this"});
  Strings lang({"xx", "da", "da"}, true, "lang");
  Strings handle({"", "@klarvang", "@anna"}, false, "author_handle");
  Strings number({"1", "2", "3"}, false, "number");
  number.schema.format = "l";
  Batch batch({&number, &text, &body, &lang, &handle});
  batch.array.offset = 1;
  batch.array.length = 2;
  Result result;
  ASSERT_EQ(score(batch.schema, batch.array, result, "body"), LYT_OK) << lyt_last_error();
  ASSERT_EQ(result.array.length, 2);
  EXPECT_EQ(result.text("lang", 0), "da");
  const ArrowArray& rows = *result.column("mentions").children[0];
  EXPECT_EQ(Result::text(*rows.children[2], 0), "neu");
  EXPECT_EQ(Result::text(*rows.children[2], 1), "pos");
  Result none;
  EXPECT_EQ(score(batch.schema, batch.array, none, "title"), LYT_ERROR_ARGUMENT);
  EXPECT_NE(std::string(lyt_last_error()).find("\"title\""), std::string::npos);
}

TEST(AbiArrow, ChildrenMayBeTakenOut) {
  const Strings strings({"Klarvang is great"});
  ArrowArray taken{};
  {
    Result result;
    ASSERT_EQ(score(strings.schema, strings.array, result), LYT_OK);
    ArrowArray& label = *result.array.children[1];
    taken = label;
    label.release = nullptr;
  }
  EXPECT_EQ(Result::text(taken, 0), "pos");
  taken.release(&taken);
  EXPECT_EQ(taken.release, nullptr);
}

TEST(AbiArrow, AnEmptyBatchIsAnEmptyResult) {
  Strings strings({});
  strings.buffers[1] = nullptr;  // allowed for an array without rows
  strings.buffers[2] = nullptr;
  Result result;
  ASSERT_EQ(score(strings.schema, strings.array, result), LYT_OK) << lyt_last_error();
  EXPECT_EQ(result.array.length, 0);
  EXPECT_EQ(result.schema.n_children, 8);
}

TEST(AbiArrow, RefusesWhatItDoesNotUnderstand) {
  struct Case {
    const char* what;
    lyt_status status;
    const char* says;
    std::function<void(Strings&)> spoil;
  };
  static ArrowSchema dictionary{};
  for (const Case& each : {
           Case{"a dictionary", LYT_ERROR_TYPE, "dictionary", [](Strings& s) { s.schema.dictionary = &dictionary; }},
           Case{"a view", LYT_ERROR_TYPE, "\"vu\"", [](Strings& s) { s.schema.format = "vu"; }},
           Case{"numbers", LYT_ERROR_TYPE, "\"i\"", [](Strings& s) { s.schema.format = "i"; }},
           Case{"released", LYT_ERROR_ARGUMENT, "released", [](Strings& s) { s.array.release = nullptr; }},
           Case{"a released schema", LYT_ERROR_ARGUMENT, "released", [](Strings& s) { s.schema.release = nullptr; }},
           Case{"no format", LYT_ERROR_ARGUMENT, "format", [](Strings& s) { s.schema.format = nullptr; }},
           Case{"a negative length", LYT_ERROR_ARGUMENT, "out of range", [](Strings& s) { s.array.length = -1; }},
           Case{"a negative offset", LYT_ERROR_ARGUMENT, "out of range", [](Strings& s) { s.array.offset = -1; }},
           Case{"an absurd length", LYT_ERROR_ARGUMENT, "out of range", [](Strings& s) { s.array.length = INT64_MAX; }},
           Case{"two buffers", LYT_ERROR_ARGUMENT, "three buffers", [](Strings& s) { s.array.n_buffers = 2; }},
           Case{"no buffers", LYT_ERROR_ARGUMENT, "three buffers", [](Strings& s) { s.array.buffers = nullptr; }},
           Case{"no offsets", LYT_ERROR_ARGUMENT, "no offsets", [](Strings& s) { s.buffers[1] = nullptr; }},
           Case{"no bytes", LYT_ERROR_ARGUMENT, "NULL", [](Strings& s) { s.buffers[2] = nullptr; }},
           Case{"falling offsets", LYT_ERROR_ARGUMENT, "fall", [](Strings& s) { s.held.offsets[1] = 1000; }},
           Case{"a negative last offset", LYT_ERROR_ARGUMENT, "negative", [](Strings& s) { s.held.offsets[2] = -5; }},
           Case{"bad text", LYT_ERROR_UTF8, "row 1", [](Strings& s) { s.held.bytes.back() = '\xff'; }},
       }) {
    Strings strings({"Klarvang is great", "fine"});
    each.spoil(strings);
    Result alone;
    EXPECT_EQ(score(strings.schema, strings.array, alone), each.status) << each.what;
    EXPECT_NE(std::string(lyt_last_error()).find(each.says), std::string::npos) << each.what << ": " << lyt_last_error();
  }
  Strings strings({"Klarvang is great", "fine"});
  Batch batch({&strings});
  batch.array.n_children = 2;
  Result result;
  EXPECT_EQ(score(batch.schema, batch.array, result), LYT_ERROR_ARGUMENT);
  batch.array.n_children = 1;
  batch.array.length = 3;
  EXPECT_EQ(score(batch.schema, batch.array, result), LYT_ERROR_ARGUMENT) << "a child that is too short";
  batch.array.length = 2;
  const std::uint8_t valid[] = {0b01};
  batch.buffers[0] = valid;
  batch.array.null_count = 1;
  EXPECT_EQ(score(batch.schema, batch.array, result), LYT_ERROR_TYPE) << "a null row of the batch";
}

TEST(AbiArrow, ALenientBatchNamesItsBadRows) {
  Strings strings({"Klarvang is great", "\xff\xfe", "Klarvang is awful"});
  Result result;
  ASSERT_EQ(score(strings.schema, strings.array, result, nullptr, true), LYT_OK);
  EXPECT_EQ(result.text("error", 0), "null");
  EXPECT_EQ(result.text("error", 1), "bad_utf8");
  EXPECT_EQ(result.text("label", 1), "null");
  EXPECT_EQ(result.text("label", 2), "neg");
}

}  // namespace
}  // namespace lyt
