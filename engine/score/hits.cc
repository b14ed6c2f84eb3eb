#include "engine/score/hits.h"

#include <algorithm>
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

constexpr std::uint8_t kClearCue = 2;

// A cue that wants a name has it at most this many words behind it.
constexpr std::uint32_t kNameAfter = 4;

// True if only handles, hashtags and names stand before a token in its sentence: "@klarvang work at".
bool starts_sentence(const AnnotatedText& text, std::uint32_t at) {
  for (;; --at) {
    if (at == 0 || (text.tokens.list[at].gap & (kGapSentence | kGapColon)) != 0) return true;
    const TokenKind before = text.tokens.list[at - 1].kind;
    if (before == TokenKind::word || before == TokenKind::number || before == TokenKind::other) return false;
  }
}

// How much a cue counts in this place; 0: not at all.
std::uint8_t weight_here(const Sense& cue, const AnnotatedText& text, std::uint32_t begin, std::uint32_t end,
                         std::uint32_t sentence_end, const std::vector<NameHit>& names, std::size_t name) {
  std::uint8_t weight = cue.audience_weight;
  if (cue.start_weight > weight && starts_sentence(text, begin)) weight = cue.start_weight;
  if (cue.named_weight > weight) {
    const std::uint32_t limit = std::min(end + kNameAfter, sentence_end - 1);
    for (; name < names.size() && names[name].begin <= limit; ++name) {
      if (names[name].begin >= end && names[name].ref.kind != NameKind::message) return cue.named_weight;
    }
  }
  return weight;
}

// Topics that the name of a department has: "customer service" speaks of service, "payroll" of pay.
constexpr TopicSet kInNames = topic_bit(Topic::service) | topic_bit(Topic::pay) | topic_bit(Topic::recruitment);

constexpr std::uint8_t kScoring = kHasValence | kHasModifier;
constexpr std::uint16_t kInnerMarks = kGapComma | kGapColon | kGapDash | kGapOpen | kGapClose;

// True if punctuation stands inside: "nicht, dass" is not the expression "nicht dass".
bool is_cut(const AnnotatedText& text, std::uint32_t begin, std::uint32_t end) {
  for (std::uint32_t i = begin + 1; i < end; ++i) {
    if ((text.tokens.list[i].gap & kInnerMarks) != 0) return true;
  }
  return false;
}

// True for a number with the sign of a currency at it: "\u00a345", "12\u20ac".
bool is_money(const AnnotatedText& text, std::uint32_t at) {
  const Token& token = text.tokens.list[at];
  const std::string_view before = text.text.substr(0, token.begin);
  const std::string_view behind = text.text.substr(token.end);
  constexpr std::string_view kSigns[] = {"$", "\xC2\xA3", "\xE2\x82\xAC"};  // dollar, pound, euro
  return std::ranges::any_of(kSigns, [&](std::string_view sign) { return before.ends_with(sign) || behind.starts_with(sign); });
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
  out.topics = {};
  out.cues.clear();
  const Languages languages = languages_of(language);
  const auto n = static_cast<std::uint32_t>(text.tokens.size());
  std::size_t name = 0;
  std::uint32_t sentence_end = 0;
  std::uint32_t cue_end = 0;
  std::uint32_t scored_end = 0;
  std::uint32_t silent_end = 0;
  bool cue_is_customer = false;
  for (std::uint32_t i = text.next_of(&TokenSets::hits, 0); i < n; i = text.next_of(&TokenSets::hits, i + 1)) {
    const TokenWord& word = text.words[i];
    if (text.tokens.list[i].kind == TokenKind::number) {
      if (is_money(text, i)) out.topic_places.push_back({i, i + 1, topic_bit(Topic::price) | topic_bit(Topic::pay), true});
      continue;
    }
    if (sentence_end <= i) sentence_end = end_of_sentence(text, i);
    while (name < name_hits.size() && name_hits[name].end <= i) ++name;
    bool named = false;
    for (std::size_t k = name; k < name_hits.size() && name_hits[k].begin <= i; ++k) {
      named = named || (name_hits[k].end > i && name_hits[k].ref.kind != NameKind::message);
    }

    const auto add_cue = [&](const Sense& cue, std::uint32_t end) {
      if (i < cue_end) return;
      const std::uint8_t weight = weight_here(cue, text, i, end, sentence_end, name_hits, name);
      if (weight == 0) return;
      cue_end = end;
      cue_is_customer = cue.audience == Audience::customer || cue.audience == Audience::other;
      out.cues.push_back({i, end, cue.audience, weight});
      // Who tells how they applied speaks of that.
      if (cue.audience == Audience::candidate && weight >= kClearCue) {
        out.topic_places.push_back({i, end, topic_bit(Topic::recruitment), false});
      }
    };
    const auto add_place = [&](const Sense& about, std::uint32_t end) {
      TopicSet topics = about.topics;
      // The name of a thing is not what is said of it: "cabin crew" is no talk of colleagues. And who says "as a
      // driver" does not speak of deliveries.
      if (named) topics &= kInNames;
      if (i < silent_end) topics = 0;
      if (i < cue_end && !cue_is_customer) topics &= ~kOfCustomers;
      if (topics == 0) return;
      out.topic_places.push_back({i, end, topics, (about.has & kWeakTopic) != 0});
    };

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
        if (found.audience.end != 0) add_cue(*found.audience.sense, found.audience.end);
        if (found.topic.end != 0) {
          add_place(*found.topic.sense, found.topic.end);
          // An expression about nothing: "die Leitung ist tot" is of no management.
          if (found.topic.sense->topics == 0) silent_end = std::max(silent_end, found.topic.end);
        }
      }
      sense = (word.flags & (kScores | kTopical)) != 0 ? text.sense(i, lang) : nullptr;
    }
    if (sense != nullptr && (sense->has & kHasAudience) != 0) add_cue(*sense, i + 1);
    if (sense != nullptr && sense->topics != 0) add_place(*sense, i + 1);
    // Inside an expression with a value, words still speak of their topics, but have no value of their own.
    if (named || i < scored_end || names.is_own_word(word.symbol)) continue;
    const bool whole = phrase.end != 0;
    if (whole) sense = phrase.sense;
    if (sense == nullptr || (sense->has & kScoring) == 0) continue;
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
    scored_end = end;
  }
}

void place_hits(const std::vector<Clause>& clauses, HitLists& lists) {
  const std::uint32_t n = clauses.empty() ? 0 : clauses.back().end;
  lists.clause_begins.assign(n, clauses, [](const Clause& clause) { return clause.begin; });
  lists.modifier_begins.assign(n, lists.modifiers, [](const ModifierHit& modifier) { return modifier.begin; });
  const auto clause_of = [&](std::uint32_t token) { return lists.clause_begins.before(token + 1) - 1; };

  for (Hit& hit : lists.opinions) hit.clause = clause_of(hit.begin);
  for (ModifierHit& each : lists.modifiers) {
    each.clause = clause_of(each.begin);
    // Swedish "utan" that opens a contrast is no "without".
    const Clause& clause = clauses[each.clause];
    if (each.modifier == Modifier::without && clause.contrast && clause.begin == each.begin) each.modifier = Modifier::contrast;
  }
  lists.clause_topics.assign(clauses.size(), {});
  for (const TopicPlace& each : lists.topic_places) {
    const Topics topics = each.weak ? Topics{0, each.topics} : Topics{each.topics, 0};
    lists.clause_topics[clause_of(each.begin)].add(topics);
    lists.topics.add(topics);
  }
}

}  // namespace lyt
