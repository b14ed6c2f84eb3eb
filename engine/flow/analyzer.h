// Analyzer: one post to its scores, and to facts. The pure function left of the facts in design section 1.
//
//   Analyzer analyzer(tables);                        // immutable, shared
//   AnalyzerScratch scratch(tables);                  // one per thread
//   analyzer.analyze(post, channel, scratch);         // scratch.score, scratch.audience
//   analyzer.add_facts(post, channel, key, scratch, facts);
//
// Threads: Analyzer is const and shared; one scratch per thread. Cost: that of scoring; no heap call when warm.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "engine/audience/audience_guess.h"
#include "engine/flow/pseudonym.h"
#include "engine/flow/terms.h"
#include "engine/model/fact.h"
#include "engine/score/scorer.h"

namespace lyt {

// What a channel rule of the configuration says of a feed file.
struct ChannelContext {
  std::optional<Audience> audience;
  bool about_employer = false;
  bool internal = false;
  std::optional<bool> own;  // whether the post is the employer's own, where is_own() has already said
  std::span<const std::uint16_t> thread;  // entities that the post's thread concerns, see thread_roots.h
};

struct AnalyzerScratch {
  explicit AnalyzerScratch(const Tables& tables)
      : scoring(tables), audience_scratch(*tables.terms, *tables.forms) {}

  ScoreScratch scoring;
  AudienceScratch audience_scratch;
  TermFinder terms;
  std::string work;
  std::vector<std::uint16_t> thread;  // for ChannelContext::thread
  PostScore score;
  AudienceGuess audience;
};

class Analyzer {
 public:
  explicit Analyzer(const Tables& tables);

  // Whether the post is by one of the employer's own accounts. Such a post concerns the employer whatever it names: an
  // answer rarely says who answers.
  // `work` is room to work in.
  [[nodiscard]] bool is_own(const Post& post, std::string& work) const;

  // Fills scratch.score and scratch.audience.
  void analyze(const Post& post, const ChannelContext& channel, AnalyzerScratch& scratch) const;

  // The same for posts that concern somebody of the project; for the others, which give no fact, only
  // scratch.score.language is filled in, and mentions is empty. `next`: see ScoreInput; may be nullptr.
  void analyze_concerned(const Post& post, const ChannelContext& channel, const Post* next,
                         AnalyzerScratch& scratch) const;

  // Appends the facts of the post just analyzed: one for each mention, one for a deletion notice. A post that its source
  // files under a department of the configuration speaks of that department, whatever words it has: a survey asks in
  // one column and names the department in another. Fact::channel, file and record are left to the caller.
  void add_facts(const Post& post, const ChannelContext& channel, const Pseudonyms& pseudonyms,
                 const AnalyzerScratch& scratch, std::vector<Fact>& facts) const;

 private:
  void run(const ScoreInput& input, const ChannelContext& channel, AnalyzerScratch& scratch) const;

  // The department that a source names so, from 1; 0 for none.
  [[nodiscard]] std::uint16_t department_of(std::string_view name) const;

  const Tables& tables_;
  Scorer scorer_;
  std::vector<std::string> own_handles_;  // of the employer; folded, sorted
  std::vector<std::string> own_names_;
  std::map<std::string, std::uint16_t> departments_;  // names and terms, folded; from 1
};

}  // namespace lyt
