// What all rules work on, and how they change a value: with a note for the explanation when one is wanted.
//
// Threads: one context per thread. Cost: a note is made only for a traced post; else it is one test for each effect.
#pragma once

#include <string_view>
#include <vector>

#include "engine/score/hits.h"

namespace lyt {

constexpr int kNegatedPraise = -80;  // VADER -74, SO-CAL a shift of 4
constexpr int kNegatedBlame = -25;

inline bool is_negating(Modifier m) {
  return m == Modifier::negator || m == Modifier::nobody || m == Modifier::near || m == Modifier::without;
}

// The subordinators that carry on what the main clause denies: "ich glaube nicht, dass".
inline bool opens_that_clause(std::string_view word) {
  return word == "that" || word == "at" || word == "att" || word == "dass" || word == "dat";
}

struct RuleContext {
  RuleContext(const AnnotatedText& text_in, Lang lang_in, const std::vector<Clause>& clauses_in, HitLists& lists_in)
      : text(text_in), lang(lang_in), clauses(clauses_in), hits(lists_in.opinions), modifiers(lists_in.modifiers),
        lists(lists_in) {}

  const AnnotatedText& text;
  Lang lang;
  const std::vector<Clause>& clauses;
  std::vector<Hit>& hits;
  std::vector<ModifierHit>& modifiers;
  HitLists& lists;

  [[nodiscard]] std::string_view fold(std::uint32_t token) const { return text.tokens.fold(text.tokens.list[token]); }

  // Index of the first modifier that begins at or behind a token. Modifiers do not overlap: their ends ascend as well.
  [[nodiscard]] std::size_t modifier_from(std::uint32_t token) const { return lists.modifier_begins.before(token); }

  // Calls visit(modifier) for the modifiers of a clause that end at or before token `before`, the nearest first.
  template <class Visit>
  void backward(std::uint32_t clause, std::uint32_t before, Visit visit) {
    std::size_t end = modifier_from(before);
    while (end > 0 && modifiers[end - 1].end > before) --end;
    for (std::size_t m = end; m > 0; --m) {
      if (modifiers[m - 1].clause != clause) break;
      if (!visit(modifiers[m - 1])) break;
    }
  }

  // Multiplies the value of a hit, for a reason; `by`: the word that did it.
  void scale(Hit& hit, int percent, Effect effect, const ModifierHit* by = nullptr) {
    hit.value_centi = hit.value_centi * percent / 100;
    hit.effects = static_cast<std::uint16_t>(hit.effects | effect);
    note(hit, percent, effect, by);
  }

  // The value has been set already.
  void note(const Hit& hit, int percent, Effect effect, const ModifierHit* by = nullptr) {
    if (!lists.traced) return;
    const std::uint32_t begin = by == nullptr ? 0 : by->begin;
    lists.steps.push_back({hit.begin, percent, hit.value_centi, effect, begin, by == nullptr ? 0 : by->end});
  }
};

}  // namespace lyt
