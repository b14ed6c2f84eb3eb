#include "engine/lexicon/annotate.h"

#include <algorithm>
#include <cstring>

namespace lyt {

namespace {

// Tokens between the fetching of what is known of a word and its use.
constexpr std::size_t kAhead = 8;

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
  for (const Token& token : out.tokens.list) {
    if (table_.may_have(token.hash)) {
      table_.prefetch(token.hash);
    } else {
      memo_.prefetch(token.hash);
    }
  }
}

void Annotator::look_up(AnnotatedText& out) {
  out.derived.clear();
  out.senses = table_.senses();
  const std::vector<Token>& tokens = out.tokens.list;
  EvidenceSum evidence;
  out.words.resize(tokens.size());
  std::array<const Word*, kAhead> listed{};
  const auto find = [&](std::size_t i) {
    const Word* word = table_.find(tokens[i].hash);
    listed[i % kAhead] = word;
    if (word != nullptr) __builtin_prefetch(&table_.meaning(*word));
  };
  for (std::size_t i = 0; i < std::min(kAhead, tokens.size()); ++i) find(i);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    const Word* const found = listed[i % kAhead];
    if (i + kAhead < tokens.size()) find(i + kAhead);
    TokenWord& word = out.words[i];
    word = {};
    if (!is_looked_up(token)) continue;
    if (found != nullptr) {
      const WordMeaning& meaning = table_.meaning(*found);
      word.symbol = found->symbol();
      word.sense = meaning.sense;
      word.langs = meaning.langs;
      word.starts = meaning.starts;
      word.flags = found->flags();
      if (token.kind == TokenKind::word) evidence.add(meaning.evidence);
      continue;
    }
    const WordMemo::Form& form = memo_.find(forms_, out.tokens, token);
    word.symbol = form.symbol();
    word.langs = form.langs();
    word.flags = form.flags();
    if ((word.flags & kStartsPhrase) != 0) word.starts = 0xFFFF;
    if (word.langs != 0) {
      // The memo's slot may be taken by the next word: what is needed of it is copied.
      const Sense* senses = memo_.senses(form);
      word.own = 1;
      word.sense = static_cast<std::uint32_t>(out.derived.size());
      out.derived.insert(out.derived.end(), senses, senses + count_bits(word.langs));
    }
    if (token.kind == TokenKind::word) evidence.add(form.evidence);
  }
  out.evidence = evidence.finish();
}

}  // namespace lyt
