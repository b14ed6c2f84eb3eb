// Random boolean queries against a slow evaluator that shares nothing with the engine's.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <random>

#include "tests/match/queried.h"

namespace lyt {
namespace {

using Words = std::vector<std::string>;
using Test = std::function<bool(const Words&)>;

struct Made {
  std::string text;
  Test holds;
};

const std::vector<std::string> kVocabulary = {"qaa", "qab", "qbb", "qcc"};

// Begins and ends of a sequence of words in a text.
std::vector<std::pair<std::size_t, std::size_t>> places(const Words& words, const Words& sequence) {
  std::vector<std::pair<std::size_t, std::size_t>> out;
  for (std::size_t at = 0; at + sequence.size() <= words.size(); ++at) {
    if (std::equal(sequence.begin(), sequence.end(), words.begin() + static_cast<std::ptrdiff_t>(at))) out.emplace_back(at, at + sequence.size());
  }
  return out;
}

Words random_sequence(std::mt19937_64& random) {
  Words words;
  for (std::size_t i = 0; i < 1 + random() % 2; ++i) words.push_back(kVocabulary[random() % kVocabulary.size()]);
  return words;
}

std::string written(const Words& sequence) {
  if (sequence.size() == 1) return sequence[0];
  std::string text;
  for (const std::string& word : sequence) text += (text.empty() ? "\"" : " ") + word;
  return text + "\"";
}

Made random_query(std::mt19937_64& random, int depth) {
  switch (depth == 0 ? random() % 3 : random() % 7) {
    case 0: {
      const Words sequence = random_sequence(random);
      return {written(sequence), [sequence](const Words& words) { return !places(words, sequence).empty(); }};
    }
    case 1: {
      return {"qa*", [](const Words& words) { return std::ranges::any_of(words, [](const std::string& w) { return w.starts_with("qa"); }); }};
    }
    case 2: {
      const Words first = random_sequence(random);
      const Words second = random_sequence(random);
      const std::size_t distance = 1 + random() % 4;
      const bool ordered = random() % 2 == 0;
      const std::string text = "NEAR/" + std::to_string(distance) + (ordered ? "f(" : "(") + written(first) + ", " + written(second) + ")";
      return {text, [=](const Words& words) {
                for (const auto& [a_begin, a_end] : places(words, first)) {
                  for (const auto& [b_begin, b_end] : places(words, second)) {
                    if (b_begin >= a_end && b_begin - a_end < distance) return true;
                    if (!ordered && a_begin >= b_end && a_begin - b_end < distance) return true;
                  }
                }
                return false;
              }};
    }
    case 3: {
      const Made inner = random_query(random, depth - 1);
      return {"NOT (" + inner.text + ")", [inner](const Words& words) { return !inner.holds(words); }};
    }
    case 4: {
      const Made a = random_query(random, depth - 1);
      const Made b = random_query(random, depth - 1);
      return {"(" + a.text + (random() % 2 == 0 ? ") AND (" : ") (") + b.text + ")",
              [a, b](const Words& words) { return a.holds(words) && b.holds(words); }};
    }
    case 5: {
      const Made a = random_query(random, depth - 1);
      const Made b = random_query(random, depth - 1);
      return {"(" + a.text + ") OR (" + b.text + ")", [a, b](const Words& words) { return a.holds(words) || b.holds(words); }};
    }
    default: {
      // Without parentheses: NOT before AND before OR.
      const Made a = random_query(random, 0);
      const Made b = random_query(random, 0);
      const Made c = random_query(random, 0);
      return {a.text + " OR " + b.text + " AND NOT " + c.text,
              [a, b, c](const Words& words) { return a.holds(words) || (b.holds(words) && !c.holds(words)); }};
    }
  }
}

TEST(QueryOracle, AgreesWithASlowEvaluator) {
  std::mt19937_64 random(112);
  TermTable table(lexicon_of({}));
  std::vector<std::pair<Made, std::unique_ptr<Query>>> queries;
  for (int i = 0; i < 800; ++i) {
    Made made = random_query(random, 3);
    if (made.text.size() > 4000) continue;
    Result<Query> query = Query::compile(made.text, table);
    ASSERT_TRUE(query) << made.text << ": " << query.error().message();
    queries.emplace_back(std::move(made), std::make_unique<Query>(std::move(*query)));
  }
  const WordForms forms(table);
  Annotator annotator(table, forms);
  AnnotatedText annotated;
  for (int i = 0; i < 60; ++i) {
    Words words;
    std::string text;
    for (std::size_t k = 0; k < random() % 10; ++k) {
      words.push_back(random() % 5 == 0 ? "zzz" : kVocabulary[random() % kVocabulary.size()]);
      text += words.back() + (random() % 4 == 0 ? ". " : " ");
    }
    annotator.annotate(text, annotated);
    for (const auto& [made, query] : queries) {
      ASSERT_EQ(query->matches(annotated, Post{}, Lang::da), made.holds(words)) << made.text << "\n" << text;
    }
  }
}

}  // namespace
}  // namespace lyt
