// Every key of lyt.toml.
#include "engine/config/load_project.h"

#include <gtest/gtest.h>

namespace lyt {
namespace {

Project read(std::string_view toml) {
  Result<Project> project = parse_project(toml, "lyt.toml");
  EXPECT_TRUE(project) << project.error().message();
  return project ? std::move(*project) : Project{};
}

TEST(LoadProject, ReadsEveryKey) {
  const Project project = read(R"(
[project]
timezone = "Europe/Copenhagen"
report_language = "da"
min_authors = 7
min_authors_quotes = 9
quotes = true
quotes_internal = true
quotes_days = 14
history = "history.db"
output = "out"
spool = "in"
key_file = "lyt.key"

[employer]
name = "Klarvang"
aliases = ["Klarvang A/S"]
handles = ["@klarvang", "klarvang_dk"]
hashtags = ["#klarvang"]
query = 'klarvang AND job'
exclude = ['"Klarvang Kirke"', 'NEAR/3(Klarvang, marathon)']

[[department]]
name = "Customer service"
terms = { da = ["kundeservice"], de = ["Kundenservice", "Kundendienst"] }

[[department]]
name = "IT"
terms = ["IT"]

[[competitor]]
name = "Brillson"
handles = ["@brillson"]

[[competitor]]
name = "Nordlys"

[industry]
terms = { da = ["detailhandel"] }

[[message]]
name = "Flexibility"
terms = { en = ["flexible hours"] }

[[goal]]
metric = "employee_satisfaction_index"
target = 70
by = 2027-06-30

[[goal]]
metric = "net_sentiment"
target = 12.5

[[channel]]
match = "trustpilot*"
name = "trustpilot"
audience = "customer"
about_employer = true

[[channel]]
match = "slack*"
internal = true

[[columns]]
match = "exit_*.csv"
date_order = "dmy"
format = "csv"
map = { text = ["F1", "F2"], time = "Dato" }

[[feed]]
source = "exports/*.json"

[[feed]]
source = "https://mastodon.example/api/v1/timelines/tag/klarvang"
)");
  ASSERT_EQ(project.columns.size(), 1U);
  EXPECT_EQ(project.columns[0].match, "exit_*.csv");
  EXPECT_EQ(project.columns[0].date_order, "dmy");
  EXPECT_EQ(project.columns[0].format, "csv");
  EXPECT_EQ(project.columns[0].map, (std::multimap<std::string, std::string>{{"text", "F1"}, {"text", "F2"}, {"time", "Dato"}}));
  EXPECT_EQ(project.timezone, "Europe/Copenhagen");
  EXPECT_EQ(project.report_language, "da");
  EXPECT_EQ(project.min_authors, 7U);
  EXPECT_EQ(project.min_authors_quotes, 9U);
  EXPECT_TRUE(project.quotes);
  EXPECT_TRUE(project.quotes_internal);
  EXPECT_EQ(project.quotes_days, 14U);
  EXPECT_EQ(project.history, "history.db");
  EXPECT_EQ(project.output, "out");
  EXPECT_EQ(project.spool, "in");
  EXPECT_EQ(project.key_file, "lyt.key");
  ASSERT_EQ(project.entities.size(), 4U);
  EXPECT_TRUE(project.has_employer());
  const Entity& employer = project.entities[0];
  EXPECT_EQ(employer.name, "Klarvang");
  EXPECT_EQ(employer.aliases, (std::vector<std::string>{"Klarvang A/S"}));
  EXPECT_EQ(employer.handles.size(), 2U);
  EXPECT_EQ(employer.hashtags, (std::vector<std::string>{"#klarvang"}));
  EXPECT_EQ(employer.query, "klarvang AND job");
  EXPECT_EQ(employer.exclude.size(), 2U);
  EXPECT_EQ(project.entities[1].kind, EntityKind::competitor);
  EXPECT_EQ(project.entities[2].name, "Nordlys");
  EXPECT_EQ(project.entities[3].kind, EntityKind::industry);
  EXPECT_EQ(project.entities[3].terms[index(Lang::da)], (std::vector<std::string>{"detailhandel"}));
  ASSERT_EQ(project.departments.size(), 2U);
  EXPECT_EQ(project.departments[0].terms[index(Lang::de)].size(), 2U);
  EXPECT_EQ(project.departments[1].terms[index(Lang::none)], (std::vector<std::string>{"IT"}));
  ASSERT_EQ(project.messages.size(), 1U);
  EXPECT_EQ(project.messages[0].terms[index(Lang::en)], (std::vector<std::string>{"flexible hours"}));
  ASSERT_EQ(project.goals.size(), 2U);
  EXPECT_EQ(project.goals[0].target, 70);
  EXPECT_EQ(project.goals[0].by, "2027-06-30");
  EXPECT_EQ(project.goals[1].target, 12.5);
  EXPECT_EQ(project.goals[1].by, "");
  ASSERT_EQ(project.channels.size(), 2U);
  EXPECT_EQ(project.channels[0].audience, Audience::customer);
  EXPECT_TRUE(project.channels[0].about_employer);
  EXPECT_FALSE(project.channels[0].internal);
  EXPECT_EQ(project.channels[1].name, "slack*") << "the pattern, when it has no name";
  EXPECT_TRUE(project.channels[1].internal);
  ASSERT_EQ(project.feeds.size(), 2U);
  EXPECT_EQ(project.feeds[0].source, "exports/*.json");
  EXPECT_EQ(project.feeds[0].kind, FetchKind::guess);
}

TEST(LoadProject, ReadsHowToFetch) {
  const Result<Project> project = parse_project(
      "[[feed]]\nsource = \"https://a.example/x\"\nkind = \"reddit\"\nname = \"x\"\ncredentials = \"env:X\"\n"
      "[fetch]\nmax_mb = 7\nretries = 0\n",
      "lyt.toml");
  ASSERT_TRUE(project) << project.error().message();
  EXPECT_EQ(project->feeds.at(0).kind, FetchKind::reddit);
  EXPECT_EQ(project->feeds.at(0).name, "x");
  EXPECT_EQ(project->feeds.at(0).credentials, "env:X");
  EXPECT_EQ(project->fetch.max_mb, 7U);
  EXPECT_EQ(project->fetch.retries, 0U);
  EXPECT_EQ(project->fetch.max_pages, FetchLimits().max_pages);
}

TEST(LoadProject, HasDefaults) {
  const Project project = read("");
  EXPECT_EQ(project.timezone, "UTC");
  EXPECT_EQ(project.report_language, "en");
  EXPECT_EQ(project.min_authors, 5U);
  EXPECT_EQ(project.min_authors_quotes, 8U);
  EXPECT_FALSE(project.quotes);
  EXPECT_FALSE(project.quotes_internal);
  EXPECT_EQ(project.output, "report");
  EXPECT_TRUE(project.entities.empty());
  EXPECT_FALSE(project.has_employer());
}

TEST(LoadProject, KeepsTheOrderOfTables) {
  const Project project = read("[[competitor]]\nname = \"B\"\n[[competitor]]\nname = \"A\"\n[employer]\nname = \"K\"\n");
  ASSERT_EQ(project.entities.size(), 3U);
  EXPECT_EQ(project.entities[0].name, "K");
  EXPECT_EQ(project.entities[1].name, "B");
  EXPECT_EQ(project.entities[2].name, "A");
}

TEST(LoadProject, TakesSubTables) {
  const Project project = read("[employer]\nname = \"K\"\n[[department]]\nname = \"D\"\n[department.terms]\nda = [\"d\"]\n");
  EXPECT_EQ(project.departments.at(0).terms[index(Lang::da)], (std::vector<std::string>{"d"}));
}

TEST(LoadProject, ReadsLexicons) {
  const Project project = read(
      "[[lexicon]]\nfile = \"a.tsv\"\nlanguage = \"no\"\n"
      "[[lexicon]]\nfile = \"b\"\nmode = \"extend\"\n[[lexicon]]\nfile = \"c\"\nmode = \"replace\"\n");
  ASSERT_EQ(project.lexicons.size(), 3U);
  EXPECT_EQ(project.lexicons[0].file, "a.tsv");
  EXPECT_EQ(project.lexicons[0].lang, Lang::nb);
  EXPECT_EQ(project.lexicons[0].mode, LexiconMode::override);
  EXPECT_EQ(project.lexicons[1].lang, Lang::none);
  EXPECT_EQ(project.lexicons[1].mode, LexiconMode::extend);
  EXPECT_EQ(project.lexicons[2].mode, LexiconMode::replace);
}

TEST(LoadProject, ReadsTheSample) {
  const Result<Project> project = load_project(std::string(LYT_SOURCE_FOLDER) + "/feeds/samples/lyt.toml");
  ASSERT_TRUE(project) << project.error().message();
  EXPECT_EQ(project->entities.at(0).name, "Klarvang");
  EXPECT_GE(project->departments.size(), 7U);
}

TEST(LoadProject, SaysWhenThereIsNoFile) {
  const Result<Project> project = load_project("no/such/lyt.toml");
  ASSERT_FALSE(project);
  EXPECT_EQ(project.error().code, Code::not_found);
  EXPECT_EQ(project.error().where, "no/such/lyt.toml");
}

TEST(EmployerProject, HasOneEmployer) {
  const Project project = employer_project("Klarvang");
  ASSERT_EQ(project.entities.size(), 1U);
  EXPECT_TRUE(project.has_employer());
  EXPECT_EQ(project.entities[0].name, "Klarvang");
}

}  // namespace
}  // namespace lyt
