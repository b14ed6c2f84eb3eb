#include "engine/lexicon/phrase_match.h"

#include <algorithm>

namespace lyt {

namespace {

// One walk down the tree. Expressions have few gaps, so the recursion at a gap is at most a few levels deep.
class Walk {
 public:
  Walk(const TermTable& table, const AnnotatedText& text, std::size_t limit, Lang lang)
      : table_(table), text_(text), limit_(limit), lang_(lang), langs_(lang_bit(lang)) {}

  void from(std::uint32_t node, std::size_t at, std::size_t gap_begin, std::size_t gap_end) {
    while (true) {
      const PhraseNode& here = table_.node(node);
      if ((here.below & langs_) == 0) return;
      const std::int64_t found = sense_index(here.langs, here.sense, lang_);
      if (found >= 0) {
        const Sense* sense = table_.senses() + found;
        const PhraseMatch match{static_cast<std::uint32_t>(at), sense, static_cast<std::uint32_t>(gap_begin),
                                static_cast<std::uint32_t>(gap_end)};
        const auto keep = [&](PhraseMatch& longest, int parts) {
          // Of two as long, the one without a gap says more: "kunne ikke være bedre", not "kunne ... være bedre".
          const bool fuller = at == longest.end && longest.gap_end != 0 && gap_end == 0;
          if ((sense->has & parts) != 0 && (at > longest.end || fuller)) longest = match;
        };
        keep(best.scoring, kHasValence | kHasModifier);
        keep(best.topic, kHasTopic);
        keep(best.audience, kHasAudience);
      }
      if (here.gap != 0 && gap_end == 0) {
        const std::uint32_t behind = table_.child(node, kGapSymbol);
        for (std::size_t skip = 0; skip <= kMaxGap && at + skip < limit_; ++skip) {
          const std::uint32_t symbol = text_.words[at + skip].symbol;
          const bool leads_on = symbol != 0 && (table_.node(behind).next & edge_bit(symbol)) != 0;
          const std::uint32_t next = leads_on ? table_.child(behind, symbol) : 0;
          // The nearest word that goes on is meant: "werkt niet, ... niet" has its end at the first.
          const std::uint32_t before = best.scoring.end + best.topic.end + best.audience.end;
          if (next != 0) from(next, at + skip + 1, at, at + skip);
          if (best.scoring.end + best.topic.end + best.audience.end != before) break;
        }
      }
      if (at >= limit_) return;
      const std::uint32_t symbol = text_.words[at].symbol;
      if (symbol == 0 || (here.next & edge_bit(symbol)) == 0) return;
      node = table_.child(node, symbol);
      if (node == 0) return;
      ++at;
    }
  }

  PhraseMatches best;

 private:
  const TermTable& table_;
  const AnnotatedText& text_;
  std::size_t limit_;
  Lang lang_;
  std::uint16_t langs_;
};

}  // namespace

PhraseMatches match_phrases(const TermTable& table, const AnnotatedText& text, std::size_t begin, std::size_t limit,
                            Lang lang) {
  if ((text.words[begin].starts & lang_bit(lang)) == 0) return {};
  Walk walk(table, text, limit, lang);
  const std::uint32_t first = table.child(0, text.words[begin].symbol);
  if (first != 0) walk.from(first, begin + 1, 0, 0);
  return walk.best;
}

}  // namespace lyt
