#include "engine/score/rules.h"

#include <algorithm>

#include "engine/score/negation.h"
#include "engine/text/characters.h"

namespace lyt {

namespace {

// Percentages and distances of the rules. The values are the authors', with the published engines as the start.
constexpr std::uint32_t kBoostReach = 3;         // tokens before an opinion in which a booster works
constexpr int kNegatedBooster = 85;
constexpr int kTooMuchCenti = -150;
constexpr std::int16_t kBareNegationCenti = -35;
constexpr int kUnrealPraise = 30;
constexpr int kUnrealBlame = 70;
constexpr int kWishedPraise = -50;               // what is wished for is missed
constexpr int kWishedBlame = 40;
constexpr int kAskedPercent = 65;
constexpr int kNegatedQuestion = -25;            // "isn't it nice?" expects a yes; "why isn't it nice?" does not
constexpr int kBeforeContrastPercent = 60;
constexpr int kAfterContrastPercent = 130;
constexpr int kConcededPercent = 50;
constexpr int kCapitalsPercent = 125;
constexpr int kStretchedPercent = 120;
constexpr int kExclaimPercent = 110;
constexpr int kExclaimsPercent = 120;

bool is_gradable(const Hit& hit) { return hit.sense->pos == Pos::adjective || hit.sense->pos == Pos::adverb; }

class Rules {
 public:
  Rules(const AnnotatedText& text, Lang lang, const std::vector<Clause>& clauses, HitLists& lists)
      : c_(text, lang, clauses, lists) {}

  void run() {
    drop_boosting_opinions();
    for (std::size_t h = 0; h < c_.hits.size(); ++h) {
      Hit& hit = c_.hits[h];
      hit.value_centi = hit.base_centi;
      too_much(hit);
      if (hit.value_centi == 0) continue;
      const bool negated = negate(c_, h);
      intensify(hit, negated);
      emphasise(hit);
    }
    drop_used_negators();
    mood();
    contrast();
    for (Hit& hit : c_.hits) {
      hit.factor_percent = hit.base_centi == 0 ? 0 : hit.value_centi * 100 / hit.base_centi;
    }
    add_bare_negations();
  }

 private:
  // "Det kan jeg ikke overskue", "they never called", "I wish they called": a negation with nothing to negate, and a wish
  // for something without a value, is itself a faint complaint.
  void add_bare_negations() {
    static constexpr Sense kDenial{.valence_centi = kBareNegationCenti, .has = kHasValence, .modifier = Modifier::negator};
    const std::size_t opinions = c_.hits.size();
    std::size_t h = 0;
    std::uint32_t of_clause = 0xFFFFFFFFU;
    bool alone = true;  // the clause has no opinion
    for (const ModifierHit& modifier : c_.modifiers) {
      if (modifier.clause != of_clause) {
        of_clause = modifier.clause;
        alone = true;
        while (h < opinions && c_.hits[h].clause < of_clause) ++h;
        for (; h < opinions && c_.hits[h].clause == of_clause; ++h) alone = alone && c_.hits[h].value_centi == 0;
      }
      const bool wish = modifier.modifier == Modifier::wish;
      if (modifier.used || (modifier.modifier != Modifier::negator && modifier.modifier != Modifier::nobody && !wish)) continue;
      if (c_.clauses[modifier.clause].question) continue;
      if (wish && h < opinions && c_.hits[h].clause == of_clause + 1 && carries_on(of_clause + 1)) continue;
      const bool first = c_.hits.size() == opinions || c_.hits.back().clause != modifier.clause;
      if (!alone || !first) continue;
      Hit hit;
      hit.begin = modifier.begin;
      hit.end = modifier.end;
      hit.clause = modifier.clause;
      hit.sense = &kDenial;
      hit.base_centi = kBareNegationCenti;
      hit.value_centi = kBareNegationCenti;
      c_.hits.push_back(hit);
    }
    std::inplace_merge(c_.hits.begin(), c_.hits.begin() + static_cast<std::ptrdiff_t>(opinions), c_.hits.end(),
                       [](const Hit& a, const Hit& b) { return a.begin < b.begin; });
  }

  // "sygt godt", "verschrikkelijk mooi": a booster with a value of its own keeps it only when it boosts nothing.
  void drop_boosting_opinions() {
    for (std::size_t h = 0; h < c_.hits.size(); ++h) {
      const bool booster = (c_.hits[h].sense->has & kHasModifier) != 0 && (c_.hits[h].sense->modifier == Modifier::intensifier ||
                                                                          c_.hits[h].sense->modifier == Modifier::dampener);
      if (!booster) continue;
      const bool boosts = h + 1 < c_.hits.size() && c_.hits[h + 1].clause == c_.hits[h].clause &&
                          c_.hits[h + 1].begin == c_.hits[h].end && c_.hits[h + 1].base_centi != 0 && is_gradable(c_.hits[h + 1]);
      if (boosts) c_.hits[h].base_centi = 0;
      if (boosts) continue;
      // It stands for itself: then it modifies nothing either.
      const std::size_t m = c_.modifier_from(c_.hits[h].begin);
      if (m < c_.modifiers.size() && c_.modifiers[m].begin == c_.hits[h].begin) c_.modifiers[m].factor_percent = 100;
    }
  }

  // "lacks respect": what is missing says it; "something is lacking" says it itself.
  void drop_used_negators() {
    for (Hit& hit : c_.hits) {
      if (hit.value_centi == 0 || !is_negating(hit.sense->modifier)) continue;
      const std::size_t m = c_.modifier_from(hit.begin);
      if (m < c_.modifiers.size() && c_.modifiers[m].begin == hit.begin && c_.modifiers[m].used) hit.value_centi = 0;
    }
  }

  void too_much(Hit& hit) {
    if (!is_gradable(hit)) return;
    std::uint32_t before = hit.begin;  // what the word has to stand right before
    c_.backward(hit.clause, hit.begin, [&](ModifierHit& modifier) {
      if (modifier.end != before) return false;
      if (modifier.modifier == Modifier::intensifier || modifier.modifier == Modifier::dampener) {
        // "for meget dyr": look one further.
        before = modifier.begin;
        return true;
      }
      if (modifier.modifier != Modifier::too) return false;
      if (modifier.end - modifier.begin == 1 && !stands_alone(hit)) return false;
      modifier.used = true;
      hit.value_centi = hit.base_centi < 0 ? hit.base_centi * 120 / 100 : kTooMuchCenti;
      hit.effects |= kTooMuch;
      c_.note(hit, hit.base_centi == 0 ? 0 : hit.value_centi * 100 / hit.base_centi, kTooMuch, &modifier);
      return false;
    });
  }

  // After "for", "te", "zu": "for dyrt" is a complaint, "for god service" a preposition with its noun. A noun is what
  // is neither the end of the clause nor a known grammar word, opinion or infinitive mark.
  [[nodiscard]] bool stands_alone(const Hit& hit) const {
    if (hit.end >= c_.clauses[hit.clause].end) return true;
    const Sense* next = c_.text.sense(hit.end, c_.lang);
    return next != nullptr && (next->has & (kHasFunction | kHasModifier)) != 0;
  }

  void intensify(Hit& hit, bool negated) {
    int percent = 100;
    const auto apply = [&](const ModifierHit& modifier) {
      if (modifier.factor_percent == 100) return;
      // "not very good" is weaker than "not good"; a negated booster does not boost.
      const bool weakens = negated && modifier.factor_percent > 100;
      const int factor = weakens ? kNegatedBooster : modifier.factor_percent;
      const Effect effect = factor > 100 ? kIntensified : kDampened;
      percent = percent * factor / 100;
      if (!weakens) hit.effects = static_cast<std::uint16_t>(hit.effects | effect);
      c_.note(hit, factor, effect, &modifier);
    };
    std::uint32_t reach = hit.begin;
    c_.backward(hit.clause, hit.begin, [&](const ModifierHit& modifier) {
      if (reach - modifier.end > kBoostReach) return false;
      if (modifier.modifier != Modifier::intensifier && modifier.modifier != Modifier::dampener) return true;
      if (opinion_between(modifier.end, hit)) return false;
      apply(modifier);
      reach = modifier.begin;
      return true;
    });
    // "elsker det virkelig": a verb may be boosted from behind, when the booster boosts nothing else.
    if (hit.sense->pos == Pos::verb) {
      for (std::size_t m = c_.modifier_from(hit.end); m < c_.modifiers.size(); ++m) {
        const ModifierHit& modifier = c_.modifiers[m];
        if (modifier.clause != hit.clause || modifier.begin - hit.end > 2) break;
        if (modifier.modifier != Modifier::intensifier && modifier.modifier != Modifier::dampener) continue;
        const bool last = modifier.end >= c_.clauses[hit.clause].end;
        if (last) apply(modifier);
      }
    }
    hit.value_centi = hit.value_centi * std::clamp(percent, 20, 250) / 100;
  }

  [[nodiscard]] bool opinion_between(std::uint32_t from, const Hit& hit) const {
    const auto at = static_cast<std::size_t>(&hit - c_.hits.data());
    return at > 0 && c_.hits[at - 1].begin >= from && c_.hits[at - 1].base_centi != 0;
  }

  void emphasise(Hit& hit) {
    bool capitals = false;
    bool stretched = false;
    for (std::uint32_t i = hit.begin; i < hit.end; ++i) {
      const std::uint8_t flags = c_.text.tokens.list[i].flags;
      capitals = capitals || ((flags & kAllCaps) != 0 && mixed_case());
      stretched = stretched || is_stretched(c_.fold(i));
    }
    if (capitals) c_.scale(hit, kCapitalsPercent, kEmphasised);
    if (stretched) c_.scale(hit, kStretchedPercent, kEmphasised);
  }

  // Capitals mean something only in a text that also has lower case. Counted once.
  bool mixed_case() {
    if (mixed_ < 0) {
      mixed_ = 0;
      for (const Token& token : c_.text.tokens.list) {
        if (token.kind == TokenKind::word && (token.flags & kAllCaps) == 0 && token.end - token.begin > 1) {
          mixed_ = 1;
          break;
        }
      }
    }
    return mixed_ == 1;
  }

  // Wishes, questions, exclamations: by clause and sentence.
  void mood() {
    std::size_t m = 0;
    const ModifierHit* unreal = nullptr;
    std::uint32_t of_clause = 0xFFFFFFFFU;
    for (Hit& hit : c_.hits) {
      if (hit.clause != of_clause) {
        of_clause = hit.clause;
        // A wish also holds in the clause that it opens: "I wish that ...".
        const std::uint32_t from = of_clause > 0 && carries_on(of_clause) ? of_clause - 1 : of_clause;
        while (m < c_.modifiers.size() && c_.modifiers[m].clause < from) ++m;
        unreal = nullptr;
        for (std::size_t k = m; k < c_.modifiers.size() && c_.modifiers[k].clause <= of_clause; ++k) {
          const ModifierHit& each = c_.modifiers[k];
          const bool irrealis = each.modifier == Modifier::irrealis && unreal == nullptr && each.clause == of_clause;
          if (each.modifier == Modifier::wish || irrealis) unreal = &each;
        }
      }
      if (hit.value_centi == 0) continue;
      const Clause& clause = c_.clauses[hit.clause];
      if (unreal != nullptr && (hit.effects & kPhrase) == 0) {
        const bool praise = hit.value_centi > 0;
        const bool wish = unreal->modifier == Modifier::wish;
        const int percent = praise ? (wish ? kWishedPraise : kUnrealPraise) : (wish ? kWishedBlame : kUnrealBlame);
        c_.scale(hit, percent, kUnreal, unreal);
      }
      if (clause.question) {
        const bool denied = is_denied(hit.clause);
        const bool expects_yes = (hit.effects & kNegated) != 0 && hit.base_centi > 0 && !asks_why(hit);
        if (denied) {
          c_.scale(hit, hit.value_centi > 0 ? kNegatedPraise : kNegatedBlame, kNegated);
        } else {
          c_.scale(hit, expects_yes ? kNegatedQuestion : kAskedPercent, kAsked);
        }
      } else if (clause.exclaims != 0) {
        c_.scale(hit, clause.exclaims == 2 ? kExclaimsPercent : kExclaimPercent, kEmphasised);
      }
    }
  }

  // True if a clause goes on with the statement that the clause before it opened: "... that the boss was nice", "ich
  // wuenschte, sie ...".
  [[nodiscard]] bool carries_on(std::uint32_t clause) const {
    const Clause& own = c_.clauses[clause];
    if (own.sentence != c_.clauses[clause - 1].sentence || own.contrast) return false;
    if (own.subordinate) return opens_that_clause(c_.fold(own.begin));
    // At most a word stands between: "ich wuenschte nur, sie ...".
    const std::size_t after = c_.modifier_from(own.begin);
    return after > 0 && c_.modifiers[after - 1].modifier == Modifier::wish && c_.modifiers[after - 1].clause + 1 == clause &&
           c_.modifiers[after - 1].end + 1 >= own.begin;
  }

  // True if a question word stands before the hit in its clause.
  [[nodiscard]] bool asks_why(const Hit& hit) const {
    for (std::size_t m = c_.modifier_from(c_.clauses[hit.clause].begin); m < c_.modifiers.size() && c_.modifiers[m].begin < hit.begin; ++m) {
      if (c_.modifiers[m].modifier == Modifier::question) return true;
    }
    return false;
  }

  // "Good? Not really.": a question that is answered by hardly more than a negator.
  [[nodiscard]] bool is_denied(std::uint32_t clause) {
    std::uint32_t next = clause + 1;
    while (next < c_.clauses.size() && next - clause <= 2 && c_.clauses[next].sentence == c_.clauses[clause].sentence) ++next;
    if (next - clause > 2 || next >= c_.clauses.size() || c_.clauses[next].end - c_.clauses[next].begin > 2) return false;
    const std::size_t m = c_.modifier_from(c_.clauses[next].begin);
    if (m >= c_.modifiers.size() || c_.modifiers[m].begin != c_.clauses[next].begin || !is_negating(c_.modifiers[m].modifier)) {
      return false;
    }
    c_.modifiers[m].used = true;
    return true;
  }

  void contrast() {
    // For each sentence: what stands before its last contrast counts less, what follows counts more.
    for (std::size_t begin = 0; begin < c_.hits.size();) {
      const std::uint32_t sentence = c_.clauses[c_.hits[begin].clause].sentence;
      std::size_t end = begin;
      while (end < c_.hits.size() && c_.clauses[c_.hits[end].clause].sentence == sentence) ++end;
      std::uint32_t first = c_.hits[begin].clause;
      while (first > 0 && c_.clauses[first - 1].sentence == sentence) --first;
      std::uint32_t turn = 0xFFFFFFFFU;
      for (std::uint32_t c = first; c < c_.clauses.size() && c_.clauses[c].sentence == sentence; ++c) {
        if (c_.clauses[c].contrast && c != first) turn = c;
      }
      for (std::size_t h = begin; h < end; ++h) {
        Hit& hit = c_.hits[h];
        if (hit.value_centi == 0) continue;
        if (c_.clauses[hit.clause].concession) {
          c_.scale(hit, kConcededPercent, kConceded);
        } else if (turn != 0xFFFFFFFFU) {
          const bool after = hit.clause >= turn;
          c_.scale(hit, after ? kAfterContrastPercent : kBeforeContrastPercent, after ? kAfterContrast : kBeforeContrast);
        }
      }
      begin = end;
    }
  }

  RuleContext c_;
  int mixed_ = -1;
};

}  // namespace

void apply_rules(const AnnotatedText& text, Lang lang, const std::vector<Clause>& clauses, HitLists& lists) {
  lists.steps.clear();
  Rules(text, lang, clauses, lists).run();
}

}  // namespace lyt
