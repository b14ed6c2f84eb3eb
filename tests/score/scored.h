// A scorer for tests: over the lexicons of the repository or a few lines of one's own, with an invented employer.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>

#include "engine/lexicon/embedded.h"
#include "engine/score/scorer.h"
#include "tests/lexicon/small_lexicon.h"

namespace lyt {

inline LexiconData embedded_data() {
  Result<LexiconData> data = LexiconData::parse(embedded_lexicon());
  EXPECT_TRUE(data);
  return std::move(*data);
}

// Klarvang with three departments, and its competitor Brillson.
inline Project sample_project() {
  Project project;
  Entity employer;
  employer.name = "Klarvang";
  employer.handles = {"@klarvang"};
  employer.hashtags = {"#klarvang"};
  project.entities.push_back(employer);
  Entity competitor;
  competitor.kind = EntityKind::competitor;
  competitor.name = "Brillson";
  project.entities.push_back(competitor);
  const auto department = [&](const std::string& name, const std::vector<std::pair<Lang, std::vector<std::string>>>& terms) {
    Department each;
    each.name = name;
    for (const auto& [lang, words] : terms) each.terms[index(lang)] = words;
    project.departments.push_back(each);
  };
  department("Customer service", {{Lang::da, {"kundeservice"}},
                                  {Lang::sv, {"kundtjänst"}},
                                  {Lang::nb, {"kundeservice"}},
                                  {Lang::nl, {"klantenservice"}},
                                  {Lang::de, {"Kundenservice", "Kundendienst"}},
                                  {Lang::en, {"customer service"}}});
  department("Shop", {{Lang::da, {"butik"}},
                      {Lang::sv, {"butik"}},
                      {Lang::nb, {"butikk", "butikken"}},
                      {Lang::nl, {"winkel"}},
                      {Lang::de, {"Filiale", "Laden"}},
                      {Lang::en, {"shop", "store"}}});
  department("Warehouse", {{Lang::da, {"lager"}},
                           {Lang::sv, {"lager", "lagret"}},
                           {Lang::nb, {"lager"}},
                           {Lang::nl, {"magazijn"}},
                           {Lang::de, {"Lager"}},
                           {Lang::en, {"warehouse"}}});
  return project;
}

class Scored {
 public:
  explicit Scored(LexiconData data, Project project = {}) {
    Result<std::unique_ptr<Tables>> made = Tables::make(std::move(project), std::move(data));
    EXPECT_TRUE(made);
    tables = std::move(*made);
    scorer = std::make_unique<Scorer>(*tables);
    scratch = std::make_unique<ScoreScratch>(*tables);
  }

  // The score of a text; `known` is its language, none when it is to be guessed.
  const PostScore& score(std::string_view text, Lang known = Lang::none, bool about_employer = false) {
    Post post;
    post.text = text;
    ScoreInput input;
    input.post = &post;
    input.about_employer = about_employer;
    input.known_lang = known;
    scorer->score(input, *scratch, result);
    return result;
  }

  int milli(std::string_view text, Lang known = Lang::none) { return score(text, known).balance.score_milli; }

  // The text of a hit.
  [[nodiscard]] std::string text_of(const Hit& hit) const {
    const Token& first = scratch->text.tokens.list[hit.begin];
    const Token& last = scratch->text.tokens.list[hit.end - 1];
    return std::string(scratch->text.text.substr(first.begin, last.end - first.begin));
  }

  // The hit that is written so in the text scored last; nullptr when there is none.
  [[nodiscard]] const Hit* hit(std::string_view written) const {
    for (const Hit& each : result.hits) {
      if (text_of(each) == written) return &each;
    }
    return nullptr;
  }

  // The mention of an entity (department 0) or one of its departments (from 1).
  [[nodiscard]] const MentionScore* mention(std::uint16_t entity, std::uint16_t department) const {
    for (const MentionScore& each : result.mentions) {
      if (each.entity == entity && each.department == department) return &each;
    }
    return nullptr;
  }

  std::unique_ptr<Tables> tables;
  std::unique_ptr<Scorer> scorer;
  std::unique_ptr<ScoreScratch> scratch;
  PostScore result;
};

// One for all tests of a binary: parsing the lexicons takes most of their time.
inline Scored& sample_scored() {
  static Scored scored(embedded_data(), sample_project());
  return scored;
}

}  // namespace lyt
