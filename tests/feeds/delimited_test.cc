#include "feeds/delimited.h"

#include <gtest/gtest.h>

#include "feed_test.h"

namespace lyt::feeds_test {
namespace {

using Skipped = std::map<std::string, std::uint64_t>;

TEST(Delimited, ReadsReviewsWithSectionsStatusAndStars) {
  const Feed feed = read_file("glassdoor.csv");
  ASSERT_EQ(feed.posts.size(), 2U);
  const Read& first = feed.posts[0];
  EXPECT_EQ(first["platform"], "glassdoor");
  EXPECT_EQ(first["text"], "Low pay\nNice colleagues\nPay, shifts");
  EXPECT_EQ(first.sections, (std::vector<std::pair<std::uint32_t, int>>{{0, static_cast<int>(SectionKind::title)},
                                                                         {8, static_cast<int>(SectionKind::pros)},
                                                                         {24, static_cast<int>(SectionKind::cons)}}));
  EXPECT_EQ(first["author_status"], "Former Employee, less than 1 year");
  EXPECT_EQ(first.number("rating"), 250);
  EXPECT_EQ(first.number("time"), 1743811200) << "28/1/2026 proves that the day comes first";
  EXPECT_EQ(first["channel"], "Klarvang");
}

TEST(Delimited, DropsATitleThatRepeatsTheBody) {
  const Feed feed = read_file("trustpilot.csv");
  ASSERT_EQ(feed.posts.size(), 2U);
  EXPECT_EQ(feed.posts[0]["text"], "Tre uger uden svar, og så fik jeg \"systemfejl\".\r\nIkke i orden.");
  EXPECT_EQ(feed.posts[0].number("rating"), 0);
  EXPECT_EQ(feed.posts[1]["text"], "Toppen\nSnabb leverans");
  EXPECT_EQ(feed.posts[1]["author_id"], "u2");
  EXPECT_EQ(feed.posts[1]["author_name"], "Sven");
  EXPECT_EQ(feed.posts[1]["lang"], "sv");
  EXPECT_EQ(feed.posts[1]["id"], "r2");
}

TEST(Delimited, ReadsLocalDates) {
  const Feed kununu = read_file("kununu.csv");
  ASSERT_EQ(kununu.posts.size(), 3U);
  EXPECT_EQ(kununu.posts[0].number("time"), 1768867200);
  EXPECT_EQ(kununu.posts[1].number("time"), 1773360000);
  EXPECT_EQ(kununu.posts[2].number("precision"), static_cast<int>(Precision::unknown));
  EXPECT_EQ(kununu.posts[0].number("rating"), 875);
  const Feed danish = read_file("posts_da.csv");
  ASSERT_EQ(danish.posts.size(), 2U);
  EXPECT_EQ(danish.posts[0].number("time"), 1762992000);
  EXPECT_EQ(danish.posts[0].number("likes"), 12);
  EXPECT_EQ(danish.posts[1].number("likes"), -1);
  EXPECT_EQ(danish.posts[1].number("precision"), static_cast<int>(Precision::minute));
  EXPECT_EQ(danish.posts[0]["author_id"], "Ida");
}

TEST(Delimited, FindsTheHeaderBehindAPreamble) {
  const Feed feed = read_file("preamble.csv");
  ASSERT_EQ(feed.posts.size(), 1U);
  EXPECT_EQ(feed.posts[0]["text"], "Jeg har ventet\ntre uger");
  EXPECT_EQ(feed.posts[0]["author_id"], "peter");
}

TEST(Delimited, GivesTheSameRowTheSameId) {
  const Feed one = read_text("Dato,Afsender,Besked\n2026-03-02,Ida,hej\n2026-03-02,Bo,hej\n");
  const Feed two = read_text("Afsender;Besked;Dato;Ekstra\nBo;hej;2026-03-02;x\nIda;hej;2026-03-02;y\n");
  ASSERT_EQ(one.posts.size(), 2U);
  EXPECT_EQ(one.posts[0]["id"], two.posts[1]["id"]);
  EXPECT_EQ(one.posts[1]["id"], two.posts[0]["id"]);
  EXPECT_NE(one.posts[0]["id"], one.posts[1]["id"]);
  EXPECT_EQ(one.posts[0]["id"].size(), 16U);
}

TEST(Delimited, ReadsEachDialect) {
  struct Case {
    const char* name;
    std::string table, text;
  };
  for (const Case& c : {
           Case{"comma", "id,text\n1,hej\n", "hej"},
           Case{"semicolon", "id;text\n1;hej\n", "hej"},
           Case{"tab", "id\ttext\n1\they, you\n", "hey, you"},
           Case{"bar", "id|text\n1|hej\n", "hej"},
           Case{"crlf", "id,text\r\n1,hej\r\n", "hej"},
           Case{"no last line end", "id,text\n1,hej", "hej"},
           Case{"lone carriage returns", "id,text\r1,hej\r", "hej"},
           Case{"doubled quotes", "id,text\n1,\"a \"\"b\"\" c\"\n", "a \"b\" c"},
           Case{"backslash quotes", "id,text\n1,\"a \\\"b\\\", c\"\n", "a \"b\", c"},
           Case{"inner quotes that nobody escaped", "id,text\n1,\"a \"b\" c\"\n", "a \"b\" c"},
           Case{"quote inside a plain cell", "id,text\n1,19\" monitor\n", "19\" monitor"},
           Case{"line end in a cell", "id,text\n1,\"a\r\nb\"\n", "a\r\nb"},
           Case{"trailing delimiter", "id,text,\n1,hej,\n", "hej"},
           Case{"hint for Excel", "sep=;\nid;text\n1;hej\n", "hej"},
           Case{"blank lines", "id,text\n\n1,hej\n\n", "hej"},
           Case{"empty and repeated names", ",text,text,\n1,hej,nej,\n", "hej"},
           Case{"upper case and blanks", " ID , Full Text \n1,hej\n", "hej"},
           Case{"accents", "ID;Überschrift;Beitrag\n1;;hej\n", "hej"},
           Case{"entities", "id,text\n1,a &amp; b\n", "a & b"},
       }) {
    for (const std::size_t block_bytes : {1, 5, 524288}) {
      FeedOptions options;
      options.block_bytes = block_bytes;
      const Feed feed = read_text(c.table, options);
      EXPECT_EQ(feed.error, "") << c.name;
      ASSERT_EQ(feed.posts.size(), 1U) << c.name;
      EXPECT_EQ(feed.posts[0]["text"], c.text) << c.name;
      EXPECT_EQ(feed.records, 1U) << c.name;
    }
  }
}

TEST(Delimited, LosesOnlyTheRowThatDoesNotFit) {
  struct Case {
    const char* name;
    std::string row;
    Skipped skipped;
    std::size_t kept;
  };
  for (const Case& c : {
           Case{"too many cells", "9,2026-03-02,a,b,c\n", {{"bad_csv", 1}}, 2},
           Case{"too few cells", "9,2026-03-02\n", {{"bad_csv", 1}}, 2},
           Case{"open quote", "9,2026-03-02,\"open\n", {{"bad_csv", 1}}, 2},
           Case{"bad time", "9,i går,a\n", {{"bad_time", 1}}, 2},
           Case{"no text", "9,2026-03-02, \n", {{"no_text", 1}}, 2},
           Case{"no time", "9,,a\n", {}, 3},
       }) {
    for (const std::size_t block_bytes : {1, 30, 524288}) {
      FeedOptions options;
      options.block_bytes = block_bytes;
      const Feed feed = read_text("id,date,text\n1,2026-03-02,en\n" + c.row + "2,2026-03-03,to\n", options);
      EXPECT_EQ(feed.error, "") << c.name;
      EXPECT_EQ(feed.posts.size(), c.kept) << c.name << ", blocks of " << block_bytes;
      EXPECT_EQ(feed.skipped, c.skipped) << c.name << ", blocks of " << block_bytes;
    }
  }
}

TEST(Delimited, RefusesDatesThatNothingDecides) {
  const Feed feed = read_text("id,date,text\n1,5/4/2015,a\n2,6/7/2015,b\n");
  EXPECT_EQ(feed.code, Code::refused);
  EXPECT_NE(feed.error.find("5/4/2015"), std::string::npos) << feed.error;
  FeedOptions options;
  options.date_order = "dmy";
  EXPECT_EQ(read_text("id,date,text\n1,5/4/2015,a\n", options).posts.at(0).number("time"), 1428192000);
  options.date_order = "ymd";
  EXPECT_EQ(read_text("id,date,text\n1,5/4/2015,a\n", options).code, Code::usage);
}

TEST(Delimited, TakesTheDayFirstWhereTheColumnIsNamedInALanguageThatDoes) {
  for (const char* name : {"Dato", "Datum", "Skapad", "Zeitpunkt", "Tidsstempel"}) {
    const Feed feed = read_text("id;" + std::string(name) + ";text\n1;05-04-2015;a\n");
    ASSERT_EQ(feed.posts.size(), 1U) << name << feed.error;
    EXPECT_EQ(feed.posts[0].number("time"), 1428192000) << name;
  }
}

TEST(Delimited, LooksFarForADateThatDecides) {
  std::string table = "id,date,text\n";
  for (int i = 0; i < 100'000; ++i) table += std::to_string(i) + ",5/4/2015,some words here\n";
  table += "x,28/4/2015,and at last\n";
  const Feed feed = read_text(table);
  EXPECT_EQ(feed.error, "");
  ASSERT_EQ(feed.posts.size(), 100'001U);
  EXPECT_EQ(feed.posts[0].number("time"), 1428192000);
}

TEST(Delimited, TellsScalesApart) {
  EXPECT_EQ(read_text("text,rating\na,5\nb,1\n").posts.at(0).number("rating"), 1000);
  EXPECT_EQ(read_text("text,rating\na,9\nb,1\n").posts.at(0).number("rating"), 900);
  EXPECT_EQ(read_text("text,rating\na,90\nb,1\n").posts.at(0).number("rating"), 900);
  EXPECT_EQ(read_text("comment,nps\na,9\nb,0\n").posts.at(1).number("rating"), 0);
  EXPECT_EQ(read_text("text,rating\na,4/5\n").posts.at(0).number("rating"), 750);
}

TEST(Delimited, TakesTheUsersWordForColumns) {
  FeedOptions options;
  options.columns = {{"text", "F3"}, {"author_id", "Mitarbeiter Nr."}};
  const Feed feed = read_text("F1;F2;F3;Mitarbeiter Nr.\nx;y;hej;7\n", options);
  ASSERT_EQ(feed.posts.size(), 1U) << feed.error;
  EXPECT_EQ(feed.posts[0]["text"], "hej");
  EXPECT_EQ(feed.posts[0]["author_id"], "7");
  options.columns = {{"text", "F9"}};
  const Feed wrong = read_text("F1;text;F3\nx;y;hej\n", options);
  EXPECT_EQ(wrong.code, Code::usage);
  EXPECT_NE(wrong.error.find("'F3'"), std::string::npos) << wrong.error;
}

TEST(Delimited, NamesPlatformsFromAColumn) {
  const Feed feed = read_text("id,network,text\n1,Twitter,RT @a: b\n2,Facebook,c\n3,Intranet,d\n");
  ASSERT_EQ(feed.posts.size(), 3U);
  EXPECT_EQ(feed.posts[0]["platform"], "x");
  EXPECT_TRUE(feed.posts[0].flag(kRepost));
  EXPECT_EQ(feed.posts[1]["platform"], "facebook");
  EXPECT_EQ(feed.posts[2]["platform"], "intranet");
}

TEST(Delimited, GuessesTheTextOfAHeaderThatNobodyKnows) {
  const Feed feed = read_file("unknown_header.csv");
  ASSERT_EQ(feed.posts.size(), 2U) << feed.error;
  EXPECT_EQ(feed.posts[0]["text"], "Jeg ventede en time i butikken uden hjælp");
  EXPECT_EQ(feed.posts[0].number("time"), 1772409600);
  EXPECT_NE(feed.note.find("text is taken from 'Ordlyd', time from 'Kom ind'"), std::string::npos) << feed.note;
  EXPECT_EQ(read_file("posts_da.csv").note, "") << "a header that is known needs no word";
}

TEST(Delimited, RefusesTablesWithoutWordsAndShowsHowToNameThem) {
  struct Case {
    const char* name;
    std::string table;
  };
  for (const Case& c : {Case{"names and numbers", "Butik;Antal;By\nOdense C;12;Odense\nAarhus C;7;Aarhus\n"},
                        Case{"picks", "Nr;Svar\n1;Meget tilfreds\n2;Hverken eller\n3;Meget tilfreds\n"},
                        Case{"links", "Side,Adresse\na,https://a.test/1\nb,https://a.test/2\n"}}) {
    const Feed feed = read_text(c.table);
    EXPECT_EQ(feed.code, Code::unknown_format) << c.name;
    EXPECT_NE(feed.error.find("--column text=NAME"), std::string::npos) << c.name << ": " << feed.error;
    EXPECT_NE(feed.error.find("'" + c.table.substr(0, c.table.find_first_of(";,")) + "'"), std::string::npos) << feed.error;
  }
}

TEST(Delimited, UndoesGuardsAgainstFormulas) {
  const Feed feed = read_text("id,text,likes\n\"=\"\"12\"\"\",'=SUM er ikke svaret,\"=\"\"7\"\"\"\n'13,\"=\"\"god\"\"\",'3\n");
  ASSERT_EQ(feed.posts.size(), 2U) << feed.error;
  EXPECT_EQ(feed.posts[0]["id"], "12");
  EXPECT_EQ(feed.posts[0]["text"], "=SUM er ikke svaret");
  EXPECT_EQ(feed.posts[0].number("likes"), 7);
  EXPECT_EQ(feed.posts[1]["id"], "13");
  EXPECT_EQ(feed.posts[1]["text"], "god");
}

TEST(Delimited, ReadsAPostOfAKnownNetworkAsThatPost) {
  struct Case {
    const char* url;
    const char* platform;
    const char* id;
  };
  for (const Case& c : {
           Case{"https://twitter.com/ida/status/1990?s=20", "x", "1990"},
           Case{"https://x.com/ida/status/1991", "x", "1991"},
           Case{"https://bsky.app/profile/did:plc:a/post/3k", "bluesky", "at://did:plc:a/app.bsky.feed.post/3k"},
           Case{"https://www.reddit.com/r/job/comments/abc/titel/def/", "reddit", "t1_def"},
           Case{"https://www.reddit.com/r/job/comments/abc/titel/", "reddit", "t3_abc"},
           Case{"https://www.facebook.com/100/posts/55", "facebook", "100_55"},
           Case{"https://dk.trustpilot.com/reviews/66f0", "trustpilot", "66f0"},
           Case{"https://www.youtube.com/watch?v=abc&lc=Ugx1", "youtube", "Ugx1"},
           Case{"https://www.linkedin.com/posts/ida_job-activity-7123-Ab1", "linkedin", "urn:li:activity:7123"},
           Case{"https://forum.test/twitter.com/status/5", "csv", "1"},
           Case{"https://max.com/ida/status/1991", "csv", "1"},
           Case{"ingen", "csv", "1"},
       }) {
    const Feed feed = read_text(std::string("id,url,text\n1,") + c.url + ",hej\n");
    ASSERT_EQ(feed.posts.size(), 1U) << c.url;
    EXPECT_EQ(feed.posts[0]["platform"], c.platform) << c.url;
    EXPECT_EQ(feed.posts[0]["id"], c.id) << c.url;
  }
}

TEST(Delimited, ReadsFilesAsTheRuleForTheirNameSays) {
  FeedOptions options;
  options.rules = {{"exit_*.csv", "", {{"text", "F1"}, {"time", "F2"}}, "mdy"}, {"*", "", {{"text", "F2"}}, ""}};
  const std::string table = "F1;F2\nhej;3/4/2026\n";
  const Feed feed = read_text(table, options, "Exit_2026.csv");
  ASSERT_EQ(feed.posts.size(), 1U) << feed.error;
  EXPECT_EQ(feed.posts[0]["text"], "hej");
  EXPECT_EQ(feed.posts[0].number("time"), 1772582400);
  EXPECT_EQ(read_text(table, options, "other.csv").posts.at(0)["text"], "3/4/2026") << "the first rule that fits";
  options.columns = {{"text", "F2"}};
  EXPECT_EQ(read_text(table, options, "Exit_2026.csv").posts.at(0)["text"], "3/4/2026") << "the command line wins";
}

TEST(Delimited, KeepsACellOfAMegabyteWhole) {
  const std::string cell(1'000'000, 'x');
  for (const std::size_t block_bytes : {std::size_t{4096}, std::size_t{512 * 1024}}) {
    FeedOptions options;
    options.block_bytes = block_bytes;
    const Feed feed = read_text("id,text\n1,\"" + cell + "\n\"\"end\"\"\"\n2,b\n", options);
    ASSERT_EQ(feed.posts.size(), 2U);
    EXPECT_EQ(feed.posts[0]["text"].size(), cell.size() + 6);
  }
}

TEST(Delimited, PutsDateAndClockTogether) {
  struct Case {
    const char* name;
    std::string table;
    std::int64_t time;
  };
  for (const Case& c : {
           Case{"date and time", "Date,Time,Message\n2026-03-02,08:15:30,hej\n", 1772439330},
           Case{"time and date", "Time,Date,Message\n08:15 PM,2026-03-02,hej\n", 1772482500},
           Case{"Danish", "Dato;Tidspunkt;Besked\n02.03.2026;08.15;hej\n", 1772439300},
           Case{"the time is whole", "Date,Time,Message\n2026-03-02,2026-03-02T09:00:00Z,hej\n", 1772442000},
           Case{"days of a spreadsheet", "Dato;Besked\n46083;hej\n", 1772409600},
           Case{"days and a part", "Dato;Besked\n46083,5;hej\n", 1772452800},
       }) {
    const Feed feed = read_text(c.table);
    ASSERT_EQ(feed.posts.size(), 1U) << c.name << feed.error;
    EXPECT_EQ(feed.posts[0].number("time"), c.time) << c.name;
  }
}

TEST(Delimited, ReadsALoneColumnWhole) {
  const Feed feed = read_text("Kommentar\nHej, jeg har ventet, længe\nJeg er glad; tak\nHej, igen\n");
  ASSERT_EQ(feed.posts.size(), 3U) << feed.error;
  EXPECT_EQ(feed.posts[0]["text"], "Hej, jeg har ventet, længe");
  EXPECT_EQ(feed.posts[1]["text"], "Jeg er glad; tak");
}

TEST(Delimited, FindsTheHeaderBehindNotesWithAnOpenQuote) {
  const Feed feed = read_text("Notes:\n\"Some messages may be missing\n\nDate,Message,From\n2026-03-02,hej,Ida\n");
  ASSERT_EQ(feed.posts.size(), 1U) << feed.error;
  EXPECT_EQ(feed.posts[0]["text"], "hej");
}

TEST(Delimited, TakesTheRowThatTheUserNames) {
  FeedOptions options;
  options.columns = {{"text", "Ordlyd"}};
  const Feed feed = read_text("Udtræk;marts\n\nNr;Ordlyd\n1;hej\n", options);
  ASSERT_EQ(feed.posts.size(), 1U) << feed.error;
  EXPECT_EQ(feed.posts[0]["text"], "hej");
}

TEST(Delimited, SkipsAHugeRow) {
  const std::string table = "id,text\n1,a\n2,\"" + std::string(5'000'000, 'x') + "\n\"\n3,c\n";
  FeedOptions options;
  options.max_record_bytes = 1'000'000;
  const Feed feed = read_text(table, options);
  EXPECT_EQ(feed.posts.size(), 2U);
  EXPECT_EQ(feed.skipped, (Skipped{{"too_large", 1}}));
}

}  // namespace
}  // namespace lyt::feeds_test
