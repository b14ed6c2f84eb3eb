// What review sites call their authors, in the languages of the sites.
#include "engine/audience/audience_status.h"

#include <gtest/gtest.h>

namespace lyt {
namespace {

TEST(AudienceStatus, IsReadInEachLanguage) {
  struct Case {
    const char* status;
    std::optional<Audience> audience;
  };
  constexpr Audience kNow = Audience::employee_current;
  constexpr Audience kThen = Audience::employee_former;
  constexpr Audience kAsks = Audience::candidate;
  for (const Case& c : {
           Case{"Current Employee, more than 3 years", kNow},
           Case{"Former Employee, less than 1 year", kThen},
           Case{"Former Contractor", kThen},
           Case{"Current", kNow},
           Case{"Former", kThen},
           Case{"No longer with the company", kThen},
           Case{"Nuværende medarbejder", kNow},
           Case{"Tidligere medarbejder, mere end 1 år", kThen},
           Case{"Fhv. ansat", kThen},
           Case{"Jobansøger", kAsks},
           Case{"Nuvarande anställd", kNow},
           Case{"Tidigare anställd", kThen},
           Case{"Före detta anställd", kThen},
           Case{"F.d. anställd", kThen},
           Case{"Arbetssökande", kAsks},
           Case{"Nåværende ansatt", kNow},
           Case{"TIDLIGERE ANSATT", kThen},
           Case{"Jobbsøker", kAsks},
           Case{"Huidige werknemer", kNow},
           Case{"Voormalige werknemer, minder dan 1 jaar", kThen},
           Case{"Oud-medewerker", kThen},
           Case{"Sollicitant", kAsks},
           Case{"Angestellte/r oder Arbeiter/in", kNow},
           Case{"Führungskraft / Management", kNow},
           Case{"Ex-Führungskraft", kThen},
           Case{"Ex-Angestellte/r oder Arbeiter/in", kThen},
           Case{"Ehemaliger Mitarbeiter", kThen},
           Case{"Hat zum Zeitpunkt der Bewertung im Bereich Vertrieb gearbeitet.", kNow},
           Case{"Hat zum Zeitpunkt der Bewertung nicht mehr bei der Firma gearbeitet.", kThen},
           Case{"Bewerber/in", kAsks},
           Case{"Hat sich 2026 als Verkäufer beworben und eine Absage erhalten. Bewerber", kAsks},
           Case{"Nykyinen työntekijä", kNow},
           Case{"Entinen työntekijä", kThen},
           Case{"Employé actuel", kNow},
           Case{"Ancienne employée, plus d'un an", kThen},
           Case{"Empleado actual", kNow},
           Case{"Antiguo empleado", kThen},
           Case{"Ex dipendente", kThen},
           Case{"Ex-funcionário(a), mais de um ano", kThen},
           Case{"Były pracownik", kThen},
           Case{"Former customer", std::nullopt},
           Case{"Published", std::nullopt},
           Case{"Lager", std::nullopt},
           Case{"Expert", std::nullopt},
           Case{"", std::nullopt},
       }) {
    EXPECT_EQ(audience_of_status(c.status), c.audience) << c.status;
  }
}

}  // namespace
}  // namespace lyt
