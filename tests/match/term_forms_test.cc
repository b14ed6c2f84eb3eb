#include "engine/match/term_forms.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/match/matched.h"

namespace lyt {
namespace {

TEST(TermForms, HoldTheFormsWhoseStemChanges) {
  struct Case {
    std::string_view term;
    Lang lang;
    std::vector<std::string> forms;
  };
  for (const Case& each : {
           Case{"jobcenter", Lang::da, {"jobcentret", "jobcentre", "jobcentrene"}},
           Case{"skole", Lang::da, {"skoler", "skolerne"}},
           Case{"lager", Lang::sv, {"lagret", "lagren"}},
           Case{"utvecklare", Lang::sv, {"utvecklarna"}},
           Case{"skola", Lang::sv, {"skolan", "skolor", "skolorna"}},
           Case{"kantine", Lang::nb, {"kantina", "kantiner"}},
           Case{"kantine", Lang::nn, {"kantina"}},
           Case{"kantoor", Lang::nl, {"kantoren"}},
           Case{"filiaal", Lang::nl, {"filialen"}},
           Case{"laden", Lang::de, {"l\u00e4den"}},
           Case{"markt", Lang::de, {"m\u00e4rkte"}},
           Case{"kaufhaus", Lang::de, {"kaufh\u00e4user"}},
           Case{"delivery", Lang::en, {"deliveries"}},
           Case{"lager", Lang::none, {"lagret"}},
       }) {
    const std::vector<std::string> made = changed_forms(each.term, each.lang);
    for (const std::string& form : each.forms) {
      EXPECT_TRUE(std::ranges::find(made, form) != made.end()) << each.term << " " << form;
    }
  }
  EXPECT_TRUE(changed_forms("shop", Lang::en).empty());
}

Project one_department(std::vector<std::string> terms) {
  Project project;
  project.entities.push_back(entity_of("Klarvang"));
  Department department;
  department.name = "One";
  department.terms[index(Lang::none)] = std::move(terms);
  project.departments.push_back(department);
  return project;
}

TEST(TermForms, AreFoundInTexts) {
  Matched matched(one_department({"jobcenter", "Laden", "lager", "bud"}),
                  {{"da/topics.tsv", "lagermedarbejder\tn\tworkload\nbudet\tn\tdelivery\n"}});
  EXPECT_EQ(matched.found("jobcentret"), "department0:jobcentret");
  EXPECT_EQ(matched.found("L\u00e4den", Lang::de), "department0:L\u00e4den");
  EXPECT_EQ(matched.found("lagermedarbejderen"), "department0:lagermedarbejderen") << "a compound that is taken apart";
  EXPECT_EQ(matched.found("lagermedarbejder"), "department0:lagermedarbejder") << "a compound that a lexicon has";
  EXPECT_EQ(matched.found("budet"), "department0:budet") << "a short term that inflects";
  EXPECT_EQ(matched.found("centrallager"), "department0:centrallager");
  EXPECT_EQ(matched.found("Schlager", Lang::de), "") << "the first part is no word";
}

TEST(TermForms, OneMistakeIsForgivenWhereSwitchedOn) {
  Project project;
  project.entities.push_back(entity_of("Velotrans", {"Velotran Plus"}));
  project.entities.push_back(entity_of("Pakketo"));
  project.entities[0].typos = true;
  Matched matched(project);
  for (const std::string_view text : {"Velotrans", "Velotrnas", "Veltrans", "Vellotrans", "Velotrams", "velotransen"}) {
    EXPECT_EQ(matched.found(text), "entity0:" + std::string(text)) << text;
  }
  for (const std::string_view text : {"Velotrasn", "Pakketto", "Pakeeto", "Celotrans", "Veoltrnas", "Velo"}) {
    EXPECT_EQ(matched.found(text), "") << text;  // Velotrasn may be either of two
  }
}

}  // namespace
}  // namespace lyt
