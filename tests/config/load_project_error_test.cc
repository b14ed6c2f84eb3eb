// Everything that is wrong in a configuration is said with file and line.
#include <gtest/gtest.h>

#include "engine/config/load_project.h"

namespace lyt {
namespace {

struct ErrorCase {
  const char* name;
  std::string_view toml;
  int line;
  std::string_view expected;
};

TEST(LoadProjectError, SaysWhatAndWhere) {
  for (const ErrorCase& each : {
           ErrorCase{"syntax", "[project]\ntimezone = \n", 2, ""},
           ErrorCase{"unclosed", "[employer\nname = 1\n", 1, ""},
           ErrorCase{"the same key twice", "[project]\noutput = \"a\"\noutput = \"b\"\n", 3, ""},
           ErrorCase{"unknown table", "[project]\n[employr]\nname = \"K\"\n", 2, "unknown key \"employr\", did you mean \"employer\"?"},
           ErrorCase{"unknown key", "[project]\n\ntimezon = \"UTC\"\n", 3, "unknown key \"timezon\" in project, did you mean \"timezone\"?"},
           ErrorCase{"unknown key, nothing near", "[project]\nweather = 1\n", 2, "unknown key \"weather\" in project"},
           ErrorCase{"unknown key of the employer", "[employer]\nname = \"K\"\nalias = [\"x\"]\n", 3, "did you mean \"aliases\"?"},
           ErrorCase{"unknown key of a department", "[employer]\nname = \"K\"\n[[department]]\nname = \"D\"\nterm = [\"x\"]\n", 5, "did you mean \"terms\"?"},
           ErrorCase{"unknown key of a channel", "[[channel]]\nmatch = \"x\"\naudiense = \"customer\"\n", 3, "did you mean \"audience\"?"},
           ErrorCase{"order of dates", "[[columns]]\nmatch = \"x\"\ndate_order = \"ymd\"\n", 1, "must be \"dmy\" or \"mdy\""},
           ErrorCase{"map that is no table", "[[columns]]\nmatch = \"x\"\nmap = \"text\"\n", 3, "{ text = \"Besked\" }"},
           ErrorCase{"column that is no name", "[[columns]]\nmatch = \"x\"\nmap = { text = 3 }\n", 3, "the name of a column"},
           ErrorCase{"text expected", "[project]\ntimezone = 3\n", 2, "project.timezone must be a string"},
           ErrorCase{"number expected", "[project]\nmin_authors = \"5\"\n", 2, "project.min_authors must be a whole number from 1"},
           ErrorCase{"whole number", "[project]\nmin_authors = 5.5\n", 2, "must be a whole number"},
           ErrorCase{"zero", "[project]\nmin_authors = 0\n", 2, "must be a whole number from 1"},
           ErrorCase{"negative", "[project]\nmin_authors_quotes = -1\n", 2, "must be a whole number from 1"},
           ErrorCase{"list expected", "[employer]\nname = \"K\"\naliases = \"x\"\n", 3, "employer.aliases must be a list of strings"},
           ErrorCase{"list of text", "[employer]\nname = \"K\"\naliases = [\"x\",\n 3]\n", 4, "employer.aliases must be a list of strings"},
           ErrorCase{"empty text in a list", "[employer]\nname = \"K\"\naliases = [\" \"]\n", 3, "holds an empty string"},
           ErrorCase{"flag expected", "[[channel]]\nmatch = \"x\"\ninternal = \"yes\"\n", 3, "must be true or false"},
           ErrorCase{"metric unknown", "[[goal]]\ntarget = 1\nmetric = \"net_sentimental\"\n", 3, "is no figure of the report; it is one of satisfaction_index, "},
           ErrorCase{"quotes a flag", "[project]\nquotes = \"yes\"\n", 2, "must be true or false"},
           ErrorCase{"days of quotes", "[project]\nquotes = true\nquotes_days = 0\n", 3, "must be a whole number from 1"},
           ErrorCase{"date expected", "[[goal]]\nmetric = \"net_sentiment\"\ntarget = 1\nby = \"soon\"\n", 4, "must be a date"},
           ErrorCase{"target expected", "[[goal]]\nmetric = \"net_sentiment\"\n", 1, "goal needs a target"},
           ErrorCase{"target a number", "[[goal]]\nmetric = \"net_sentiment\"\ntarget = \"70\"\n", 3, "must be a number"},
           ErrorCase{"employer without a name", "[project]\n[employer]\naliases = [\"K\"]\n", 2, "employer needs a name"},
           ErrorCase{"empty name", "[employer]\nname = \"\"\n", 1, "employer needs a name"},
           ErrorCase{"department without a name", "[employer]\nname = \"K\"\n[[department]]\nterms = [\"x\"]\n", 3, "department needs a name"},
           ErrorCase{"competitor without a name", "[[competitor]]\nhandles = [\"@x\"]\n", 1, "competitor needs a name"},
           ErrorCase{"message without a name", "[[message]]\nterms = [\"x\"]\n", 1, "message needs a name"},
           ErrorCase{"channel without a pattern", "[[channel]]\nname = \"x\"\n", 1, "channel needs a match"},
           ErrorCase{"feed without a source", "[[feed]]\n", 1, "feed needs a source"},
           ErrorCase{"feed of an unknown kind", "[[feed]]\nsource = \"x\"\nkind = \"telex\"\n", 1, "file, rss, mastodon, bluesky, reddit"},
           ErrorCase{"feed with its password", "[[feed]]\nsource = \"x\"\ncredentials = \"ida:pw\"\n", 1, "the secret itself does not belong here"},
           ErrorCase{"feed called a path", "[[feed]]\nsource = \"x\"\nname = \"../x\"\n", 1, "a plain file name"},
           ErrorCase{"limit that is none", "[fetch]\nmax_pages = 0\n", 2, "fetch.max_pages must be a whole number from 1"},
           ErrorCase{"department without terms", "[employer]\nname = \"K\"\n[[department]]\nname = \"D\"\n", 3, "has no terms"},
           ErrorCase{"department twice", "[employer]\nname = \"K\"\n[[department]]\nname = \"D\"\nterms = [\"x\"]\n[[department]]\nname = \"D\"\nterms = [\"y\"]\n", 6, "\"D\" is there twice"},
           ErrorCase{"department without an employer", "[[department]]\nname = \"D\"\nterms = [\"x\"]\n", 1, "belong to an employer"},
           ErrorCase{"unknown language of terms", "[employer]\nname = \"K\"\n[[department]]\nname = \"D\"\nterms = { xx = [\"x\"] }\n", 5, "\"xx\" is no language of lyt"},
           ErrorCase{"lexicon without a file", "[[lexicon]]\nlanguage = \"da\"\n", 1, "lexicon needs a file"},
           ErrorCase{"lexicon of no language", "[[lexicon]]\nfile = \"x.tsv\"\nlanguage = \"klingon\"\n", 1, "is no language of lyt"},
           ErrorCase{"mode of a lexicon", "[[lexicon]]\nfile = \"x.tsv\"\nmode = \"merge\"\n", 1, "lexicon.mode is"},
           ErrorCase{"unknown key of a lexicon", "[[lexicon]]\nfile = \"x.tsv\"\nlang = \"da\"\n", 3, "unknown key \"lang\" in lexicon"},
           ErrorCase{"terms of the wrong kind", "[employer]\nname = \"K\"\n[[department]]\nname = \"D\"\nterms = \"x\"\n", 5, "must be a list, or a list for each language"},
           ErrorCase{"unknown report language", "[project]\nreport_language = \"xx\"\n", 1, "report_language \"xx\" is not known"},
           ErrorCase{"unknown audience", "[[channel]]\nmatch = \"x\"\naudience = \"boss\"\n", 1, "channel.audience \"boss\" is not known"},
           ErrorCase{"table in place of a list of tables", "[competitor]\nname = \"B\"\n", 1, "write [[competitor]]"},
           ErrorCase{"list in place of a table", "[[employer]]\nname = \"K\"\n", 1, "[employer] must be a table"},
           ErrorCase{"alert of no metric", "[employer]\nname = \"K\"\n[[alert]]\nbelow = 3\n", 3, "alert needs a metric"},
           ErrorCase{"alert of an unknown metric", "[employer]\nname = \"K\"\n[[alert]]\nmetric = \"mood\"\nbelow = 3\n", 4, "\"mood\" is not known; there are satisfaction_index"},
           ErrorCase{"alert without a condition", "[employer]\nname = \"K\"\n[[alert]]\nmetric = \"posts\"\n", 4, "one of below, above and anomaly"},
           ErrorCase{"alert with two conditions", "[employer]\nname = \"K\"\n[[alert]]\nmetric = \"posts\"\nbelow = 3\nabove = 9\n", 4, "one of below, above and anomaly"},
           ErrorCase{"alert with a direction that is no text", "[employer]\nname = \"K\"\n[[alert]]\nmetric = \"posts\"\nanomaly = true\n", 5, "must be a string"},
           ErrorCase{"alert with an unknown direction", "[employer]\nname = \"K\"\n[[alert]]\nmetric = \"posts\"\nanomaly = \"sideways\"\n", 5, "\"up\", \"down\" or \"either\""},
           ErrorCase{"alert without a test", "[employer]\nname = \"K\"\n[[alert]]\nmetric = \"share_of_voice\"\nanomaly = \"up\"\n", 5, "there is no test for"},
           ErrorCase{"alert with a limit that is none", "[employer]\nname = \"K\"\n[[alert]]\nmetric = \"posts\"\nbelow = nan\n", 5, "alert.below must be a number"},
           ErrorCase{"alert of an unknown department", "[employer]\nname = \"K\"\n[[alert]]\nmetric = \"posts\"\nbelow = 3\ndepartment = \"Moon\"\n", 6, "\"Moon\" is none of the configuration"},
           ErrorCase{"alert of an unknown audience", "[employer]\nname = \"K\"\n[[alert]]\nmetric = \"posts\"\nbelow = 3\naudience = \"boss\"\n", 6, "alert.audience \"boss\" is not known"},
           ErrorCase{"alert of two audiences", "[employer]\nname = \"K\"\n[[alert]]\nmetric = \"customer_satisfaction_index\"\nbelow = 3\naudience = \"candidate\"\n", 6, "has an audience in its name"},
           ErrorCase{"alert of an unknown topic", "[employer]\nname = \"K\"\n[[alert]]\nmetric = \"posts\"\nbelow = 3\ntopic = \"weather\"\n", 6, "alert.topic \"weather\" is not known"},
           ErrorCase{"alert of an unknown language", "[employer]\nname = \"K\"\n[[alert]]\nmetric = \"posts\"\nbelow = 3\nlang = \"xx\"\n", 6, "is no language of lyt"},
           ErrorCase{"alert of what is not counted", "[employer]\nname = \"K\"\n[[alert]]\nmetric = \"posts\"\nbelow = 3\ntopic = \"pay\"\nchannel = \"x\"\n", 6, "topics are not counted by channel"},
           ErrorCase{"alert of three filters", "[employer]\nname = \"K\"\n[[alert]]\nmetric = \"posts\"\nbelow = 3\naudience = \"customer\"\nlang = \"da\"\nchannel = \"x\"\n", 4, "at most two of"},
           ErrorCase{"alert by what a metric has not", "[employer]\nname = \"K\"\n[[alert]]\nmetric = \"share_of_voice\"\nbelow = 3\nlang = \"da\"\n", 6, "is not counted by it"},
           ErrorCase{"alert of a kind with a limit", "[employer]\nname = \"K\"\n[[alert]]\nmetric = \"spike\"\nabove = 3\n", 4, "says itself when it fires"},
           ErrorCase{"alert of a goal", "[employer]\nname = \"K\"\n[[alert]]\nmetric = \"goal\"\n", 4, "write [[goal]]"},
           ErrorCase{"alert of silence everywhere", "[employer]\nname = \"K\"\n[[alert]]\nmetric = \"silence\"\n", 4, "either a channel or a lang"},
           ErrorCase{"alert of exposure everywhere", "[employer]\nname = \"K\"\n[[alert]]\nmetric = \"exposure\"\n", 4, "needs a topic"},
           ErrorCase{"alert twice", "[employer]\nname = \"K\"\n[[alert]]\nmetric = \"spike\"\n[[alert]]\nmetric = \"spike\"\n", 5, "is there twice: give it a name"},
           ErrorCase{"unknown key of an alert", "[employer]\nname = \"K\"\n[[alert]]\nmetric = \"spike\"\nminposts = 3\n", 5, "did you mean \"min_posts\"?"},
           ErrorCase{"alert without an employer", "[[alert]]\nmetric = \"spike\"\n", 2, "there is no employer"},
           ErrorCase{"unknown kind of alerts", "[alerts]\nspikes = false\n", 2, "did you mean \"spike\"?"},
           ErrorCase{"alerts at every chance", "[alerts]\nsignificance = 0.9\n", 2, "from 0.0001 to 0.2"},
           ErrorCase{"mail without an address", "[smtp]\nfrom = \"a@b.dk\"\nto = [\"c@d.dk\"]\n", 1, "smtp needs a url"},
           ErrorCase{"mail by another way", "[smtp]\nurl = \"http://x\"\nfrom = \"a@b.dk\"\nto = [\"c@d.dk\"]\n", 2, "smtp.url must be smtp://"},
           ErrorCase{"mail with its password", "[smtp]\nurl = \"smtp://ida:pw@x\"\nfrom = \"a@b.dk\"\nto = [\"c@d.dk\"]\n", 2, "without a user or a path"},
           ErrorCase{"mail to nobody", "[smtp]\nurl = \"smtp://x\"\nfrom = \"a@b.dk\"\n", 1, "smtp.to must list"},
           ErrorCase{"mail from two lines", "[smtp]\nurl = \"smtp://x\"\nfrom = \"a@b.dk\\r\\nBcc: e@f.dk\"\nto = [\"c@d.dk\"]\n", 3, "smtp.from must be an address"},
           ErrorCase{"mail to a name", "[smtp]\nurl = \"smtp://x\"\nfrom = \"a@b.dk\"\nto = [\"Ida <c@d.dk>\"]\n", 4, "smtp.to must list addresses"},
           ErrorCase{"mail in the clear with a password", "[smtp]\nurl = \"smtp://x\"\nfrom = \"a@b.dk\"\nto = [\"c@d.dk\"]\ntls = \"off\"\ncredentials = \"env:X\"\n", 5, "credentials would be read on the way"},
           ErrorCase{"mail that is half safe", "[smtp]\nurl = \"smtp://x\"\nfrom = \"a@b.dk\"\nto = [\"c@d.dk\"]\ntls = \"try\"\n", 5, "smtp.tls is"},
           ErrorCase{"webhook with its address", "[[webhook]]\nurl = \"https://hooks.example/x\"\n", 2, "who knows the address can write there"},
           ErrorCase{"webhook of an unknown kind", "[[webhook]]\nkind = \"fax\"\nurl = \"env:X\"\n", 2, "webhook.kind is"},
           ErrorCase{"value in place of a table", "project = 3\n", 1, "[project] must be a table"},
       }) {
    const Result<Project> project = parse_project(each.toml, "dir/lyt.toml");
    ASSERT_FALSE(project) << each.name;
    EXPECT_EQ(project.error().code, Code::config) << each.name;
    EXPECT_EQ(project.error().where, "dir/lyt.toml:" + std::to_string(each.line)) << each.name << ": " << project.error().what;
    EXPECT_NE(project.error().what.find(each.expected), std::string::npos) << each.name << ": " << project.error().what;
    EXPECT_FALSE(project.error().what.empty()) << each.name;
  }
}

TEST(LoadProjectError, LimitsMessages) {
  std::string toml;
  for (int i = 0; i < 32; ++i) toml += "[[message]]\nname = \"m\"\nterms = [\"x\"]\n";
  EXPECT_TRUE(parse_project(toml, "lyt.toml"));
  const Result<Project> project = parse_project(toml + "[[message]]\nname = \"m\"\nterms = [\"x\"]\n", "lyt.toml");
  ASSERT_FALSE(project);
  EXPECT_NE(project.error().what.find("32"), std::string::npos);
}

TEST(LoadProjectError, TakesRubbish) {
  EXPECT_FALSE(parse_project("\xFF\xFE", "lyt.toml"));
  EXPECT_FALSE(parse_project(std::string(100, '['), "lyt.toml"));
  EXPECT_FALSE(parse_project(std::string_view("a\0b", 3), "lyt.toml"));
}

}  // namespace
}  // namespace lyt
