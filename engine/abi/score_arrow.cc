// Arrow in, Arrow out: lyt_score_arrow.
#include <array>

#include "engine/abi/arrow_in.h"
#include "engine/abi/arrow_out.h"
#include "engine/abi/scores.h"

namespace lyt {

namespace {

// Offsets of lists and strings are 32 bits; a row has at most some hundred bytes of names.
constexpr std::int64_t kMostRows = std::int64_t{1} << 22;

constexpr std::array<std::string_view, 4> kRowErrors = {"", "", "bad_utf8", "costly"};

enum Field : std::size_t { kLang, kLabel, kScore, kConfidence, kAudience, kTopicList, kMentions, kError };
enum MentionField : std::size_t { kEntity, kDepartment, kMentionLabel, kMentionScore, kBegin, kEnd };

ArrowColumn empty_result() {
  ArrowColumn mention("+s", "item",
                      {ArrowColumn("u", "entity"), ArrowColumn("u", "department"), ArrowColumn("u", "label"),
                       ArrowColumn("s", "score_milli"), ArrowColumn("i", "begin"), ArrowColumn("i", "end")});
  return {"+s", "",
          {ArrowColumn("u", "lang"), ArrowColumn("u", "label"), ArrowColumn("s", "score_milli"),
           ArrowColumn("s", "confidence_milli"), ArrowColumn("u", "audience"), ArrowColumn("+l", "topics", {ArrowColumn("u", "item")}),
           ArrowColumn("+l", "mentions", {std::move(mention)}), ArrowColumn("u", "error")}};
}

void add_row(const lyt_engine& engine, const lyt_scores& scores, std::size_t row, ArrowColumn& out) {
  const std::uint8_t error = scores.error[row];
  if (error != LYT_ROW_OK) {
    for (const Field field : {kLang, kLabel, kScore, kConfidence, kAudience}) out.child(field).add_null();
  } else {
    const std::string_view lang = lang_code(static_cast<Lang>(scores.language[row]));
    if (lang.empty()) {
      out.child(kLang).add_null();
    } else {
      out.child(kLang).add(lang);
    }
    out.child(kLabel).add(label_name(static_cast<Label>(scores.label[row])));
    out.child(kScore).add(scores.score_milli[row]);
    out.child(kConfidence).add(static_cast<std::int16_t>(scores.confidence_milli[row]));
    out.child(kAudience).add(audience_name(static_cast<Audience>(scores.audience[row])));
  }
  for (std::size_t bit = 0; bit < kTopics; ++bit) {
    if ((scores.topics[row] >> bit & 1U) != 0) out.child(kTopicList).child().add(topic_name(static_cast<Topic>(bit)));
  }
  out.child(kTopicList).end_row();
  const Project& project = engine.tables->project;
  ArrowColumn& mention = out.child(kMentions).child();
  for (auto i = static_cast<std::size_t>(scores.mention_begin[row]); i < static_cast<std::size_t>(scores.mention_begin[row + 1]); ++i) {
    mention.child(kEntity).add(std::string_view(project.entities[scores.mention_entity[i]].name));
    if (scores.mention_department[i] == 0) {
      mention.child(kDepartment).add_null();
    } else {
      mention.child(kDepartment).add(std::string_view(project.departments[scores.mention_department[i] - 1U].name));
    }
    mention.child(kMentionLabel).add(label_name(static_cast<Label>(scores.mention_label[i])));
    mention.child(kMentionScore).add(scores.mention_score_milli[i]);
    mention.child(kBegin).add(static_cast<std::int32_t>(scores.mention_from[i]));
    mention.child(kEnd).add(static_cast<std::int32_t>(scores.mention_to[i]));
    mention.end_row();
  }
  out.child(kMentions).end_row();
  if (kRowErrors[error].empty()) {
    out.child(kError).add_null();
  } else {
    out.child(kError).add(kRowErrors[error]);
  }
  out.end_row();
}

Failure score_arrow(const lyt_engine* engine, const ArrowSchema* schema, const ArrowArray* array, const char* text_column,
                    const lyt_score_options* options, ArrowSchema* out_schema, ArrowArray* out_array) {
  if (out_schema == nullptr || out_array == nullptr) return wrong_argument("out_schema or out_array is NULL");
  *out_schema = {};
  *out_array = {};
  if (engine == nullptr) return wrong_argument("engine is NULL");
  if (schema == nullptr || array == nullptr) return wrong_argument("schema or array is NULL");
  TextBatch batch;
  if (Failure read = batch_of_arrow(*schema, *array, text_column == nullptr ? "text" : text_column, batch); read.status != LYT_OK) return read;
  if (batch.rows > kMostRows) {
    return wrong_argument("the batch has " + std::to_string(batch.rows) + " rows; give at most " + std::to_string(kMostRows) + " at once");
  }
  lyt_scores scores;
  if (Failure scored = score_batch(*engine, batch, options, scores); scored.status != LYT_OK) return scored;
  ArrowColumn out = empty_result();
  for (const Field field : {kLang, kLabel, kScore, kConfidence, kAudience, kTopicList, kMentions, kError}) {
    out.child(field).reserve(static_cast<std::size_t>(batch.rows));
  }
  for (std::size_t row = 0; row < static_cast<std::size_t>(batch.rows); ++row) add_row(*engine, scores, row, out);
  out.give(*out_schema, *out_array);
  return kDone;
}

}  // namespace

}  // namespace lyt

lyt_status lyt_score_arrow(const lyt_engine* engine, const ArrowSchema* schema, const ArrowArray* array, const char* text_column,
                           const lyt_score_options* options, ArrowSchema* out_schema, ArrowArray* out_array) {
  return lyt::guarded([&] { return lyt::score_arrow(engine, schema, array, text_column, options, out_schema, out_array); });
}
