#include "engine/score/negation.h"

namespace lyt {

namespace {

constexpr int kTwoNegators = 40;  // they cancel, weakly
constexpr int kNobodyBlame = -45;  // "no stress", "without problems"
constexpr int kNearPraise = -40;
constexpr int kNearBlame = 30;
constexpr std::uint32_t kNegationBack = 5;
constexpr std::uint32_t kNegationBackVerbLast = 8;  // German and Dutch: the verb comes last
constexpr std::uint32_t kCleftWords = 6;
constexpr std::uint32_t kNegationAhead = 6;         // verbs, in languages with the verb second

bool verb_second(Lang lang) {
  return lang == Lang::da || lang == Lang::sv || lang == Lang::nb || lang == Lang::nn || lang == Lang::nl ||
         lang == Lang::de;
}

// "Non e mai gentile", "nie byl nigdy mily": two negators are one negation there.
bool doubles_negation(Lang lang) {
  return lang == Lang::fr || lang == Lang::es || lang == Lang::it || lang == Lang::pt || lang == Lang::pl || lang == Lang::fi;
}

class Negation {
 public:
  explicit Negation(RuleContext& context) : c_(context) {}

  // A verb, or an expression that begins with one: "rekommenderar dem".
  [[nodiscard]] bool is_verb(const Hit& hit) const {
    if (hit.sense->pos == Pos::verb) return true;
    if ((hit.effects & kPhrase) == 0) return false;
    const Sense* first = c_.text.sense(hit.begin, c_.lang);
    return first != nullptr && first->pos == Pos::verb;
  }

  bool negate(std::size_t h) {
    Hit& hit = c_.hits[h];
    // A face shows what the writer feels, whatever the words deny: "nothing for me :(".
    if (c_.text.tokens.list[hit.begin].kind == TokenKind::emoji) return false;
    const Clause& clause = c_.clauses[hit.clause];
    const ModifierHit* found = nullptr;
    int negators = 0;
    // A phrase that holds its own negator ("ikke værst") says what it means.
    const std::uint32_t inner_begin = hit.gap_begin;
    if ((hit.effects & kPhrase) != 0 && hit.gap_end > inner_begin) {
      for (std::size_t m = c_.modifier_from(inner_begin); m < c_.modifiers.size() && c_.modifiers[m].begin < hit.gap_end; ++m) {
        if (is_negating(c_.modifiers[m].modifier)) {
          found = &c_.modifiers[m];
          c_.modifiers[m].used = true;
          ++negators;
        }
      }
    }
    const std::uint32_t reach = c_.lang == Lang::de || c_.lang == Lang::nl ? kNegationBackVerbLast : kNegationBack;
    // "No hay nada bueno": the expression is negative already, and the other negator only agrees with it.
    if (doubles_negation(c_.lang) && (hit.effects & kPhrase) != 0) {
      const Sense* first = c_.text.sense(hit.begin, c_.lang);
      if (first != nullptr && is_negating(first->modifier)) return false;
    }
    c_.backward(hit.clause, hit.begin, [&](ModifierHit& modifier) {
      if (hit.begin - modifier.end > reach) return false;
      if (!is_negating(modifier.modifier) || (modifier.used && !joined(h, modifier))) return true;
      if (blocked(h, modifier)) return false;
      modifier.used = true;
      const bool same = found != nullptr && doubles_negation(c_.lang) &&
                        modifier.modifier != Modifier::without && found->modifier != Modifier::without;
      found = &modifier;
      if (!same) ++negators;
      return negators < 2;
    });
    if (negators == 0 && hit.clause > 0) found = carried_over(h, negators);
    const bool fronted = hit.begin == clause.begin && (verb_second(c_.lang) || c_.lang == Lang::fi);
    if (negators == 0 && (fronted || (verb_second(c_.lang) && is_verb(hit)))) {
      found = ahead(h, negators);
    }
    if (found == nullptr) return false;
    const bool praise = hit.value_centi > 0;
    if (negators >= 2) {
      c_.scale(hit, kTwoNegators, kNegated, found);
    } else if (found->modifier == Modifier::near) {
      c_.scale(hit, praise ? kNearPraise : kNearBlame, kNearlyNegated, found);
    } else if (found->modifier == Modifier::without || found->modifier == Modifier::nobody) {
      c_.scale(hit, praise ? kNegatedPraise : kNobodyBlame, kNegated, found);
    } else {
      c_.scale(hit, praise ? kNegatedPraise : kNegatedBlame, kNegated, found);
    }
    return true;
  }

  // True if another opinion stands between the negator and the hit, and takes the negation for itself.
  [[nodiscard]] bool blocked(std::size_t h, const ModifierHit& negator) const {
    for (std::size_t k = h; k > 0 && c_.hits[k - 1].begin >= negator.end; --k) {
      if (c_.hits[k - 1].base_centi != 0 && !joined(h, negator)) return true;
    }
    return false;
  }

  // "not good and fast": the negator reaches over "and" and "or" when nothing but opinions and grammar stands between.
  [[nodiscard]] bool joined(std::size_t h, const ModifierHit& negator) const {
    if (h == 0 || c_.hits[h - 1].begin < negator.end) return false;
    const std::uint32_t between = c_.hits[h - 1].end;
    if (c_.hits[h].begin - between != 1) return false;
    const Sense* sense = c_.text.sense(between, c_.lang);
    if (sense != nullptr && (sense->function == FunctionKind::conjunction || is_negating(sense->modifier))) return true;
    return c_.lang == Lang::de && c_.fold(between) == "noch";  // weder ... noch
  }

  // "Det er ikke butikken, der er problemet": what is denied is the relative clause.
  [[nodiscard]] bool is_cleft(std::uint32_t before, const Clause& own) const {
    const std::string_view first = c_.fold(c_.clauses[before].begin);
    const std::string_view opens = c_.fold(own.begin);
    if (c_.lang == Lang::en) return first == "it" && (opens == "that" || opens == "who");
    return first == "det" && verb_second(c_.lang) && (opens == "der" || opens == "som");
  }

  // "I don't think that it is good", "jeg synes ikke, det er godt": the negator at the end of a clause without an
  // opinion works on the clause that it opens.
  const ModifierHit* carried_over(std::size_t h, int& negators) {
    const std::uint32_t before = c_.hits[h].clause - 1;
    if (c_.clauses[before].sentence != c_.clauses[c_.hits[h].clause].sentence) return nullptr;
    if (h > 0 && c_.hits[h - 1].clause >= before && c_.hits[h - 1].base_centi != 0) return nullptr;
    const Clause& own = c_.clauses[c_.hits[h].clause];
    if (own.contrast || own.concession) return nullptr;
    const bool cleft = is_cleft(before, own);
    // After "because", "which" and the like the main clause's negation is over.
    if (own.subordinate && !cleft && !opens_that_clause(c_.fold(own.begin))) return nullptr;
    // Without a "that" only a bare "I don't think," leads over: a comma, and hardly more than the negated verb before it.
    const bool led_over = (own.opening & kGapComma) != 0 && c_.clauses[before].end - c_.clauses[before].begin <= 3;
    if (!own.subordinate && !led_over) return nullptr;
    const std::uint32_t reach = cleft ? kCleftWords : own.subordinate ? 3 : 0;
    const std::uint32_t end = c_.clauses[before].end;
    for (std::size_t m = c_.modifier_from(end > 8 ? end - 8 : 0); m < c_.modifiers.size() && c_.modifiers[m].clause <= before; ++m) {
      ModifierHit& modifier = c_.modifiers[m];
      if (modifier.clause != before || modifier.used || modifier.modifier != Modifier::negator) continue;
      if (c_.clauses[before].end - modifier.end > reach) continue;
      modifier.used = true;
      ++negators;
      return &modifier;
    }
    return nullptr;
  }

  // "Ledelsen lytter ikke", "Ich empfehle die Firma nicht": the negator behind a finite verb.
  const ModifierHit* ahead(std::size_t h, int& negators) {
    Hit& hit = c_.hits[h];
    for (std::size_t m = c_.modifier_from(hit.end); m < c_.modifiers.size(); ++m) {
      ModifierHit& modifier = c_.modifiers[m];
      if (modifier.clause != hit.clause || modifier.begin - hit.end > kNegationAhead) break;
      if (modifier.modifier != Modifier::negator && modifier.modifier != Modifier::near) continue;
      if (modifier.used) continue;
      // An opinion on the way, or right behind the negator and far from the verb, has the better claim; but an adverb
      // of the sentence has none: "lytter desvaerre aldrig".
      std::size_t way = h + 1;
      while (way < c_.hits.size() && c_.hits[way].sense->pos == Pos::adverb && c_.hits[way].begin < modifier.begin) ++way;
      if (way < c_.hits.size() && c_.hits[way].begin < modifier.begin && c_.hits[way].base_centi != 0) break;
      const bool far = modifier.begin - hit.end > 2;
      if (far && h + 1 < c_.hits.size() && c_.hits[h + 1].begin == modifier.end && c_.hits[h + 1].base_centi != 0) break;
      modifier.used = true;
      ++negators;
      return &modifier;
    }
    return nullptr;
  }

 private:
  RuleContext& c_;
};

}  // namespace

bool negate(RuleContext& context, std::size_t h) { return Negation(context).negate(h); }

}  // namespace lyt
