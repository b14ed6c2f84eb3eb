#include "engine/lexicon/annotate.h"

#include <cstring>

namespace lyt {

namespace {

bool is_looked_up(const Token& token) {
  return token.fold_size != 0 && token.kind != TokenKind::number && token.kind != TokenKind::handle;
}

// Adds up evidence in 16 bits, which is half the work, and spills before they overflow.
class EvidenceSum {
 public:
  void add(const Evidence& evidence) {
    Bytes bytes;
    std::memcpy(&bytes, evidence.data(), sizeof(bytes));
    sums_ += __builtin_convertvector(bytes, Sums);
    if (++words_ == kMostWords) spill();
  }

  [[nodiscard]] LanguageEvidence finish() {
    spill();
    return total_;
  }

 private:
  static constexpr std::uint32_t kMostWords = 256;  // of 255 each

  using Bytes = std::uint8_t __attribute__((vector_size(16)));
  using Sums = std::uint16_t __attribute__((vector_size(32)));

  void spill() {
    for (std::size_t i = 0; i < total_.sums.size(); ++i) total_.sums[i] += sums_[i];
    sums_ = Sums{};
    total_.words += words_;
    words_ = 0;
  }

  Sums sums_{};
  std::uint32_t words_ = 0;
  LanguageEvidence total_;
};

}  // namespace

void Annotator::cut(std::string_view text, AnnotatedText& out) const {
  tokenize(text, out.tokens);
  out.text = text;
  for (const Token& token : out.tokens.list) memo_.prefetch(token.hash);
}

void Annotator::look_up(AnnotatedText& out) {
  out.derived.clear();
  out.senses = table_.senses();
  const std::vector<Token>& tokens = out.tokens.list;
  EvidenceSum evidence;
  out.words.resize(tokens.size());
  out.sets.assign(tokens.size() / 64 + 1, {});
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    TokenWord& word = out.words[i];
    TokenSets& sets = out.sets[i / 64];
    const auto in_set = [&](std::uint64_t& set, unsigned yes) { set |= static_cast<std::uint64_t>(yes != 0) << (i % 64); };
    if (!is_looked_up(token)) [[unlikely]] {
      word = {};
      in_set(sets.opens, token.gap & kClauseMarks);
      in_set(sets.names, token.kind == TokenKind::handle ? 1 : 0);
      in_set(sets.hits, token.kind == TokenKind::number ? 1 : 0);
      continue;
    }
    const WordMemo::Form& form = memo_.find(out.tokens, token);
    word.symbol = form.symbol();
    word.sense = form.sense;
    word.langs = form.langs();
    word.starts = form.starts;
    word.flags = form.flags();
    word.own = 0;
    // One rare branch: whether a word is listed cannot be foretold.
    const unsigned own_langs = word.langs & (0U - static_cast<unsigned>((word.flags & kDerived) != 0));
    if (own_langs != 0) [[unlikely]] {
      // The memo's place may be taken by the next word: what is needed of it is copied.
      const Sense* const senses = memo_.derived_senses(form);
      word.own = 1;
      word.sense = static_cast<std::uint32_t>(out.derived.size());
      out.derived.insert(out.derived.end(), senses, senses + count_bits(word.langs));
    }
    in_set(sets.hits, word.flags & (kStartsPhrase | kScores | kTopical));
    in_set(sets.opens, (word.flags & kOpensClause) | (token.gap & kClauseMarks));
    in_set(sets.names, word.flags & kNameWord);
    if (token.kind == TokenKind::word) {
      evidence.add(form.evidence);
    } else if (token.kind == TokenKind::emoji) {
      out.sets[(i + 1) / 64].opens |= std::uint64_t{1} << ((i + 1) % 64);  // what follows a face may be a new sentence
    }
  }
  out.evidence = evidence.finish();
}

}  // namespace lyt
