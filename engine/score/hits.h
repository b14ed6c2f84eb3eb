// Hits: the words and expressions of a text that the rules work on: opinions, and what modifies them.
//
//   find_hits(table, names, text, language, name_hits, lists);
//   find_clauses(text, lang, lists.expressions, clauses);   // expressions open clauses, and are not cut by them
//   place_hits(clauses, lists);
//
// Words inside a matched name give no hit. An expression goes before its words, the longest first. A word without a
// meaning in the language of the post is valued with another plausible language (code-mixed posts).
// Threads: pure. Cost: one look at each token's flags, one tree walk at words that begin an expression.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/lexicon/annotate.h"
#include "engine/match/names.h"
#include "engine/score/clauses.h"
#include "engine/score/score.h"
#include "engine/score/token_index.h"

namespace lyt {

struct ModifierHit {
  std::uint32_t begin = 0;  // tokens
  std::uint32_t end = 0;
  std::uint32_t clause = 0;
  std::int32_t factor_percent = 100;
  Modifier modifier = Modifier::none;
  bool used = false;        // it has had its effect
};

// An expression that gives away who is speaking, where it counts.
struct AudienceCue {
  std::uint32_t begin = 0;  // tokens
  std::uint32_t end = 0;
  Audience audience = Audience::other;
  std::uint8_t weight = 0;  // 1..3
};

// A word or an expression that says what a clause is about.
struct TopicPlace {
  std::uint32_t begin = 0;  // tokens
  std::uint32_t end = 0;
  TopicSet topics = 0;
  bool weak = false;  // counts where nothing surer is said
};

// What a rule did to an opinion, for the explanation.
struct RuleStep {
  std::uint32_t hit = 0;           // the first token of the opinion
  std::int32_t percent = 100;      // the factor; below 0 it turned round
  std::int32_t value_centi = 0;    // what the opinion was worth then
  Effect effect = kNegated;
  std::uint32_t begin = 0;         // tokens of the word that did it; none when equal
  std::uint32_t end = 0;
};

struct HitLists {
  std::vector<Hit> opinions;        // by begin
  std::vector<ModifierHit> modifiers;  // by begin
  std::vector<Expression> expressions;  // of several words; by begin, apart
  Topics topics;
  std::vector<Topics> clause_topics;   // one for each clause
  std::vector<AudienceCue> cues;        // by begin
  std::vector<TopicPlace> topic_places;  // by begin
  TokenIndex clause_begins;
  TokenIndex modifier_begins;
  bool traced = false;                   // steps are wanted
  std::vector<RuleStep> steps;           // in the order in which the rules worked
};

void find_hits(const TermTable& table, const Names& names, const AnnotatedText& text, const LanguageGuess& language,
               const std::vector<NameHit>& name_hits, HitLists& out);

// Says which clause each token, hit, modifier and topic stands in. O(tokens).
void place_hits(const std::vector<Clause>& clauses, HitLists& lists);

}  // namespace lyt
