#include "engine/score/hits.h"

#include <array>

#include "engine/lexicon/phrase_match.h"

namespace lyt {

namespace {

// The languages to value words in, the post's own first.
struct Languages {
  std::array<Lang, kLangs> list{};
  std::size_t n = 0;
};

Languages languages_of(const LanguageGuess& language) {
  Languages out;
  out.list[out.n++] = language.lang;
  for (const Lang lang : kScoredLangs) {
    if (lang != language.lang && (language.plausible & lang_bit(lang)) != 0) out.list[out.n++] = lang;
  }
  return out;
}

constexpr std::uint8_t kScoring = kHasValence | kHasModifier;
constexpr std::uint8_t kInteresting = kStartsPhrase | kScores | kTopical;
constexpr std::uint16_t kInnerMarks = kGapComma | kGapColon | kGapDash | kGapOpen | kGapClose;

// True if punctuation stands inside: "nicht, dass" is not the expression "nicht dass".
bool is_cut(const AnnotatedText& text, std::uint32_t begin, std::uint32_t end) {
  for (std::uint32_t i = begin + 1; i < end; ++i) {
    if ((text.tokens.list[i].gap & kInnerMarks) != 0) return true;
  }
  return false;
}

// The end of the sentence of token `at`: the first token behind it that opens another.
std::uint32_t end_of_sentence(const AnnotatedText& text, std::uint32_t at) {
  const auto n = static_cast<std::uint32_t>(text.tokens.size());
  for (++at; at < n && (text.tokens.list[at].gap & kGapSentence) == 0;) ++at;
  return at;
}

}  // namespace

void find_hits(const TermTable& table, const Names& names, const AnnotatedText& text, const LanguageGuess& language,
               const std::vector<NameHit>& name_hits, HitLists& out) {
  out.opinions.clear();
  out.modifiers.clear();
  out.expressions.clear();
  out.topic_places.clear();
  out.topics = 0;
  out.cues.clear();
  const Languages languages = languages_of(language);
  const auto n = static_cast<std::uint32_t>(text.tokens.size());
  std::size_t name = 0;
  std::uint32_t sentence_end = 0;
  std::uint32_t cue_end = 0;
  for (std::uint32_t i = 0; i < n;) {
    const TokenWord& word = text.words[i];
    if ((word.flags & kInteresting) == 0) {
      ++i;
      continue;
    }
    if (sentence_end <= i) sentence_end = end_of_sentence(text, i);
    while (name < name_hits.size() && name_hits[name].end <= i) ++name;
    bool named = false;
    for (std::size_t k = name; k < name_hits.size() && name_hits[k].begin <= i; ++k) {
      named = named || (name_hits[k].end > i && name_hits[k].ref.kind != NameKind::message);
    }

    // Topics also come from the words of a name: "customer service" speaks of service.
    PhraseMatch phrase;
    Lang lang = language.lang;
    const Sense* sense = nullptr;
    // A word that the post's own language knows means what it means there; only strangers are looked up elsewhere.
    const std::size_t asked = (word.langs & lang_bit(language.lang)) != 0 ? 1 : languages.n;
    for (std::size_t k = 0; k < asked && phrase.end == 0 && sense == nullptr; ++k) {
      lang = languages.list[k];
      if ((word.flags & kStartsPhrase) != 0) {
        const PhraseMatches found = match_phrases(table, text, i, sentence_end, lang);
        phrase = found.scoring;
        const bool modifies = phrase.end > i + 1 && (phrase.sense->has & kHasValence) == 0;
        if (modifies && is_cut(text, i, phrase.end)) phrase = {};
        if (found.topic.end != 0) out.topic_places.push_back({i, found.topic.sense->topics});
        if (found.audience.end != 0 && i >= cue_end) {
          cue_end = found.audience.end;
          out.cues.push_back({i, cue_end, found.audience.sense});
        }
      }
      sense = (word.flags & (kScores | kTopical)) != 0 ? text.sense(i, lang) : nullptr;
    }
    if (sense != nullptr && (sense->has & kHasAudience) != 0 && i >= cue_end) {
      cue_end = i + 1;
      out.cues.push_back({i, i + 1, sense});
    }
    if (sense != nullptr && sense->topics != 0) out.topic_places.push_back({i, sense->topics});
    if (named || names.is_own_word(word.symbol)) {
      ++i;
      continue;
    }
    const bool whole = phrase.end != 0;
    if (whole) sense = phrase.sense;
    if (sense == nullptr || (sense->has & kScoring) == 0) {
      ++i;
      continue;
    }
    const std::uint32_t end = whole ? phrase.end : i + 1;
    if (end - i > 1) out.expressions.push_back({i, end, (sense->has & kHasModifier) != 0 ? sense->modifier : Modifier::none});
    if ((sense->has & kHasModifier) != 0) {
      out.modifiers.push_back({i, end, 0, sense->factor_percent, sense->modifier, false});
    }
    if ((sense->has & kHasValence) != 0) {
      Hit hit;
      hit.begin = i;
      hit.end = end;
      if (whole) {
        hit.gap_begin = phrase.gap_begin;
        hit.gap_end = phrase.gap_end;
        hit.effects |= kPhrase;
      }
      if (lang != language.lang) hit.effects |= kOtherLanguage;
      hit.sense = sense;
      hit.base_centi = sense->valence_centi;
      out.opinions.push_back(hit);
    }
    // A gap's words keep their own effect: "valt niet mee" is negated inside.
    if (whole && phrase.gap_end > phrase.gap_begin) {
      for (std::uint32_t k = phrase.gap_begin; k < phrase.gap_end; ++k) {
        const Sense* inner = text.sense(k, lang);
        if (inner != nullptr && (inner->has & kHasModifier) != 0) {
          out.modifiers.push_back({k, k + 1, 0, inner->factor_percent, inner->modifier, false});
        }
      }
    }
    i = end;
  }
}

void place_hits(const std::vector<Clause>& clauses, HitLists& lists) {
  // All lists are in the order of the text: one walk over the clauses each.
  const auto place = [&](auto& list, const auto& token_of, const auto& set) {
    std::uint32_t clause = 0;
    for (auto& each : list) {
      while (clause + 1 < clauses.size() && clauses[clause + 1].begin <= token_of(each)) ++clause;
      set(each, clause);
    }
  };
  const auto begin = [](const auto& each) { return each.begin; };
  const auto set_clause = [](auto& each, std::uint32_t clause) { each.clause = clause; };
  place(lists.opinions, begin, set_clause);
  place(lists.modifiers, begin, set_clause);
  for (ModifierHit& each : lists.modifiers) {
    // Swedish "utan" that opens a contrast is no "without".
    const Clause& clause = clauses[each.clause];
    if (each.modifier == Modifier::without && clause.contrast && clause.begin == each.begin) each.modifier = Modifier::contrast;
  }
  lists.clause_topics.assign(clauses.size(), 0);
  place(lists.topic_places, [](const TopicPlace& each) { return each.token; },
        [&](const TopicPlace& each, std::uint32_t clause) {
          lists.clause_topics[clause] |= each.topics;
          lists.topics |= each.topics;
        });
}

}  // namespace lyt
