// Project: what the configuration says, checked and complete. engine/config reads it from lyt.toml.
//
// Immutable after loading; shared by all threads.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/model/alert_rule.h"
#include "engine/model/audience.h"
#include "engine/model/delivery.h"
#include "engine/model/language.h"

namespace lyt {

// Words of each language for one thing; index by index(lang). Index 0 (Lang::none) holds words of every language.
using TermsByLang = std::array<std::vector<std::string>, kLangs>;

enum class EntityKind : std::uint8_t { employer, competitor, industry };

// Somebody or something that posts may concern. Entity 0 is the employer when there is one.
struct Entity {
  EntityKind kind = EntityKind::employer;
  std::string name;
  std::vector<std::string> aliases;
  std::vector<std::string> handles;    // with or without @
  std::vector<std::string> hashtags;   // with or without #
  TermsByLang terms;                   // industry words
  std::string query;                   // replaces the names when not empty
  std::vector<std::string> exclude;    // queries; a post that matches one does not concern the entity
  std::uint32_t query_line = 0;        // of the configuration, for messages
  std::vector<std::uint32_t> exclude_lines;  // one for each
  bool typos = false;                  // names of seven letters and more may have one mistake in them
};

struct Department {
  std::string name;
  TermsByLang terms;
};

struct Message {  // what the employer brand claims
  std::string name;
  TermsByLang terms;
};

struct Goal {
  std::string metric;
  double target = 0;
  std::string by;  // YYYY-MM-DD
};

struct ChannelRule {
  std::string match;  // glob on file name or platform
  std::string name;
  std::optional<Audience> audience;
  bool about_employer = false;
  bool internal = false;
};

// What a lexicon of the user's does to the built-in one of its language.
enum class LexiconMode : std::uint8_t {
  extend,    // adds words that the built-in one has no value for
  override,  // adds, and decides where both speak of a word
  replace,   // the built-in one's values are put aside
};

struct LexiconRule {
  std::string file;         // a list of terms, or a folder; relative to the configuration
  Lang lang = Lang::none;   // none: a folder with a folder for each language
  LexiconMode mode = LexiconMode::override;
};

// What kind of address a feed is: how it is asked for what is new.
enum class FetchKind : std::uint8_t { guess, file, rss, mastodon, bluesky, reddit };

struct FeedRule {
  std::string source;  // a path, a glob or a URL
  FetchKind kind = FetchKind::guess;
  std::string name;         // what its files in the spool are called; empty: made from the URL
  std::string credentials;  // "netrc", "env:NAME" or "file:PATH"; never the credentials themselves
};

// [fetch]: what may be spent on a feed.
struct FetchLimits {
  std::uint32_t max_mb = 4096;        // of a file; of a page 64 at most
  std::uint32_t max_pages = 50;       // of a timeline or a search, a night
  std::uint32_t max_minutes = 120;    // a feed
  std::uint32_t timeout_s = 60;       // without a hundred bytes a second
  std::uint32_t retries = 4;
  std::uint32_t retry_wait_s = 2;     // before the first try again; doubled each time
  std::uint32_t max_wait_s = 900;     // a longer wait that a server asks for ends the feed for this night
};

// How to read tables and JSON whose names say nothing: [[columns]].
struct ColumnRule {
  std::string match;       // file name, glob
  std::string format;      // a key of lyt formats; empty: recognise it
  std::string date_order;  // "dmy" or "mdy"; empty: as the file tells
  std::multimap<std::string, std::string> map;  // our field -> their columns; feeds/ knows the fields
  std::uint32_t line = 0;  // of the configuration
};

struct Project {
  std::string file;  // the configuration, for messages; empty without one
  std::string timezone = "UTC";
  std::string report_language = "en";
  std::uint32_t min_authors = 5;
  std::uint32_t min_authors_quotes = 8;
  bool quotes = false;            // keep words of posts for the report, cleaned
  bool quotes_internal = false;   // of posts from internal channels too
  std::uint32_t quotes_days = 30;  // how long the history keeps them
  std::uint32_t keep_days = 0;     // how long the history keeps facts; 0: for good
  std::uint32_t spool_days = 14;   // how long fetched files stay after they were read
  std::uint32_t report_days = 0;   // how far back the nightly report looks; 0: all that the history has
  std::string history;
  std::string output = "report";
  std::string spool = "spool";
  std::string key_file;

  std::vector<Entity> entities;        // the employer first, then competitors, then the industry
  std::vector<Department> departments;  // fact department i is departments[i - 1]
  std::vector<Message> messages;        // at most 32
  std::vector<Goal> goals;
  std::vector<ChannelRule> channels;    // first match wins
  std::vector<FeedRule> feeds;
  std::vector<LexiconRule> lexicons;    // later ones go before earlier ones
  std::vector<ColumnRule> columns;      // first match wins
  FetchLimits fetch;
  AlertSettings alert_settings;
  std::vector<AlertRule> alerts;        // at most 200
  MailRule smtp;
  std::vector<WebhookRule> webhooks;

  [[nodiscard]] bool has_employer() const {
    return !entities.empty() && entities.front().kind == EntityKind::employer;
  }
};

}  // namespace lyt
