#include "engine/match/names.h"

#include <gtest/gtest.h>

#include "tests/match/matched.h"

namespace lyt {
namespace {

Project klarvang() {
  Project project;
  Entity employer = entity_of("Klarvang", {"Klarvang A/S", "KV Gruppen"});
  employer.handles = {"@klarvang_dk", "klarvanghjelp"};
  employer.hashtags = {"#klarvangjob"};
  project.entities.push_back(employer);
  project.entities.push_back(entity_of("Brillson"));
  Department it;
  it.name = "IT";
  it.terms[index(Lang::none)] = {"IT", "IT-afdelingen"};
  project.departments.push_back(it);
  Department shop;
  shop.name = "Shop";
  shop.terms[index(Lang::da)] = {"butik"};
  shop.terms[index(Lang::en)] = {"store", "online store"};
  project.departments.push_back(shop);
  Department hr;
  hr.name = "HR";
  hr.terms[index(Lang::none)] = {"HR"};
  project.departments.push_back(hr);
  return project;
}

struct NameCase {
  const char* name;
  std::string_view text;
  std::string_view expected;
  Lang lang = Lang::da;
};

void check(Matched& matched, const std::vector<NameCase>& cases) {
  for (const NameCase& each : cases) EXPECT_EQ(matched.found(each.text, each.lang), each.expected) << each.name << ": " << each.text;
}

TEST(Names, AreFoundHoweverTheyAreWritten) {
  Matched matched(klarvang());
  check(matched, {
      {"as it is", "Klarvang er her", "entity0:Klarvang"},
      {"lower case", "hos klarvang", "entity0:klarvang"},
      {"capitals", "KLARVANG!", "entity0:KLARVANG"},
      {"genitive", "Klarvangs butik", "entity0:Klarvangs department1:butik"},
      {"apostrophe", "Klarvang's", "entity0:Klarvang's"},
      {"curly apostrophe", "Klarvang\u2019s", "entity0:Klarvang\u2019s"},
      {"definite", "butikken", "department1:butikken"},
      {"plural", "butikker", "department1:butikker"},
      {"compound", "Klarvangbutikken", "entity0:Klarvangbutikken"},
      {"hyphenated compound", "Klarvang-chefen", "entity0:Klarvang"},
      {"hashtag", "#klarvang", "entity0:#klarvang"},
      {"hashtag of the configuration", "#KlarvangJob", "entity0:#KlarvangJob"},
      {"the longest", "Klarvang A/S lukker", "entity0:Klarvang A/S"},
      {"alias", "kv gruppen", "entity0:kv gruppen"},
      {"not the half of an alias", "KV er fint", ""},
      {"not across a comma", "KV, gruppen", ""},
      {"not across a sentence", "KV. Gruppen", ""},
      {"twice", "Klarvang og Klarvang", "entity0:Klarvang entity0:Klarvang"},
      {"two entities", "Brillson og Klarvang", "entity1:Brillson entity0:Klarvang"},
      {"in a link", "https://klarvang.example/brillson", ""},
      {"in mail", "anna@klarvang.example", ""},
      {"nothing", "", ""},
      {"another word", "Klarvand", ""},
  });
}

TEST(Names, HandlesAreThoseOfAnyServer) {
  Matched matched(klarvang());
  check(matched, {
      {"configured", "@klarvang_dk hej", "entity0:@klarvang_dk"},
      {"case", "@Klarvang_DK", "entity0:@Klarvang_DK"},
      {"configured without @", "@klarvanghjelp", "entity0:@klarvanghjelp"},
      {"the name itself", "@klarvang", "entity0:@klarvang"},
      {"on Mastodon", "@klarvang@mastodon.example", "entity0:@klarvang@mastodon.example"},
      {"on Bluesky", "@klarvang_dk.bsky.social", "entity0:@klarvang_dk.bsky.social"},
      {"another handle", "@klarvangfan", ""},
      {"the word of a handle", "klarvanghjelp er her", "entity0:klarvanghjelp"},
  });
}

TEST(Names, ShortCapitalsMatchOnlyAsWritten) {
  Matched matched(klarvang());
  check(matched, {
      {"as written", "vores IT er nede", "department0:IT"},
      {"lower case", "it is down", ""},
      {"mixed", "It is down", ""},
      {"before a hyphen", "IT-folkene", "department0:IT"},
      {"HR", "HR svarer", "department2:HR"},
      {"hr.", "hr. Jensen", ""},
      {"a longer term in lower case", "it-afdelingen", "department0:it-afdelingen"},
      {"in brackets", "(IT)", "department0:IT"},
  });
}

TEST(Names, EverydayNamesNeedTheirCapital) {
  Project project;
  project.entities.push_back(entity_of("Glad"));
  project.entities.push_back(entity_of("united"));
  Matched matched(project, {{"da/sentiment.tsv", "glad | a | 2\n"}, {"en/sentiment.tsv", "united | a | 1\nglad | a | 2\n"}});
  check(matched, {
      {"capital", "Jeg handler hos Glad", "entity0:Glad"},
      {"lower case beside a capital", "Jeg er glad", ""},
      {"lower case in a text without capitals", "jeg handler hos glad", "entity0:glad"},
      {"hashtag", "Jeg elsker #glad", "entity0:#glad"},
      {"configured in lower case", "We are united", "entity1:united"},
  });
  EXPECT_EQ(matched.names->everyday_names(), (std::vector<std::string>{"Glad", "united"}));
  matched.find("glad");
  EXPECT_TRUE(matched.names->is_own_word(matched.annotated.words[0].symbol));
  EXPECT_FALSE(matched.names->is_own_word(0));
}

TEST(Names, TermsOfALanguageLeaveWordsOfAnotherAlone) {
  Matched matched(klarvang(), {{"da/function.tsv", "store | other\n"}, {"en/function.tsv", "the | det\n"}});
  check(matched, {
      {"English", "the store is open", "department1:store", Lang::en},
      {"Danish big", "den store hund", "", Lang::da},
      {"Swedish does not know it", "the store", "department1:store", Lang::sv},
      {"of two words", "the online store", "department1:online store", Lang::en},
  });
}

TEST(Names, AreFoundWithoutTheirLetters) {
  Project project;
  project.entities.push_back(entity_of("Møbelgården"));
  project.entities.push_back(entity_of("Hjørring Sparekasse"));
  Matched matched(project);
  check(matched, {
      {"as it is", "Møbelgården", "entity0:Møbelgården"},
      {"decomposed", "Møbelga\u030Arden", "entity0:Møbelga\u030Arden"},
      {"written out", "Moebelgaarden", "entity0:Moebelgaarden"},
      {"bare", "Mobelgarden", "entity0:Mobelgarden"},
      {"of two words", "hjoerring sparekasse", "entity1:hjoerring sparekasse"},
  });
}

TEST(Names, OneWordMayMeanSeveralThings) {
  Project project;
  project.entities.push_back(entity_of("Klarvang"));
  project.entities.push_back(entity_of("Klarvang Retail"));
  project.entities.push_back(entity_of("Retail"));
  Department department;
  department.name = "Retail";
  department.terms[index(Lang::none)] = {"retail"};
  project.departments.push_back(department);
  Message message;
  message.name = "Retail";
  message.terms[index(Lang::none)] = {"retail"};
  project.messages.push_back(message);
  Matched matched(project);
  check(matched, {{"all that it means", "retail", "entity2:retail department0:retail message0:retail"},
                  {"the longer name only", "Klarvang Retail", "entity1:Klarvang Retail"},
                  {"each in turn", "Klarvang og Retail", "entity0:Klarvang entity2:Retail department0:Retail message0:Retail"}});
}

TEST(Names, AQueryReplacesThem) {
  Project project;
  project.entities.push_back(entity_of("Klarvang"));
  project.entities[0].query = "klarvang AND job";
  Matched matched(project);
  EXPECT_EQ(matched.found("Klarvang"), "");
}

TEST(Names, IndustriesHaveOnlyTerms) {
  Project project;
  Entity industry = entity_of("Industry");
  industry.kind = EntityKind::industry;
  industry.terms[index(Lang::da)] = {"detailhandel"};
  project.entities.push_back(industry);
  Matched matched(project);
  check(matched, {{"a term", "detailhandel i krise", "entity0:detailhandel"}, {"not its title", "the industry", "", Lang::en}});
}

TEST(Names, AShortNameInCapitalsHasItsGenitive) {
  // "HR's", "IT's": as written, with an ending.
  Project project;
  project.entities.push_back(entity_of("HR"));
  Matched matched(project);
  EXPECT_EQ(matched.found("HR's svar"), "entity0:HR's");
  EXPECT_EQ(matched.found("HRs svar"), "entity0:HRs");
  EXPECT_EQ(matched.found("hr's svar"), "");
}

}  // namespace
}  // namespace lyt
