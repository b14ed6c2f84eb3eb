#include "engine/lexicon/annotate.h"

#include <algorithm>

namespace lyt {

namespace {

// Tokens between the prefetch of a slot and its use: the time that a line takes from the last cache.
constexpr std::size_t kAhead = 12;

bool is_looked_up(const Token& token) {
  return token.fold_size != 0 && token.kind != TokenKind::number && token.kind != TokenKind::handle;
}

}  // namespace

void Annotator::annotate(std::string_view text, AnnotatedText& out) {
  tokenize(text, out.tokens);
  out.text = text;
  out.derived.clear();
  out.senses = table_.senses();
  const std::vector<Token>& tokens = out.tokens.list;
  LanguageEvidence evidence;
  out.words.assign(tokens.size(), TokenWord{});
  const auto prefetch = [&](std::uint64_t hash) {
    table_.prefetch(hash);
    memo_.prefetch(hash);
  };
  for (std::size_t i = 0; i < std::min(kAhead, tokens.size()); ++i) prefetch(tokens[i].hash);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (i + kAhead < tokens.size()) prefetch(tokens[i + kAhead].hash);
    const Token& token = tokens[i];
    if (!is_looked_up(token)) continue;
    const WordView found = memo_.find(table_, forms_, out.tokens, token);
    TokenWord& word = out.words[i];
    word.symbol = found.word->symbol();
    word.langs = found.word->langs();
    word.flags = found.word->flags();
    word.sense = found.word->sense;
    // The rules look at the senses of these words soon, and at the beginnings of their expressions.
    if ((word.flags & (kScores | kTopical | kOpensClause)) != 0) __builtin_prefetch(found.senses);
    if ((word.flags & kStartsPhrase) != 0) table_.prefetch_root(word.symbol);
    if ((word.flags & kDerived) != 0) {
      // The memo's slot may be taken by the next word: what is needed of it is copied.
      word.own = 1;
      word.sense = static_cast<std::uint32_t>(out.derived.size());
      out.derived.insert(out.derived.end(), found.senses, found.senses + count_bits(word.langs));
    }
    if (token.kind == TokenKind::word) evidence.add(found.word->evidence);
  }
  out.evidence = evidence;
}

}  // namespace lyt
