#include "engine/lexicon/annotate.h"

#include <bit>

namespace lyt {

void Annotator::annotate(std::string_view text, AnnotatedText& out) {
  tokenize(text, out.tokens);
  out.text = text;
  out.words.clear();
  out.derived.clear();
  out.evidence = {};
  out.senses = table_.senses();
  for (const Token& token : out.tokens.list) {
    TokenWord& word = out.words.emplace_back();
    if (token.fold_size == 0 || token.kind == TokenKind::number || token.kind == TokenKind::handle) continue;
    const WordView found = memo_.find(table_, forms_, out.tokens, token);
    word.symbol = found.word->symbol;
    word.langs = found.word->langs;
    word.flags = found.word->flags;
    if ((word.flags & kDerived) == 0) {
      word.sense = found.word->sense;
    } else {
      // The memo's slot may be taken by the next word: what is needed of it is copied.
      word.own = 1;
      word.sense = static_cast<std::uint32_t>(out.derived.size());
      const auto n = std::popcount(static_cast<unsigned>(word.langs));
      out.derived.insert(out.derived.end(), found.senses, found.senses + n);
    }
    if (token.kind == TokenKind::word) out.evidence.add(found.word->evidence);
  }
}

}  // namespace lyt
