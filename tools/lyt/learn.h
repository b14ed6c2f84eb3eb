// `lyt lexicon learn`: from labelled posts, the words that the lexicons miss or value wrongly.
//
// Candidates are the terms of which a score test says that they tell positive or negative posts from the rest beside
// what the post's score tells already. Two logistic regressions (liblinear, L2, classes weighted equally) see the sum of
// the post as the engine has it and the candidates: what a term adds to the evidence, measured in the points that the
// sum adds, is what its value is off by (an offset model, as in McCullagh and Nelder, Generalized Linear Models, 1989).
// How sure the test must be, and whether all of that is believed or half, is decided on a fourth of the posts, kept
// aside, by the engine's own answers.
//
// The gain is that of k-fold cross-validation: everything above, selection included, is done again without the posts
// of each fold, and the engine scores them with what was learned from the others. Equal texts share a fold.
// Deterministic. A term needs `min_support` posts by text (by author, where the rows name theirs).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/lexicon/lemmas.h"
#include "engine/lexicon/lexicon_data.h"
#include "engine/model/project.h"
#include "tools/lyt/labelled.h"

namespace lyt {

struct LearnOptions {
  Lang lang = Lang::none;
  std::size_t min_support = 5;
  std::size_t folds = 5;
};

struct LearnedTerm {
  std::string text;
  int valence_centi = 0;
  std::optional<int> was_centi;
  std::size_t support = 0;                // distinct posts or authors
  std::uint64_t posts[kJudgements] = {};  // with it, by label
};

struct Learned {
  std::vector<LearnedTerm> terms;  // by how much they change, the most first
  double recall_before = 0;        // macro recall, percent, on the posts of all folds
  double recall_after = 0;
  double gain_error = 0;           // standard error of the difference
  std::size_t rows = 0;
  std::size_t candidates = 0;      // with enough support

  // The gain is not chance: at least 0.3 points, and 1.645 times its standard error.
  [[nodiscard]] bool gained() const;
};

// Errors: too few labelled posts.
Result<Learned> learn_terms(const std::vector<LabelledRow>& rows, const Project& project, const LexiconData& lexicon,
                            const Lemmas& lemmas, const LearnOptions& options);

}  // namespace lyt
