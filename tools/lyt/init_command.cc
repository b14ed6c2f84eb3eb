#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "engine/flow/pseudonym.h"
#include "tools/lyt/commands.h"
#include "tools/lyt/setup.h"

namespace lyt {

namespace {

constexpr std::string_view kConfiguration = R"(# lyt: what to listen for. Every key is explained in README.md.

[project]
timezone = "Europe/Copenhagen"   # where a day begins
report_language = "en"           # da, sv, nb, nl, de, en
min_authors = 5                  # groups with fewer authors are never shown
min_authors_quotes = 8           # the same for quotes and rising words
output = "report"                # folder of the report
history = "history.db"           # what lyt nightly keeps: figures of posts, no texts, no names
spool = "spool"                  # what lyt fetch puts its files into
# quotes = true                  # a few words of posts in the report, without names, where many said the like
key_file = "lyt.key"             # pseudonyms are made with it: keep it, and keep it secret

[employer]
name = "Your employer"
aliases = []
handles = []                     # ["@youremployer"]; posts by these accounts are your own, not opinions
hashtags = []
exclude = []                     # queries for namesakes: ['"Your employer Church"']

[[department]]
name = "Customer service"
terms = { da = ["kundeservice"], sv = ["kundtjänst"], nb = ["kundeservice"], nl = ["klantenservice"], de = ["Kundenservice"], en = ["customer service"] }

# [[competitor]]
# name = "Somebody else"

# [industry]
# terms = { da = ["detailhandel"], en = ["retail"] }

# [[message]]                    # what the employer brand claims
# name = "Flexibility"
# terms = { da = ["hjemmearbejde"], en = ["work from home"] }

# [[goal]]
# metric = "employee_satisfaction_index"
# target = 70
# by = 2030-06-30

# [[channel]]                    # the first that matches a file name or platform
# match = "trustpilot*"
# name = "trustpilot"
# audience = "customer"
# about_employer = true

# [[lexicon]]                    # words of your own: "hyggekrog <tab> 2"; see lyt lexicon
# file = "ours.tsv"
# language = "da"
# mode = "override"              # or "extend": fill gaps only; "replace": nothing but this list
# [[columns]]                    # tables whose column names say nothing; the first that matches a file name
# match = "exit_*.csv"
# date_order = "dmy"             # what 3/4/2026 means
# map = { text = "What could be better?", time = "Answered", score = "eNPS" }

# [[feed]]                       # what `lyt fetch` gets every night
# source = "https://mastodon.example/api/v1/timelines/tag/youremployer"
# kind = "mastodon"              # file, rss, mastodon, bluesky, reddit; guessed when missing
# name = "mastodon-youremployer" # of its files in the spool folder
# credentials = "env:LYT_TOKEN"  # or "netrc", or "file:token" with mode 0600: "Bearer TOKEN" or "user:password"

# [fetch]                        # what may be spent on a feed
# max_mb = 4096
# max_pages = 50                 # of a timeline or a search, a night
# max_minutes = 120
# timeout_s = 60                 # without a hundred bytes a second
# retries = 4
# retry_wait_s = 2               # doubled each time
# max_wait_s = 900               # longer waits that a server asks for end the feed for the night

# [alerts]                       # built-in kinds, all of them on
# drop = true                    # an index fell
# spike = true                   # a day with many posts
# bad_day = true                 # a day with many negative posts
# unanswered = true
# exposure = true                # employees in public about matters that belong inside
# silence = true                 # of a channel or a language
# goal = true
# min_posts = 10                 # of a day
# significance = 0.05

# [[alert]]                      # a rule of your own
# name = "Mood of customer service"
# metric = "satisfaction_index"
# department = "Customer service"
# below = 40                     # or above; or anomaly = "down", "up", "either"

# [smtp]                         # alerts by mail; try it with lyt alerts test
# url = "smtp://mail.example.org:587"
# from = "lyt@example.org"
# to = ["hr@example.org"]
# credentials = "file:mail.secret"   # "user:password" with mode 0600; or "env:NAME", "netrc"

# [[webhook]]
# kind = "slack"                 # teams, json
# url = "file:slack.secret"      # the address, with mode 0600; or "env:NAME"
)";

// Creates a file that is not there yet.
bool create(const std::string& path, std::string_view content, mode_t mode) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
  if (file < 0) {
    complain(path + ": " + (errno == EEXIST ? "is there already, and left as it is" : std::strerror(errno)));
    return false;
  }
  int reason = 0;
  while (!content.empty() && reason == 0) {
    const ssize_t n = ::write(file, content.data(), content.size());
    if (n >= 0) content.remove_prefix(static_cast<std::size_t>(n));
    else if (errno != EINTR) reason = errno;
  }
  if (reason == 0 && ::fsync(file) != 0) reason = errno;
  if (::close(file) != 0 && reason == 0) reason = errno;
  if (reason == 0) {
    std::printf("%s\n", path.c_str());
    return true;
  }
  ::unlink(path.c_str());  // half a key would stand in the way of the next try
  complain(path + ": cannot be written: " + std::strerror(reason));
  return false;
}

}  // namespace

std::string_view default_configuration() { return kConfiguration; }

int run_init(const std::string& folder) {
  if (sodium_init() < 0) return kCouldNotRun;
  std::array<unsigned char, Pseudonyms::kKeyBytes> key{};
  randombytes_buf(key.data(), key.size());
  std::array<char, 2 * Pseudonyms::kKeyBytes + 1> hex{};
  sodium_bin2hex(hex.data(), hex.size(), key.data(), key.size());
  const std::string base = folder.empty() ? "" : folder + "/";
  const bool key_made = create(base + "lyt.key", std::string(hex.data()) + "\n", 0600);
  const bool config_made = create(base + "lyt.toml", kConfiguration, 0644);
  return key_made && config_made ? kAllUsed : kCouldNotRun;
}

}  // namespace lyt
