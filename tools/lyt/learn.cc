#include "tools/lyt/learn.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <numeric>

#include "engine/lexicon/custom_lexicon.h"
#include "engine/score/balance.h"
#include "tools/lyt/learn_terms.h"
#include "tools/lyt/linear_library.h"

namespace lyt {

namespace {

constexpr std::size_t kFewestRows = 100;
constexpr double kSumMost = 5;       // points; beyond it a score hardly moves
constexpr double kSumScale = 10;     // makes the penalty on the weight of the sum negligible
constexpr double kMostCenti = 400;
constexpr double kMostChangeCenti = 500;
constexpr double kLeastChangeCenti = 30;
constexpr double kLeastGain = 0.3;
constexpr double kOneSided95 = 1.645;
constexpr std::uint64_t kInnerParts = 4;  // one of them decides how much is learned

constexpr double kCost = 1;           // of the regression: how little it shrinks
constexpr int kStepCenti = 10;
constexpr double kUsualPoint = 1.4;   // what a point of the sum adds to the log odds, on reviews and posts
constexpr double kLeastPoint = 0.5;
constexpr double kMostPoint = 3;

// What is tried: how sure it must be that a term says something beside the score, in standard errors, and how much of
// what the regression says is believed.
struct Setting {
  double least_z;
  double part;
};
constexpr std::array kSettings = {Setting{2, 1},   Setting{2, 0.5}, Setting{3, 1},
                                  Setting{3, 0.5}, Setting{4, 1},   Setting{4, 0.5}};

using Rows = std::vector<std::uint32_t>;

struct Proposal {
  std::uint32_t term = 0;
  int valence_centi = 0;
};

class Learner {
 public:
  Learner(const std::vector<LabelledRow>& rows, const Project& project, const LexiconData& lexicon, const Lemmas& lemmas,
          const LearnOptions& options, const LinearLibrary& linear)
      : rows_(rows), project_(project), lexicon_(lexicon), lemmas_(lemmas), options_(options), linear_(linear) {
    base_ = tables({});
    terms_ = find_terms(rows, *base_, options.lang);
  }

  Learned run() {
    Learned out;
    out.rows = rows_.size();
    Rows all(rows_.size());
    std::iota(all.begin(), all.end(), 0U);
    const std::vector<std::uint8_t> before = right_answers(*base_, all);
    std::vector<std::uint8_t> after = before;
    for (std::size_t fold = 0; fold < options_.folds; ++fold) {
      Rows seen;
      Rows kept;
      for (const std::uint32_t row : all) (terms_.rows[row].text_key % options_.folds == fold ? kept : seen).push_back(row);
      const std::vector<Proposal> proposals = learn(seen);
      if (proposals.empty() || kept.empty()) continue;
      const std::vector<std::uint8_t> right = right_answers(*tables(proposals), kept);
      for (std::size_t i = 0; i < kept.size(); ++i) after[kept[i]] = right[i];
    }
    compare(before, after, out);
    out.candidates = static_cast<std::size_t>(std::ranges::count_if(terms_.terms, [&](const CandidateTerm& term) {
      return support_of(terms_.rows, term.rows) >= options_.min_support;
    }));
    if (!out.gained()) return out;
    for (const Proposal& proposal : learn(all)) out.terms.push_back(described(proposal));
    std::ranges::stable_sort(out.terms, std::greater{}, [](const LearnedTerm& term) {
      return std::abs(term.valence_centi - term.was_centi.value_or(0));
    });
    return out;
  }

 private:
  [[nodiscard]] std::unique_ptr<Tables> tables(const std::vector<Proposal>& proposals) const {
    LexiconData data = lexicon_;
    if (!proposals.empty()) {
      LexiconSource source;
      source.lang = options_.lang;
      for (const Proposal& proposal : proposals) {
        LexiconEntry entry{terms_.terms[proposal.term].text, std::string(kAsListed), {}, "learned"};
        entry.sense.valence_centi = static_cast<std::int16_t>(proposal.valence_centi);
        entry.sense.has = kHasValence;
        source.words.push_back(std::move(entry));
      }
      LexiconEdit edit(data);
      const std::vector<Error> errors = apply_custom_lexicon(source, LexiconMode::override, lemmas_, edit);
      LYT_CHECK(errors.empty());
    }
    // The queries of the project have compiled already.
    return std::move(Tables::make(project_, std::move(data))).value();
  }

  [[nodiscard]] std::vector<std::uint8_t> right_answers(const Tables& tables, const Rows& asked) const {
    const Scorer scorer(tables);
    ScoreScratch scratch(tables);
    PostScore score;
    std::vector<std::uint8_t> right;
    for (const std::uint32_t row : asked) {
      Post post;
      post.text = rows_[row].text;
      ScoreInput input;
      input.post = &post;
      input.known_lang = options_.lang;
      scorer.score(input, scratch, score);
      right.push_back(judgement_of(score.balance.label) == rows_[row].label ? 1 : 0);
    }
    return right;
  }

  // Sums over the rows of each class: number, and the mean of values.
  template <class Value>
  [[nodiscard]] double macro_mean(const Rows& asked, Value value) const {
    std::array<double, kJudgements> n{};
    std::array<double, kJudgements> sum{};
    for (std::size_t i = 0; i < asked.size(); ++i) {
      const auto label = static_cast<std::size_t>(rows_[asked[i]].label);
      n[label] += 1;
      sum[label] += value(i);
    }
    double mean = 0;
    double classes = 0;
    for (std::size_t c = 0; c < kJudgements; ++c) {
      if (n[c] == 0) continue;
      mean += sum[c] / n[c];
      classes += 1;
    }
    return classes > 0 ? mean / classes : 0;
  }

  void compare(const std::vector<std::uint8_t>& before, const std::vector<std::uint8_t>& after, Learned& out) const {
    std::array<double, kJudgements> n{};
    std::array<double, kJudgements> difference{};
    std::array<double, kJudgements> square{};
    std::array<double, kJudgements> right_before{};
    for (std::size_t row = 0; row < rows_.size(); ++row) {
      const auto c = static_cast<std::size_t>(rows_[row].label);
      const double d = static_cast<double>(after[row]) - before[row];
      n[c] += 1;
      difference[c] += d;
      square[c] += d * d;
      right_before[c] += before[row];
    }
    double classes = 0;
    double variance = 0;
    double gain = 0;
    for (std::size_t c = 0; c < kJudgements; ++c) {
      if (n[c] == 0) continue;
      classes += 1;
      const double mean = difference[c] / n[c];
      gain += mean;
      variance += (square[c] / n[c] - mean * mean) / n[c];
      out.recall_before += right_before[c] / n[c];
    }
    out.recall_before *= 100 / classes;
    out.recall_after = out.recall_before + 100 * gain / classes;
    out.gain_error = 100 * std::sqrt(variance) / classes;
  }

  // What the posts in `seen` teach; empty when it would not help on a part of them that was kept aside.
  [[nodiscard]] std::vector<Proposal> learn(const Rows& seen) const {
    Rows inner;
    Rows aside;
    for (const std::uint32_t row : seen) {
      const bool keep = terms_.rows[row].text_key / options_.folds % kInnerParts == 0;
      (keep ? aside : inner).push_back(row);
    }
    const auto recall = [&](const Tables& with) {
      const std::vector<std::uint8_t> right = right_answers(with, aside);
      return macro_mean(aside, [&](std::size_t i) { return static_cast<double>(right[i]); });
    };
    double best = recall(*base_);
    const Setting* chosen = nullptr;
    for (const Setting& setting : kSettings) {
      const std::vector<Proposal> proposals = propose(inner, setting);
      if (proposals.empty()) continue;
      const double reached = recall(*tables(proposals));
      if (reached <= best) continue;
      best = reached;
      chosen = &setting;
    }
    return chosen == nullptr ? std::vector<Proposal>{} : propose(seen, *chosen);
  }

  // Weights of one regression: by column, from 1; the intercept is the last. Column 1 is the sum.
  struct Regression {
    std::vector<double> weights;
    double yes_weight = 1;  // of the rows of the class, and of the others
    double no_weight = 1;
  };

  [[nodiscard]] Regression regress(const Rows& seen, const std::vector<std::uint32_t>& column, std::size_t columns,
                                   Judgement positive) const {
    std::vector<feature_node> nodes;
    std::vector<std::size_t> begins;
    std::vector<double> labels;
    for (const std::uint32_t row : seen) {
      begins.push_back(nodes.size());
      labels.push_back(rows_[row].label == positive ? 1 : -1);
      nodes.push_back({1, sum_feature(row)});
      for (const TermUse& use : terms_.rows[row].uses) {
        if (column[use.term] != 0) nodes.push_back({static_cast<int>(column[use.term]), use.weight});
      }
      nodes.push_back({static_cast<int>(columns) + 1, 1});  // the intercept
      nodes.push_back({-1, 0});
    }
    std::vector<feature_node*> rows;
    for (const std::size_t begin : begins) rows.push_back(&nodes[begin]);
    Regression out;
    out.weights.assign(columns + 2, 0);
    const auto yes = static_cast<double>(std::ranges::count(labels, 1.0));
    const auto all = static_cast<double>(labels.size());
    if (yes == 0 || yes == all) return out;
    out.yes_weight = all / (2 * yes);
    out.no_weight = all / (2 * (all - yes));
    problem task{};
    task.l = static_cast<int>(labels.size());
    task.n = static_cast<int>(columns) + 1;
    task.y = labels.data();
    task.x = rows.data();
    task.bias = -1;
    std::array<int, 2> classes = {1, -1};
    std::array<double, 2> weights = {out.yes_weight, out.no_weight};
    parameter how{};
    how.solver_type = L2R_LR;  // the primal solver: no random order
    how.eps = 0.001;
    how.C = kCost;
    how.nr_weight = 2;
    how.weight_label = classes.data();
    how.weight = weights.data();
    linear_.set_print_string_function([](const char*) {});
    model* trained = linear_.train(&task, &how);
    // liblinear's weights are for the class of the first row.
    const double sign = trained->label[0] == 1 ? 1 : -1;
    for (std::size_t i = 1; i <= columns + 1; ++i) out.weights[i] = sign * trained->w[i - 1];
    linear_.free_and_destroy_model(&trained);
    return out;
  }

  [[nodiscard]] double sum_feature(std::uint32_t row) const {
    return kSumScale * std::clamp(static_cast<double>(terms_.rows[row].sum_centi) / 100, -kSumMost, kSumMost);
  }

  // Adds, for each term, what a regression leaves unexplained of one class, and its variance (a score test).
  void add_residuals(const Rows& seen, const std::vector<std::uint32_t>& column, std::uint32_t columns, Judgement positive,
                     double sign, std::vector<double>& residuals, std::vector<double>& variances) const {
    const Regression known = regress(seen, column, columns, positive);
    for (const std::uint32_t row : seen) {
      double logit = known.weights[1] * sum_feature(row) + known.weights[columns + 1];
      for (const TermUse& use : terms_.rows[row].uses) {
        if (column[use.term] != 0) logit += known.weights[column[use.term]] * use.weight;
      }
      const double p = 1 / (1 + std::exp(-logit));
      const bool yes = rows_[row].label == positive;
      const double weight = yes ? known.yes_weight : known.no_weight;
      for (const TermUse& use : terms_.rows[row].uses) {
        residuals[use.term] += sign * weight * use.weight * ((yes ? 1 : 0) - p);
        variances[use.term] += weight * weight * use.weight * use.weight * p * (1 - p);
      }
    }
  }

  // Gives columns to words, or to pairs, that say something beside the score and the columns there are.
  void add_columns(const Rows& seen, double least_z, bool pairs, std::vector<std::uint32_t>& column,
                   std::uint32_t& columns) const {
    std::vector<double> residuals(terms_.terms.size(), 0);
    std::vector<double> variances(terms_.terms.size(), 0);
    const std::vector<std::uint32_t> known = column;
    const std::uint32_t known_columns = columns;
    add_residuals(seen, known, known_columns, Judgement::pos, 1, residuals, variances);
    add_residuals(seen, known, known_columns, Judgement::neg, -1, residuals, variances);
    std::vector<bool> is_seen(rows_.size(), false);
    for (const std::uint32_t row : seen) is_seen[row] = true;
    for (std::size_t t = 0; t < terms_.terms.size(); ++t) {
      if (terms_.terms[t].pair != pairs || variances[t] == 0) continue;
      if (std::abs(residuals[t]) < least_z * std::sqrt(variances[t])) continue;
      Rows here;
      for (const std::uint32_t row : terms_.terms[t].rows) {
        if (is_seen[row]) here.push_back(row);
      }
      if (support_of(terms_.rows, here) >= options_.min_support) column[t] = ++columns;
    }
  }

  // For each term, whether its change, alone, would take more posts from their label than it brings there
  // (macro recall on `seen`).
  [[nodiscard]] std::vector<bool> harmful(const Rows& seen, const std::vector<double>& change) const {
    std::array<double, kJudgements> n{};
    for (const std::uint32_t row : seen) n[static_cast<std::size_t>(rows_[row].label)] += 1;
    std::vector<double> gain(terms_.terms.size(), 0);
    const auto right = [&](std::uint32_t row, double sum) {
      const auto centi = static_cast<std::int64_t>(sum);
      const Balance balance = balance_of(std::max<std::int64_t>(centi, 0), std::min<std::int64_t>(centi, 0), 1, 1, options_.lang,
                                         Scope::post);
      return judgement_of(balance.label) == rows_[row].label ? 1 : 0;
    };
    for (const std::uint32_t row : seen) {
      const auto sum = static_cast<double>(terms_.rows[row].sum_centi);
      for (const TermUse& use : terms_.rows[row].uses) {
        if (change[use.term] == 0) continue;
        const int difference = right(row, sum + change[use.term] * use.weight) - right(row, sum);
        gain[use.term] += difference / n[static_cast<std::size_t>(rows_[row].label)];
      }
    }
    std::vector<bool> out;
    for (const double each : gain) out.push_back(each < 0);
    return out;
  }

  [[nodiscard]] std::vector<Proposal> propose(const Rows& seen, const Setting& setting) const {
    std::vector<std::uint32_t> column(terms_.terms.size(), 0);
    std::uint32_t columns = 1;  // the sum
    add_columns(seen, setting.least_z, false, column, columns);
    add_columns(seen, setting.least_z, true, column, columns);  // pairs say more than their words, or nothing
    if (columns == 1) return {};
    const std::vector<double> pos = regress(seen, column, columns, Judgement::pos).weights;
    const std::vector<double> neg = regress(seen, column, columns, Judgement::neg).weights;
    // Evidence of one point of the sum. Where the scores say next to nothing, or nearly all, as elsewhere.
    const double measured = kSumScale * (pos[1] - neg[1]);
    const double point = measured >= kLeastPoint && measured <= kMostPoint ? measured : kUsualPoint;
    std::vector<double> change(terms_.terms.size(), 0);
    for (std::size_t t = 0; t < change.size(); ++t) {
      if (column[t] == 0) continue;
      const double centi = 100 * setting.part * (pos[column[t]] - neg[column[t]]) / point;
      if (std::abs(centi) >= kLeastChangeCenti) change[t] = std::clamp(centi, -kMostChangeCenti, kMostChangeCenti);
    }
    const std::vector<bool> harms = harmful(seen, change);
    for (std::size_t t = 0; t < change.size(); ++t) {
      if (harms[t]) change[t] = 0;
    }
    std::vector<Proposal> out;
    for (std::uint32_t t = 0; t < change.size(); ++t) {
      if (change[t] == 0) continue;
      const CandidateTerm& term = terms_.terms[t];
      double value = change[t] + term.was_centi.value_or(0);
      if (term.pair) {
        // The pair takes the place of its words, with what was learned of them.
        value += term.parts_centi;
        for (const std::uint32_t part : term.parts) value += part == 0 ? 0 : change[part - 1];
      }
      const int rounded = static_cast<int>(std::lround(std::clamp(value, -kMostCenti, kMostCenti) / kStepCenti)) * kStepCenti;
      if (term.was_centi != rounded) out.push_back({t, rounded});
    }
    return out;
  }

  [[nodiscard]] LearnedTerm described(const Proposal& proposal) const {
    const CandidateTerm& term = terms_.terms[proposal.term];
    LearnedTerm out;
    out.text = term.text;
    out.valence_centi = proposal.valence_centi;
    out.was_centi = term.was_centi;
    out.support = support_of(terms_.rows, term.rows);
    for (const std::uint32_t row : term.rows) ++out.posts[static_cast<std::size_t>(rows_[row].label)];
    return out;
  }

  const std::vector<LabelledRow>& rows_;
  const Project& project_;
  const LexiconData& lexicon_;
  const Lemmas& lemmas_;
  const LearnOptions& options_;
  const LinearLibrary& linear_;
  std::unique_ptr<Tables> base_;
  LearnTerms terms_;
};

}  // namespace

bool Learned::gained() const {
  const double gain = recall_after - recall_before;
  return gain >= kLeastGain && gain >= kOneSided95 * gain_error;
}

Result<Learned> learn_terms(const std::vector<LabelledRow>& rows, const Project& project, const LexiconData& lexicon,
                            const Lemmas& lemmas, const LearnOptions& options) {
  std::array<std::size_t, kJudgements> labels{};
  for (const LabelledRow& row : rows) ++labels[static_cast<std::size_t>(row.label)];
  const auto classes = std::ranges::count_if(labels, [](std::size_t n) { return n >= kFewestRows / 10; });
  if (rows.size() < kFewestRows || classes < 2) {
    return Error{Code::usage, {}, 0, "learning needs at least " + std::to_string(kFewestRows) +
                                         " labelled posts, and ten each of two labels"};
  }
  const Result<LinearLibrary> linear = LinearLibrary::load();
  if (!linear) return linear.error();
  return Learner(rows, project, lexicon, lemmas, options, *linear).run();
}

}  // namespace lyt
