#include "tools/lyt/learn_terms.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "engine/base/hash.h"
#include "engine/text/characters.h"

namespace lyt {

namespace {

constexpr std::size_t kShortestWord = 2;   // letters
constexpr double kNameShare = 0.5;         // of uses within sentences, written with a capital
constexpr double kArticleShare = 0.25;     // German nouns with an article before them

// How a word is written over all rows.
struct Writing {
  std::uint32_t small = 0;    // lower case
  std::uint32_t capital = 0;  // with a capital, within a sentence
  std::uint32_t article = 0;  // with a determiner before it
  std::uint32_t all = 0;
  bool listed = false;        // the lexicon of the language knows it
};

bool letters_only(std::string_view word) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < word.size();) {
    const CodePoint c = decode(word, at);
    const bool ascii_letter = (c.value >= 'a' && c.value <= 'z') || c.value == '\'';
    if (!ascii_letter && (c.value < 0x80 || char_class(c.value) != CharClass::letter)) return false;
    at += c.bytes;
    ++letters;
  }
  return letters >= kShortestWord;
}

bool is_negating(Modifier m) {
  return m == Modifier::negator || m == Modifier::nobody || m == Modifier::near || m == Modifier::without;
}

// Reads the rows twice: first how words are written, then where the candidates stand.
class Finder {
 public:
  Finder(const Tables& tables, Lang lang) : scorer_(tables), scratch_(tables), lang_(lang) {}

  LearnTerms run(const std::vector<LabelledRow>& rows) {
    for (const LabelledRow& row : rows) {
      score(row);
      watch_writing();
    }
    for (const LabelledRow& row : rows) {
      score(row);
      out_.rows.emplace_back();
      RowFeatures& features = out_.rows.back();
      features.text_key = hash64(scratch_.text.tokens.folded);
      features.author_key = row.author.empty() ? 0 : hash64(row.author) | 1U;
      for (const Hit& hit : score_.hits) features.sum_centi += hit.value_centi;
      find_uses(static_cast<std::uint32_t>(out_.rows.size() - 1), features);
    }
    for (CandidateTerm& term : out_.terms) term.parts_centi /= static_cast<double>(std::max<std::size_t>(1, term.rows.size()));
    return std::move(out_);
  }

 private:
  enum class Role : std::uint8_t { none, grammar, content };

  void score(const LabelledRow& row) {
    Post post;
    post.text = row.text;
    ScoreInput input;
    input.post = &post;
    input.known_lang = lang_;
    scorer_.score(input, scratch_, score_);
  }

  [[nodiscard]] std::string_view fold(std::size_t i) const {
    return scratch_.text.tokens.fold(scratch_.text.tokens.list[i]);
  }

  [[nodiscard]] const Sense* sense(std::size_t i) const { return scratch_.text.sense(i, lang_); }

  void watch_writing() {
    const std::vector<Token>& list = scratch_.text.tokens.list;
    for (std::size_t i = 0; i + 1 < list.size(); ++i) {
      if (list[i].kind != TokenKind::word) continue;
      Writing& writing = writing_[std::string(fold(i))];
      ++writing.all;
      constexpr std::uint16_t kFresh = kGapSentence | kGapColon | kGapQuote | kGapDash | kGapEllipsis | kGapOpen;
      const bool within = i > 0 && (list[i].gap & kFresh) == 0;
      if ((list[i].flags & kCapital) == 0) ++writing.small;
      if ((list[i].flags & kCapital) != 0 && (list[i].flags & kAllCaps) == 0 && within) ++writing.capital;
      const Sense* before = i > 0 ? sense(i - 1) : nullptr;
      if (before != nullptr && before->function == FunctionKind::determiner) ++writing.article;
      const TokenWord& word = scratch_.text.words[i];
      writing.listed = writing.listed || ((word.langs & lang_bit(lang_)) != 0 && (word.flags & kDerived) == 0);
    }
  }

  [[nodiscard]] bool looks_like_a_name(const std::string& word) const {
    const Writing& writing = writing_.at(word);
    const double capital = writing.capital;
    const double small = writing.small;
    if (lang_ == Lang::de) return !writing.listed && small == 0 && writing.article < kArticleShare * writing.all;
    return (!writing.listed && small == 0) || capital > kNameShare * (capital + small);
  }

  [[nodiscard]] Role role_of(std::size_t i) const {
    const Token& token = scratch_.text.tokens.list[i];
    const TokenWord& word = scratch_.text.words[i];
    if (token.kind != TokenKind::word || (word.flags & kNameWord) != 0 || !letters_only(fold(i))) return Role::none;
    const Sense* known = sense(i);
    if (known != nullptr && (known->has & (kHasFunction | kHasModifier)) != 0) return Role::grammar;
    return looks_like_a_name(std::string(fold(i))) ? Role::none : Role::content;
  }

  std::uint32_t term_of(const std::string& text) {
    const auto [found, fresh] = index_.try_emplace(text, static_cast<std::uint32_t>(out_.terms.size()));
    if (fresh) {
      out_.terms.emplace_back();
      out_.terms.back().text = text;
    }
    return found->second;
  }

  void use(std::uint32_t term, float weight, std::uint32_t row, RowFeatures& features) {
    CandidateTerm& candidate = out_.terms[term];
    if (!candidate.rows.empty() && candidate.rows.back() == row) return;
    candidate.rows.push_back(row);
    features.uses.push_back({term, weight});
  }

  void find_uses(std::uint32_t row, RowFeatures& features) {
    const std::vector<Token>& list = scratch_.text.tokens.list;
    const std::size_t n = list.size() - 1;
    std::vector<const Hit*> hit_at(n, nullptr);
    std::vector<bool> in_phrase(n, false);
    for (const Hit& hit : score_.hits) {
      const bool single = hit.end == hit.begin + 1 && (hit.effects & kPhrase) == 0;
      if (single) hit_at[hit.begin] = &hit;
      for (std::uint32_t i = hit.begin; i < hit.end && !single; ++i) in_phrase[i] = true;
    }
    std::set<std::uint32_t> negated;  // clauses
    for (const ModifierHit& modifier : scratch_.hits.modifiers) {
      if (is_negating(modifier.modifier)) negated.insert(modifier.clause);
    }
    std::size_t clause = 0;
    std::uint32_t before = 0;  // candidate of the word before, + 1
    Role role_before = Role::none;
    for (std::size_t i = 0; i < n; ++i) {
      while (clause + 1 < scratch_.clauses.size() && scratch_.clauses[clause + 1].begin <= i) ++clause;
      const Role role = in_phrase[i] ? Role::none : role_of(i);
      const bool clause_negated = negated.contains(static_cast<std::uint32_t>(clause));
      std::uint32_t here = 0;
      if (role == Role::content) {
        const std::uint32_t term = term_of(std::string(fold(i)));
        here = term + 1;
        const Sense* known = sense(i);
        const bool valued = known != nullptr && (known->has & kHasValence) != 0;
        if (valued) out_.terms[term].was_centi = known->valence_centi;
        if (const Hit* hit = hit_at[i]; hit != nullptr && hit->base_centi != 0) {
          use(term, static_cast<float>(hit->value_centi) / static_cast<float>(hit->base_centi), row, features);
        } else if (!clause_negated) {
          use(term, 1, row, features);  // what a negation would do to it is not known
        }
      }
      constexpr std::uint16_t kTogether = kGapSpace | kGapHyphen;
      const bool together = i > 0 && (list[i].gap & ~kTogether) == 0 && scratch_.clauses[clause].begin < i;
      const bool pair = together && role != Role::none && role_before != Role::none &&
                        (role == Role::content || role_before == Role::content);
      if (pair) {
        const std::uint32_t term = term_of(std::string(fold(i - 1)) + " " + std::string(fold(i)));
        CandidateTerm& candidate = out_.terms[term];
        candidate.pair = true;
        candidate.parts[0] = before;
        candidate.parts[1] = here;
        if (candidate.rows.empty() || candidate.rows.back() != row) {
          for (const std::size_t k : {i - 1, i}) candidate.parts_centi += hit_at[k] != nullptr ? hit_at[k]->value_centi : 0;
        }
        use(term, 1, row, features);
      }
      before = here;
      role_before = role;
    }
    std::ranges::sort(features.uses, {}, &TermUse::term);
  }

  Scorer scorer_;
  ScoreScratch scratch_;
  PostScore score_;
  Lang lang_;
  std::unordered_map<std::string, Writing> writing_;
  std::unordered_map<std::string, std::uint32_t> index_;
  LearnTerms out_;
};

}  // namespace

LearnTerms find_terms(const std::vector<LabelledRow>& rows, const Tables& tables, Lang lang) {
  return Finder(tables, lang).run(rows);
}

std::size_t support_of(const std::vector<RowFeatures>& rows, const std::vector<std::uint32_t>& at) {
  std::set<std::uint64_t> texts;
  std::set<std::uint64_t> authors;
  bool all_signed = true;
  for (const std::uint32_t row : at) {
    texts.insert(rows[row].text_key);
    authors.insert(rows[row].author_key);
    all_signed = all_signed && rows[row].author_key != 0;
  }
  return all_signed ? std::min(texts.size(), authors.size()) : texts.size();
}

}  // namespace lyt
