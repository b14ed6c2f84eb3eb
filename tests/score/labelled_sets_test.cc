// What holds for every post that people labelled. The sets are not part of the project: they lie beside it, or in the
// folder that LYT_EVAL_DIR names; without them these tests are skipped, and say so.
#include <gtest/gtest.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

#include "tests/score/scored.h"

namespace lyt {
namespace {

struct Row {
  Lang lang = Lang::none;
  std::string text;
  std::string target;
};

const std::vector<Row>& rows() {
  static const std::vector<Row> all = [] {
    std::vector<Row> out;
    const char* given = std::getenv("LYT_EVAL_DIR");
    const std::filesystem::path folder = given != nullptr ? given : LYT_EVAL_DIR;
    std::error_code none;
    for (const auto& file : std::filesystem::directory_iterator(folder, none)) {
      if (file.path().extension() != ".tsv") continue;
      std::ifstream in(file.path());
      std::string line;
      std::getline(in, line);
      while (std::getline(in, line)) {
        // id, lang, label, target, text
        std::vector<std::string> cells;
        for (std::size_t at = 0; at <= line.size() && cells.size() < 5;) {
          const std::size_t end = std::min(line.find('\t', at), line.size());
          cells.push_back(line.substr(at, end - at));
          at = end + 1;
        }
        if (cells.size() == 5) out.push_back({lang_from_declared(cells[1]), cells[4], cells[3]});
      }
    }
    return out;
  }();
  return all;
}

const Tables& tables() { return *sample_scored().tables; }

void score_row(const Scorer& scorer, const Row& row, std::string_view text, ScoreScratch& scratch, PostScore& out) {
  Post post;
  post.text = text;
  const Lang known = row.lang == Lang::other ? Lang::none : row.lang;
  scorer.score({.post = &post, .about_employer = true, .thread = {}, .known_lang = known, .target = {}}, scratch, out);
}

#define NEED_ROWS() \
  if (rows().empty()) GTEST_SKIP() << "no labelled sets beside the project"

TEST(LabelledSets, SharesAddUpToTheScore) {
  NEED_ROWS();
  const Scorer scorer(tables());
  ScoreScratch scratch(tables());
  PostScore score;
  for (const Row& row : rows()) {
    score_row(scorer, row, row.text, scratch, score);
    int shares = 0;
    std::int64_t values = 0;
    for (const Hit& hit : score.hits) {
      shares += hit.share_milli;
      values += hit.value_centi;
    }
    ASSERT_EQ(shares, score.balance.score_milli) << row.text;
    ASSERT_EQ(values, score.balance.pos_centi + score.balance.neg_centi) << row.text;
  }
}

TEST(LabelledSets, ThreadsAndMemoDoNotMatter) {
  NEED_ROWS();
  const Scorer scorer(tables());
  std::vector<int> forward(rows().size());
  std::vector<int> backward(rows().size());
  const auto all = [&](std::vector<int>& out, bool from_the_end) {
    ScoreScratch scratch(tables());
    PostScore score;
    for (std::size_t i = 0; i < out.size(); ++i) {
      const std::size_t at = from_the_end ? out.size() - 1 - i : i;
      score_row(scorer, rows()[at], rows()[at].text, scratch, score);
      out[at] = score.balance.score_milli + 4000 * static_cast<int>(score.balance.label) + 20'000 * static_cast<int>(score.hits.size());
    }
  };
  std::jthread other([&] { all(backward, true); });
  all(forward, false);
  other.join();
  for (std::size_t i = 0; i < forward.size(); ++i) ASSERT_EQ(forward[i], backward[i]) << rows()[i].text;
}

TEST(LabelledSets, TheSpellingFormDoesNotMatter) {
  NEED_ROWS();
  const Scorer scorer(tables());
  ScoreScratch scratch(tables());
  PostScore score;
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status);
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  ASSERT_TRUE(U_SUCCESS(status));
  std::size_t different = 0;
  for (const Row& row : rows()) {
    const auto text = icu::UnicodeString::fromUTF8(row.text);
    std::string composed;
    nfc->normalize(text, status).toUTF8String(composed);
    score_row(scorer, row, composed, scratch, score);
    const int milli = score.balance.score_milli;
    std::string decomposed;
    nfd->normalize(text, status).toUTF8String(decomposed);
    score_row(scorer, row, decomposed, scratch, score);
    if (score.balance.score_milli != milli) ++different;
    icu::UnicodeString straight(text);
    std::string plain;
    straight.findAndReplace(icu::UnicodeString::fromUTF8("\u2019"), "'").toUTF8String(plain);
    std::string bent;
    straight.findAndReplace("'", icu::UnicodeString::fromUTF8("\u2019")).toUTF8String(bent);
    score_row(scorer, row, plain, scratch, score);
    const int straight_milli = score.balance.score_milli;
    score_row(scorer, row, bent, scratch, score);
    EXPECT_EQ(score.balance.score_milli, straight_milli) << row.text;
  }
  // The bytes of a few posts decide in which second language CLD2 sees them, and so what its words may mean.
  EXPECT_LE(different, rows().size() / 10'000);
}

}  // namespace
}  // namespace lyt
