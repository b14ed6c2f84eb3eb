#include "engine/score/rules.h"

#include <algorithm>
#include <cstdlib>

#include "engine/text/characters.h"

namespace lyt {

namespace {

// Percentages and distances of the rules. The values are the authors', with the published engines as the start.
constexpr std::uint32_t kBoostReach = 3;         // tokens before an opinion in which a booster works
constexpr int kNegatedPraise = -80;
constexpr int kNegatedBlame = -25;
constexpr int kNobodyBlame = -45;                // "no stress", "without problems"
constexpr int kNearPraise = -40;
constexpr int kNearBlame = 30;
constexpr std::uint32_t kNegationBack = 5;
constexpr std::uint32_t kNegationBackVerbLast = 8;  // German and Dutch: the verb comes last
constexpr std::uint32_t kNegationAhead = 6;      // verbs, in languages with the verb second
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

bool verb_second(Lang lang) {
  return lang == Lang::da || lang == Lang::sv || lang == Lang::nb || lang == Lang::nn || lang == Lang::nl ||
         lang == Lang::de;
}

// "Non è mai gentile", "nie był nigdy miły": two negators are one negation there.
bool doubles_negation(Lang lang) {
  return lang == Lang::fr || lang == Lang::es || lang == Lang::it || lang == Lang::pt || lang == Lang::pl || lang == Lang::fi;
}

bool is_negating(Modifier m) {
  return m == Modifier::negator || m == Modifier::nobody || m == Modifier::near || m == Modifier::without;
}

// The subordinators that carry on what the main clause denies: "ich glaube nicht, dass".
bool opens_that_clause(std::string_view word) {
  return word == "that" || word == "at" || word == "att" || word == "dass" || word == "dat";
}

bool is_gradable(const Hit& hit) { return hit.sense->pos == Pos::adjective || hit.sense->pos == Pos::adverb; }

class Rules {
 public:
  Rules(const AnnotatedText& text, Lang lang, const std::vector<Clause>& clauses, HitLists& lists)
      : text_(text), lang_(lang), clauses_(clauses), hits_(lists.opinions), modifiers_(lists.modifiers), modifier_begins_(lists.modifier_begins) {}

  void run() {
    drop_boosting_opinions();
    for (std::size_t h = 0; h < hits_.size(); ++h) {
      Hit& hit = hits_[h];
      hit.value_centi = hit.base_centi;
      too_much(hit);
      if (hit.value_centi == 0) continue;
      const bool negated = negate(h);
      intensify(hit, negated);
      emphasise(hit);
    }
    drop_used_negators();
    mood();
    contrast();
    for (Hit& hit : hits_) {
      hit.factor_percent = hit.base_centi == 0 ? 0 : hit.value_centi * 100 / hit.base_centi;
    }
    add_bare_negations();
  }

 private:
  // "Det kan jeg ikke overskue", "they never called", "I wish they called": a negation with nothing to negate, and a wish
  // for something without a value, is itself a faint complaint.
  void add_bare_negations() {
    static constexpr Sense kDenial{.valence_centi = kBareNegationCenti, .has = kHasValence, .modifier = Modifier::negator};
    const std::size_t opinions = hits_.size();
    std::size_t h = 0;
    std::uint32_t of_clause = 0xFFFFFFFFU;
    bool alone = true;  // the clause has no opinion
    for (const ModifierHit& modifier : modifiers_) {
      if (modifier.clause != of_clause) {
        of_clause = modifier.clause;
        alone = true;
        while (h < opinions && hits_[h].clause < of_clause) ++h;
        for (; h < opinions && hits_[h].clause == of_clause; ++h) alone = alone && hits_[h].value_centi == 0;
      }
      const bool wish = modifier.modifier == Modifier::wish;
      if (modifier.used || (modifier.modifier != Modifier::negator && modifier.modifier != Modifier::nobody && !wish)) continue;
      if (clauses_[modifier.clause].question) continue;
      if (wish && h < opinions && hits_[h].clause == of_clause + 1 && carries_on(of_clause + 1)) continue;
      const bool first = hits_.size() == opinions || hits_.back().clause != modifier.clause;
      if (!alone || !first) continue;
      Hit hit;
      hit.begin = modifier.begin;
      hit.end = modifier.end;
      hit.clause = modifier.clause;
      hit.sense = &kDenial;
      hit.base_centi = kBareNegationCenti;
      hit.value_centi = kBareNegationCenti;
      hits_.push_back(hit);
    }
    std::inplace_merge(hits_.begin(), hits_.begin() + static_cast<std::ptrdiff_t>(opinions), hits_.end(),
                       [](const Hit& a, const Hit& b) { return a.begin < b.begin; });
  }

  static void scale(Hit& hit, int percent) { hit.value_centi = hit.value_centi * percent / 100; }

  // Index of the first modifier that begins at or behind a token. Modifiers do not overlap: their ends ascend as well.
  [[nodiscard]] std::size_t modifier_from(std::uint32_t token) const { return modifier_begins_.before(token); }

  // "sygt godt", "verschrikkelijk mooi": a booster with a value of its own keeps it only when it boosts nothing.
  void drop_boosting_opinions() {
    for (std::size_t h = 0; h < hits_.size(); ++h) {
      const bool booster = (hits_[h].sense->has & kHasModifier) != 0 && (hits_[h].sense->modifier == Modifier::intensifier ||
                                                                          hits_[h].sense->modifier == Modifier::dampener);
      if (!booster) continue;
      const bool boosts = h + 1 < hits_.size() && hits_[h + 1].clause == hits_[h].clause &&
                          hits_[h + 1].begin == hits_[h].end && hits_[h + 1].base_centi != 0 && is_gradable(hits_[h + 1]);
      if (boosts) hits_[h].base_centi = 0;
      if (boosts) continue;
      // It stands for itself: then it modifies nothing either.
      const std::size_t m = modifier_from(hits_[h].begin);
      if (m < modifiers_.size() && modifiers_[m].begin == hits_[h].begin) modifiers_[m].factor_percent = 100;
    }
  }

  // "lacks respect": what is missing says it; "something is lacking" says it itself.
  void drop_used_negators() {
    for (Hit& hit : hits_) {
      if (hit.value_centi == 0 || !is_negating(hit.sense->modifier)) continue;
      const std::size_t m = modifier_from(hit.begin);
      if (m < modifiers_.size() && modifiers_[m].begin == hit.begin && modifiers_[m].used) hit.value_centi = 0;
    }
  }

  // Calls visit(modifier) for the modifiers of a clause that end at or before token `before`, the nearest first.
  template <class Visit>
  void backward(std::uint32_t clause, std::uint32_t before, Visit visit) {
    std::size_t end = modifier_from(before);
    while (end > 0 && modifiers_[end - 1].end > before) --end;
    for (std::size_t m = end; m > 0; --m) {
      if (modifiers_[m - 1].clause != clause) break;
      if (!visit(modifiers_[m - 1])) break;
    }
  }

  void too_much(Hit& hit) {
    if (!is_gradable(hit)) return;
    backward(hit.clause, hit.begin, [&](ModifierHit& modifier) {
      if (modifier.end != hit.begin) return false;
      if (modifier.modifier == Modifier::intensifier || modifier.modifier == Modifier::dampener) {
        // "for meget dyr": look one further.
        return modifier.begin > 0;
      }
      if (modifier.modifier != Modifier::too) return false;
      if (modifier.end - modifier.begin == 1 && !stands_alone(hit)) return false;
      hit.effects |= kTooMuch;
      modifier.used = true;
      hit.value_centi = hit.base_centi < 0 ? hit.base_centi * 120 / 100 : kTooMuchCenti;
      return false;
    });
  }

  // After "for", "te", "zu": "for dyrt" is a complaint, "for god service" a preposition with its noun. A noun is what
  // is neither the end of the clause nor a known grammar word, opinion or infinitive mark.
  [[nodiscard]] bool stands_alone(const Hit& hit) const {
    if (hit.end >= clauses_[hit.clause].end) return true;
    const Sense* next = text_.sense(hit.end, lang_);
    return next != nullptr && (next->has & (kHasFunction | kHasModifier)) != 0;
  }

  // A verb, or an expression that begins with one: "rekommenderar dem".
  [[nodiscard]] bool is_verb(const Hit& hit) const {
    if (hit.sense->pos == Pos::verb) return true;
    if ((hit.effects & kPhrase) == 0) return false;
    const Sense* first = text_.sense(hit.begin, lang_);
    return first != nullptr && first->pos == Pos::verb;
  }

  // Finds what negates hits_[h]; true when something does.
  bool negate(std::size_t h) {
    Hit& hit = hits_[h];
    // A face shows what the writer feels, whatever the words deny: "nothing for me :(".
    if (text_.tokens.list[hit.begin].kind == TokenKind::emoji) return false;
    const Clause& clause = clauses_[hit.clause];
    const ModifierHit* found = nullptr;
    int negators = 0;
    // A phrase that holds its own negator ("ikke værst") says what it means.
    const std::uint32_t inner_begin = hit.gap_begin;
    if ((hit.effects & kPhrase) != 0 && hit.gap_end > inner_begin) {
      for (std::size_t m = modifier_from(inner_begin); m < modifiers_.size() && modifiers_[m].begin < hit.gap_end; ++m) {
        if (is_negating(modifiers_[m].modifier)) {
          found = &modifiers_[m];
          modifiers_[m].used = true;
          ++negators;
        }
      }
    }
    const std::uint32_t reach = lang_ == Lang::de || lang_ == Lang::nl ? kNegationBackVerbLast : kNegationBack;
    // "No hay nada bueno": the expression is negative already, and the other negator only agrees with it.
    if (doubles_negation(lang_) && (hit.effects & kPhrase) != 0) {
      const Sense* first = text_.sense(hit.begin, lang_);
      if (first != nullptr && is_negating(first->modifier)) return false;
    }
    backward(hit.clause, hit.begin, [&](ModifierHit& modifier) {
      if (hit.begin - modifier.end > reach) return false;
      if (!is_negating(modifier.modifier) || (modifier.used && !joined(h, modifier))) return true;
      if (blocked(h, modifier)) return false;
      modifier.used = true;
      const bool same = found != nullptr && doubles_negation(lang_) &&
                        modifier.modifier != Modifier::without && found->modifier != Modifier::without;
      found = &modifier;
      if (!same) ++negators;
      return negators < 2;
    });
    if (negators == 0 && hit.clause > 0) found = carried_over(h, negators);
    const bool fronted = hit.begin == clause.begin && (verb_second(lang_) || lang_ == Lang::fi);
    if (negators == 0 && (fronted || (verb_second(lang_) && is_verb(hit)))) {
      found = ahead(h, negators);
    }
    if (found == nullptr) return false;
    const bool praise = hit.value_centi > 0;
    if (negators >= 2) {
      scale(hit, 40);  // two negators cancel, weakly
    } else if (found->modifier == Modifier::near) {
      scale(hit, praise ? kNearPraise : kNearBlame);
      hit.effects |= kNearlyNegated;
      return true;
    } else if (found->modifier == Modifier::without || found->modifier == Modifier::nobody) {
      scale(hit, praise ? kNegatedPraise : kNobodyBlame);
    } else {
      scale(hit, praise ? kNegatedPraise : kNegatedBlame);
    }
    hit.effects |= kNegated;
    return true;
  }

  // True if another opinion stands between the negator and the hit, and takes the negation for itself.
  [[nodiscard]] bool blocked(std::size_t h, const ModifierHit& negator) const {
    for (std::size_t k = h; k > 0 && hits_[k - 1].begin >= negator.end; --k) {
      if (hits_[k - 1].base_centi != 0 && !joined(h, negator)) return true;
    }
    return false;
  }

  // "not good and fast": the negator reaches over "and" and "or" when nothing but opinions and grammar stands between.
  [[nodiscard]] bool joined(std::size_t h, const ModifierHit& negator) const {
    if (h == 0 || hits_[h - 1].begin < negator.end) return false;
    const std::uint32_t between = hits_[h - 1].end;
    if (hits_[h].begin - between != 1) return false;
    const Sense* sense = text_.sense(between, lang_);
    if (sense != nullptr && (sense->function == FunctionKind::conjunction || is_negating(sense->modifier))) return true;
    return lang_ == Lang::de && text_.tokens.fold(text_.tokens.list[between]) == "noch";  // weder ... noch
  }

  // "I don't think that it is good", "jeg synes ikke, det er godt": the negator at the end of a clause without an
  // opinion works on the clause that it opens.
  const ModifierHit* carried_over(std::size_t h, int& negators) {
    const std::uint32_t before = hits_[h].clause - 1;
    if (clauses_[before].sentence != clauses_[hits_[h].clause].sentence) return nullptr;
    if (h > 0 && hits_[h - 1].clause >= before && hits_[h - 1].base_centi != 0) return nullptr;
    const Clause& own = clauses_[hits_[h].clause];
    if (own.contrast || own.concession) return nullptr;
    // After "because", "which" and the like the main clause's negation is over.
    if (own.subordinate && !opens_that_clause(text_.tokens.fold(text_.tokens.list[own.begin]))) return nullptr;
    // Without a "that" only a bare "I don't think," leads over: a comma, and hardly more than the negated verb before it.
    const bool led_over = (own.opening & kGapComma) != 0 && clauses_[before].end - clauses_[before].begin <= 3;
    if (!own.subordinate && !led_over) return nullptr;
    const std::uint32_t reach = own.subordinate ? 3 : 0;
    const std::uint32_t end = clauses_[before].end;
    for (std::size_t m = modifier_from(end > 8 ? end - 8 : 0); m < modifiers_.size() && modifiers_[m].clause <= before; ++m) {
      ModifierHit& modifier = modifiers_[m];
      if (modifier.clause != before || modifier.used || modifier.modifier != Modifier::negator) continue;
      if (clauses_[before].end - modifier.end > reach) continue;
      modifier.used = true;
      ++negators;
      return &modifier;
    }
    return nullptr;
  }

  // "Ledelsen lytter ikke", "Ich empfehle die Firma nicht": the negator behind a finite verb.
  const ModifierHit* ahead(std::size_t h, int& negators) {
    Hit& hit = hits_[h];
    for (std::size_t m = modifier_from(hit.end); m < modifiers_.size(); ++m) {
      ModifierHit& modifier = modifiers_[m];
      if (modifier.clause != hit.clause || modifier.begin - hit.end > kNegationAhead) break;
      if (modifier.modifier != Modifier::negator && modifier.modifier != Modifier::near) continue;
      if (modifier.used) continue;
      // An opinion on the way, or right behind the negator and far from the verb, has the better claim; but an adverb
      // of the sentence has none: "lytter desvaerre aldrig".
      std::size_t way = h + 1;
      while (way < hits_.size() && hits_[way].sense->pos == Pos::adverb && hits_[way].begin < modifier.begin) ++way;
      if (way < hits_.size() && hits_[way].begin < modifier.begin && hits_[way].base_centi != 0) break;
      const bool far = modifier.begin - hit.end > 2;
      if (far && h + 1 < hits_.size() && hits_[h + 1].begin == modifier.end && hits_[h + 1].base_centi != 0) break;
      modifier.used = true;
      ++negators;
      return &modifier;
    }
    return nullptr;
  }

  void intensify(Hit& hit, bool negated) {
    int percent = 100;
    const auto apply = [&](const ModifierHit& modifier) {
      if (modifier.factor_percent == 100) return;
      // "not very good" is weaker than "not good"; a negated booster does not boost.
      if (negated && modifier.factor_percent > 100) {
        percent = percent * 85 / 100;
        return;
      }
      percent = percent * modifier.factor_percent / 100;
      hit.effects |= modifier.factor_percent > 100 ? kIntensified : kDampened;
    };
    std::uint32_t reach = hit.begin;
    backward(hit.clause, hit.begin, [&](const ModifierHit& modifier) {
      if (reach - modifier.end > kBoostReach) return false;
      if (modifier.modifier != Modifier::intensifier && modifier.modifier != Modifier::dampener) return true;
      if (opinion_between(modifier.end, hit)) return false;
      apply(modifier);
      reach = modifier.begin;
      return true;
    });
    // "elsker det virkelig": a verb may be boosted from behind, when the booster boosts nothing else.
    if (hit.sense->pos == Pos::verb) {
      for (std::size_t m = modifier_from(hit.end); m < modifiers_.size(); ++m) {
        const ModifierHit& modifier = modifiers_[m];
        if (modifier.clause != hit.clause || modifier.begin - hit.end > 2) break;
        if (modifier.modifier != Modifier::intensifier && modifier.modifier != Modifier::dampener) continue;
        const bool last = modifier.end >= clauses_[hit.clause].end;
        if (last) apply(modifier);
      }
    }
    scale(hit, std::clamp(percent, 20, 250));
  }

  [[nodiscard]] bool opinion_between(std::uint32_t from, const Hit& hit) const {
    const auto at = static_cast<std::size_t>(&hit - hits_.data());
    return at > 0 && hits_[at - 1].begin >= from && hits_[at - 1].base_centi != 0;
  }

  void emphasise(Hit& hit) {
    bool capitals = false;
    bool stretched = false;
    for (std::uint32_t i = hit.begin; i < hit.end; ++i) {
      const std::uint8_t flags = text_.tokens.list[i].flags;
      capitals = capitals || ((flags & kAllCaps) != 0 && mixed_case());
      stretched = stretched || is_stretched(text_.tokens.fold(text_.tokens.list[i]));
    }
    if (capitals) scale(hit, kCapitalsPercent);
    if (stretched) scale(hit, kStretchedPercent);
    if (capitals || stretched) hit.effects |= kEmphasised;
  }

  // Capitals mean something only in a text that also has lower case. Counted once.
  bool mixed_case() {
    if (mixed_ < 0) {
      mixed_ = 0;
      for (const Token& token : text_.tokens.list) {
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
    Modifier unreal = Modifier::none;
    std::uint32_t of_clause = 0xFFFFFFFFU;
    for (Hit& hit : hits_) {
      if (hit.clause != of_clause) {
        of_clause = hit.clause;
        // A wish also holds in the clause that it opens: "I wish that ...".
        const std::uint32_t from = of_clause > 0 && carries_on(of_clause) ? of_clause - 1 : of_clause;
        while (m < modifiers_.size() && modifiers_[m].clause < from) ++m;
        unreal = Modifier::none;
        for (std::size_t k = m; k < modifiers_.size() && modifiers_[k].clause <= of_clause; ++k) {
          const Modifier each = modifiers_[k].modifier;
          if (each == Modifier::wish || (each == Modifier::irrealis && unreal == Modifier::none && modifiers_[k].clause == of_clause)) {
            unreal = each;
          }
        }
      }
      if (hit.value_centi == 0) continue;
      const Clause& clause = clauses_[hit.clause];
      if (unreal != Modifier::none && (hit.effects & kPhrase) == 0) {
        const bool praise = hit.value_centi > 0;
        const bool wish = unreal == Modifier::wish;
        scale(hit, praise ? (wish ? kWishedPraise : kUnrealPraise) : (wish ? kWishedBlame : kUnrealBlame));
        hit.effects |= kUnreal;
      }
      if (clause.question) {
        const bool denied = is_denied(hit.clause);
        const bool expects_yes = (hit.effects & kNegated) != 0 && hit.base_centi > 0 && !asks_why(hit);
        scale(hit, denied ? (hit.value_centi > 0 ? kNegatedPraise : kNegatedBlame) : expects_yes ? kNegatedQuestion : kAskedPercent);
        hit.effects |= denied ? kNegated : kAsked;
      } else if (clause.exclaims != 0) {
        scale(hit, clause.exclaims == 2 ? kExclaimsPercent : kExclaimPercent);
        hit.effects |= kEmphasised;
      }
    }
  }

  // True if a clause goes on with the statement that the clause before it opened: "... that the boss was nice", "ich
  // wuenschte, sie ...".
  [[nodiscard]] bool carries_on(std::uint32_t clause) const {
    const Clause& own = clauses_[clause];
    if (own.sentence != clauses_[clause - 1].sentence || own.contrast) return false;
    if (own.subordinate) return opens_that_clause(text_.tokens.fold(text_.tokens.list[own.begin]));
    const std::size_t after = modifier_from(own.begin);
    return after > 0 && modifiers_[after - 1].end == own.begin && modifiers_[after - 1].modifier == Modifier::wish;
  }

  // True if a question word stands before the hit in its clause.
  [[nodiscard]] bool asks_why(const Hit& hit) const {
    for (std::size_t m = modifier_from(clauses_[hit.clause].begin); m < modifiers_.size() && modifiers_[m].begin < hit.begin; ++m) {
      if (modifiers_[m].modifier == Modifier::question) return true;
    }
    return false;
  }

  // "Good? Not really.": a question that is answered by hardly more than a negator.
  [[nodiscard]] bool is_denied(std::uint32_t clause) {
    std::uint32_t next = clause + 1;
    while (next < clauses_.size() && next - clause <= 2 && clauses_[next].sentence == clauses_[clause].sentence) ++next;
    if (next - clause > 2 || next >= clauses_.size() || clauses_[next].end - clauses_[next].begin > 2) return false;
    const std::size_t m = modifier_from(clauses_[next].begin);
    if (m >= modifiers_.size() || modifiers_[m].begin != clauses_[next].begin || !is_negating(modifiers_[m].modifier)) {
      return false;
    }
    modifiers_[m].used = true;
    return true;
  }

  void contrast() {
    // For each sentence: what stands before its last contrast counts less, what follows counts more.
    for (std::size_t begin = 0; begin < hits_.size();) {
      const std::uint32_t sentence = clauses_[hits_[begin].clause].sentence;
      std::size_t end = begin;
      while (end < hits_.size() && clauses_[hits_[end].clause].sentence == sentence) ++end;
      std::uint32_t first = hits_[begin].clause;
      while (first > 0 && clauses_[first - 1].sentence == sentence) --first;
      std::uint32_t turn = 0xFFFFFFFFU;
      for (std::uint32_t c = first; c < clauses_.size() && clauses_[c].sentence == sentence; ++c) {
        if (clauses_[c].contrast && c != first) turn = c;
      }
      for (std::size_t h = begin; h < end; ++h) {
        Hit& hit = hits_[h];
        if (hit.value_centi == 0) continue;
        if (clauses_[hit.clause].concession) {
          scale(hit, kConcededPercent);
          hit.effects |= kConceded;
        } else if (turn != 0xFFFFFFFFU) {
          const bool after = hit.clause >= turn;
          scale(hit, after ? kAfterContrastPercent : kBeforeContrastPercent);
          hit.effects |= after ? kAfterContrast : kBeforeContrast;
        }
      }
      begin = end;
    }
  }

  const AnnotatedText& text_;
  Lang lang_;
  const std::vector<Clause>& clauses_;
  std::vector<Hit>& hits_;
  std::vector<ModifierHit>& modifiers_;
  const TokenIndex& modifier_begins_;
  int mixed_ = -1;
};

}  // namespace

void apply_rules(const AnnotatedText& text, Lang lang, const std::vector<Clause>& clauses, HitLists& lists) {
  Rules(text, lang, clauses, lists).run();
}

}  // namespace lyt
