// Posts that praise one department and blame another, and how many of them come out so.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "tests/score/scored.h"

namespace lyt {

struct TwoSigns {
  std::string_view text;
  std::string_view liked;  // a department of office_project
  std::string_view disliked;
};

struct OfLanguage {
  Lang lang;
  std::vector<TwoSigns> posts;
};

// Klarvang again, with the departments that people write about.
inline Project office_project() {
  struct Row {
    const char* name;
    std::vector<std::string> da, sv, nb, nl, de, en;
  };
  static const std::vector<Row> kRows = {
      {"Service", {"kundeservice"}, {"kundtjänst"}, {"kundeservice"}, {"klantenservice"}, {"Kundenservice", "Kundendienst"}, {"customer service"}},
      {"Shop", {"butik"}, {"butik"}, {"butikk"}, {"winkel"}, {"Filiale", "Laden"}, {"shop", "store"}},
      {"Warehouse", {"lager"}, {"lager"}, {"lager"}, {"magazijn"}, {"Lager"}, {"warehouse"}},
      {"Canteen", {"kantine"}, {"matsal"}, {"kantine"}, {"kantine"}, {"Kantine"}, {"canteen"}},
      {"Reception", {"reception"}, {"reception"}, {"resepsjon"}, {"receptie"}, {"Empfang"}, {"reception"}},
      {"IT", {"IT-afdeling"}, {"IT-avdelning"}, {"IT-avdeling"}, {"IT-afdeling"}, {"IT-Abteilung"}, {"IT department"}},
      {"HR", {"HR"}, {"HR"}, {"HR"}, {"HR"}, {"HR", "Personalabteilung"}, {"HR"}},
      {"Payroll", {"lønkontor"}, {"lönekontor"}, {"lønningskontor"}, {"salarisadministratie"}, {"Lohnbuchhaltung"}, {"payroll"}},
      {"Webshop", {"webshop"}, {"webbshop"}, {"nettbutikk"}, {"webshop"}, {"Webshop"}, {"webshop"}},
      {"Delivery", {"levering"}, {"leverans"}, {"levering"}, {"bezorging"}, {"Lieferung"}, {"delivery"}},
  };
  Project project;
  Entity employer;
  employer.name = "Klarvang";
  project.entities.push_back(employer);
  for (const Row& row : kRows) {
    Department each;
    each.name = row.name;
    each.terms[index(Lang::da)] = row.da;
    each.terms[index(Lang::sv)] = row.sv;
    each.terms[index(Lang::nb)] = row.nb;
    each.terms[index(Lang::nl)] = row.nl;
    each.terms[index(Lang::de)] = row.de;
    each.terms[index(Lang::en)] = row.en;
    project.departments.push_back(each);
  }
  return project;
}

// Both labels have to be right in at least `wanted` of the posts.
inline void tell_apart(const OfLanguage& language, std::size_t wanted) {
  static Scored scored(embedded_data(), office_project());
  const auto of = [&](std::string_view department) -> const MentionScore* {
    const std::vector<Department>& all = scored.tables->project.departments;
    const auto found = std::ranges::find(all, department, &Department::name);
    EXPECT_NE(found, all.end()) << department;
    return scored.mention(0, static_cast<std::uint16_t>(found - all.begin() + 1));
  };
  const auto came = [](const MentionScore* mention) {
    return mention == nullptr ? "no mention" : std::to_string(mention->balance.score_milli);
  };
  std::string wrong;
  std::size_t right = 0;
  for (const TwoSigns& each : language.posts) {
    scored.score(each.text, language.lang, /*about_employer=*/true);
    const MentionScore* liked = of(each.liked);
    const MentionScore* disliked = of(each.disliked);
    if (liked != nullptr && disliked != nullptr && liked->balance.label == Label::pos && disliked->balance.label == Label::neg) {
      ++right;
    } else {
      wrong += "\n  " + std::string(each.text) + ": liked " + came(liked) + ", disliked " + came(disliked);
    }
  }
  EXPECT_GE(right, wanted) << "of " << language.posts.size() << ":" << wrong;
}

}  // namespace lyt
