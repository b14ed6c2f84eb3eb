// Scorer: a text to a PostScore. The benchmarked loop.
//
//   Scorer scorer(tables);                        // immutable, shared
//   ScoreScratch scratch(tables);                 // one per thread
//   scorer.score(input, scratch, result);
//
// Threads: Tables and Scorer are immutable and shared; a ScoreScratch and a PostScore belong to one thread.
// Cost: O(text); no heap call per post when warm.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/lexicon/annotate.h"
#include "engine/match/names.h"
#include "engine/match/query.h"
#include "engine/model/post.h"
#include "engine/score/balance.h"
#include "engine/score/clauses.h"
#include "engine/score/hits.h"
#include "engine/score/score.h"
#include "engine/score/targets.h"

namespace lyt {

// Everything that lexicons and configuration compile to. Immutable after make(); shared by all threads.
struct Tables {
  Project project;
  std::unique_ptr<TermTable> terms;
  std::unique_ptr<WordForms> forms;
  std::unique_ptr<Names> names;
  struct EntityQueries {
    std::vector<Query> wanted;   // zero or one: replaces the names
    std::vector<Query> excluded;
  };
  std::vector<EntityQueries> queries;  // one for each entity
  std::vector<std::uint16_t> queried;  // entities found by a query

  // Errors: a query of the configuration that does not parse (Code::query).
  static Result<std::unique_ptr<Tables>> make(Project project, LexiconData lexicon);
};

struct ScoreScratch {
  explicit ScoreScratch(const Tables& tables) : annotator(*tables.terms, *tables.forms) {}

  Annotator annotator;
  AnnotatedText text;
  AnnotatedText ahead;  // ScoreInput::next, cut into words already
  std::vector<Clause> clauses;
  std::vector<NameHit> names;
  std::vector<NameHit> silent;  // of a target: the names whose words do not score
  std::vector<std::uint16_t> concerned;
  bool by_thread = false;                // the post concerns only what its thread does
  std::uint32_t stopped = 0;             // patterns of queries that took too long: the post is a fault
  std::vector<std::uint16_t> namesakes;  // entities whose names are somebody else's in this post
  HitLists hits;
  TargetMap targets;
  TargetWeights weights;        // for one target
};

struct ScoreInput {
  const Post* post = nullptr;       // text, sections, declared language
  const Post* next = nullptr;       // the post that the next call will score, if it is known: a start is made with it,
                                    // which changes no answer. Its text must stay as it is until then.
  bool about_employer = false;      // the channel concerns the employer
  std::span<const std::uint16_t> thread;  // entities that its thread concerns; for posts that name nobody themselves
  bool only_concerned = false;      // a post without a mention is not scored: for facts, which need none of it
  Lang known_lang = Lang::none;     // not none: the language is known, and not guessed (nb: Norwegian, either form)
  std::string_view target;          // not empty: score the mention of this text, in place of the configured names
};

class Scorer {
 public:
  explicit Scorer(const Tables& tables) : tables_(tables) {}

  void score(const ScoreInput& input, ScoreScratch& scratch, PostScore& out) const;

 private:
  void find_mentions(const ScoreInput& input, ScoreScratch& scratch, Lang lang) const;
  static void find_target(std::string_view target, Lang lang, ScoreScratch& scratch);
  void score_mentions(ScoreScratch& scratch, PostScore& out) const;

  const Tables& tables_;
};

}  // namespace lyt
