#include "engine/score/clauses.h"

namespace lyt {

namespace {

// "and although", "but because": a joining word that has only just opened its clause.
bool opens_nothing(const AnnotatedText& text, std::uint32_t token, Lang lang) {
  const Sense* sense = text.sense(token, lang);
  return sense != nullptr && (sense->function == FunctionKind::conjunction || sense->modifier == Modifier::contrast ||
                              sense->modifier == Modifier::concession || sense->function == FunctionKind::subordinator);
}

// Words before an adverb of contrast that may be no more than the topic of its clause.
constexpr std::uint32_t kTopicWords = 5;

bool says_something(const AnnotatedText& text, std::uint32_t begin, std::uint32_t end, Lang lang) {
  for (std::uint32_t i = begin; i < end; ++i) {
    const Sense* sense = (text.words[i].flags & kScores) != 0 ? text.sense(i, lang) : nullptr;
    if (sense != nullptr && sense->valence_centi != 0) return true;
  }
  return false;
}

bool denies(const AnnotatedText& text, std::uint32_t token, Lang lang) {
  const Sense* sense = (text.words[token].flags & kScores) != 0 ? text.sense(token, lang) : nullptr;
  return sense != nullptr && (sense->modifier == Modifier::negator || sense->modifier == Modifier::nobody);
}

// "Thanks to the service (heart) The delivery was late": many let a face end the sentence.
bool follows_face(const AnnotatedText& text, std::uint32_t token) {
  const std::vector<Token>& list = text.tokens.list;
  return token > 0 && list[token - 1].kind == TokenKind::emoji && list[token].kind == TokenKind::word &&
         (list[token].flags & kCapital) != 0;
}

// Swedish "utan" is without, but after a negation it is "but rather": "inte bra, utan fantastiskt". Without a comma
// only before an adjective or adverb: "inte leva utan dig" stays without.
bool is_but_rather(const AnnotatedText& text, std::uint32_t token, Modifier modifier, bool denied) {
  if (!denied || modifier == Modifier::contrast || modifier == Modifier::concession) return false;
  if (text.tokens.fold(text.tokens.list[token]) != "utan") return false;
  if ((text.tokens.list[token].gap & kGapComma) != 0 || modifier == Modifier::plain) return true;
  for (std::uint32_t i = token + 1; i < text.tokens.size() && i <= token + 2; ++i) {
    const Sense* sense = text.sense(i, Lang::sv);
    if (sense == nullptr) return false;
    if (sense->modifier == Modifier::intensifier || sense->modifier == Modifier::dampener) continue;
    return (sense->pos == Pos::adjective || sense->pos == Pos::adverb) && (sense->has & kHasValence) != 0;
  }
  return false;
}

}  // namespace

void find_clauses(const AnnotatedText& text, Lang lang, const std::vector<Expression>& expressions, std::vector<Clause>& out) {
  out.clear();
  const Token* const tokens = text.tokens.list.data();
  const auto n = static_cast<std::uint32_t>(text.tokens.size());
  std::uint32_t sentence = 0;
  std::size_t sentence_clause = 0;
  std::size_t next = 0;           // expression
  bool denied = false;            // the sentence has a negator
  // Most words are behind no mark, open nothing, and begin no expression. In Swedish more words matter: a negator before,
  // and "utan".
  const auto next_place = [&](std::uint32_t from) {
    std::uint32_t place = text.next_of(&TokenSets::opens, from);
    if (lang == Lang::sv) place = std::min(place, text.next_of(&TokenSets::hits, from));
    for (std::size_t e = next; e < expressions.size() && expressions[e].begin < place; ++e) {
      if (expressions[e].begin >= from) place = expressions[e].begin;
    }
    return place;
  };
  for (std::uint32_t i = 0; i < n; i = next_place(i + 1)) {
    const std::uint16_t gap = tokens[i].gap;
    const bool begins = (gap & kGapSentence) != 0 || follows_face(text, i);
    const bool mark = begins || (gap & kClauseMarks) != 0;
    while (next < expressions.size() && expressions[next].end <= i) ++next;
    if (begins) denied = false;
    const bool inside = next < expressions.size() && expressions[next].begin <= i;
    const Sense* sense = !inside && (text.words[i].flags & kOpensClause) != 0 ? text.sense(i, lang) : nullptr;
    Modifier modifier = sense == nullptr ? Modifier::none : sense->modifier;
    if (inside && expressions[next].begin == i) modifier = expressions[next].modifier;
    if (lang == Lang::sv) {
      if (is_but_rather(text, i, modifier, denied)) modifier = Modifier::contrast;
      denied = denied || denies(text, i, lang);
    }
    const bool subordinator = sense != nullptr && sense->function == FunctionKind::subordinator;
    const bool word = modifier == Modifier::contrast || modifier == Modifier::concession || subordinator;
    if (i != 0 && !mark && !word) continue;
    // "and although": a word of contrast right after a boundary belongs to the clause that has just begun.
    if (word && !mark && !out.empty() && out.back().begin + 1 == i && opens_nothing(text, i - 1, lang)) {
      out.back().contrast = out.back().contrast || modifier == Modifier::contrast;
      out.back().concession = out.back().concession || modifier == Modifier::concession;
      continue;
    }
    // "In the shop, however" and "im Laden dagegen ist": an adverb behind the topic makes its clause the contrast.
    if (modifier == Modifier::contrast && !mark && sense != nullptr && !out.empty() && i - out.back().begin <= kTopicWords &&
        sense->function == FunctionKind::adverb && !says_something(text, out.back().begin, i, lang)) {
      out.back().contrast = true;
      continue;
    }
    if (!out.empty()) out.back().end = i;
    if (i != 0 && begins) {
      for (std::size_t c = sentence_clause; c < out.size(); ++c) {
        out[c].question = (gap & kGapQuestion) != 0;
        out[c].exclaims = static_cast<std::uint8_t>((gap & kGapExclaims) != 0 ? 2 : (gap & kGapExclaim) != 0 ? 1 : 0);
      }
      ++sentence;
      sentence_clause = out.size();
    }
    Clause clause;
    clause.begin = i;
    clause.sentence = sentence;
    clause.opening = gap;
    clause.contrast = modifier == Modifier::contrast;
    clause.concession = modifier == Modifier::concession;
    clause.subordinate = subordinator;
    out.push_back(clause);
  }
  if (out.empty()) return;
  out.back().end = n;
  const std::uint16_t last = tokens[n].gap;
  for (std::size_t c = sentence_clause; c < out.size(); ++c) {
    out[c].question = (last & kGapQuestion) != 0;
    out[c].exclaims = static_cast<std::uint8_t>((last & kGapExclaims) != 0 ? 2 : (last & kGapExclaim) != 0 ? 1 : 0);
  }
}

}  // namespace lyt
