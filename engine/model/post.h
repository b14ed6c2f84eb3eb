// Post: one thing that somebody wrote, as a reader found it in an export.
//
// All views point into the PostBatch that holds the post, or into the Block it was read from: they live until either
// is cleared or filled again.
// A reader fills what the source really says and leaves the rest: an empty view, kUnknown, Precision::unknown. A count
// that the source does not carry is unknown, never 0. Ids are strings, always.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace lyt {

enum class Precision : std::uint8_t { unknown, second, minute, day, month, relative };

// When a post can have been written: 1980 to 2099. What lies outside stands for something else (0001-01-01, 1970-01-01
// and 9999-12-31 are how programs write "none"), and such a post has no time.
constexpr bool is_post_time(std::int64_t utc_s) { return utc_s >= 315'532'800 && utc_s < 4'102'444'800; }

// What Post::rating_milli measures. `recommend` is the answer from 0 to 10 to "how likely are you to recommend us": the
// only one that NPS and eNPS may be computed from (0..10 as 0, 100 .. 1000).
enum class RatingKind : std::uint8_t { stars, recommend };

// A part of Post::text with a meaning of its own; it ends where the next one begins.
enum class SectionKind : std::uint8_t { body, title, pros, cons, advice };
struct Section {
  std::uint32_t begin = 0;  // byte offset in Post::text
  SectionKind kind = SectionKind::body;
};

// Bits of Post::flags.
enum PostFlag : std::uint32_t {
  kRepost = 1U << 0,         // somebody else's words passed on: reach, not an opinion
  kReply = 1U << 1,          // an answer to another post
  kQuote = 1U << 2,          // own words about another post
  kQuestion = 1U << 3,       // asks something (set by scoring)
  kOwn = 1U << 4,            // written by the employer's own account
  kSampled = 1U << 5,        // the vendor says that this is a sample
  kInternal = 1U << 6,       // from a channel inside the organisation
  kDeletion = 1U << 7,       // a notice: the post with this id is to be forgotten. It has no text
  kBot = 1U << 8,            // the source marks the author as a machine
  kOrganisation = 1U << 9,   // the author is an organisation
  kEdited = 1U << 10,        // changed after it was published
  kCopy = 1U << 11,          // the words of an earlier post (set when facts are united)
  kByThread = 1U << 12,      // names nobody: it concerns whom its thread does (set by scoring)
};

struct Post {
  static constexpr std::int64_t kUnknown = -1;

  std::string_view platform;     // lower case: "x", "mastodon", "trustpilot"; with id the natural key
  std::string_view id;           // unique within the platform
  std::string_view url;
  std::string_view channel;      // where within the platform: a subreddit, a Slack channel, a page
  std::string_view author_id;    // what tells authors apart: an id, else a handle, else a name
  std::string_view author_handle;
  std::string_view author_name;
  std::string_view author_bio;
  std::string_view author_status;  // as a review site has it: "Former employee, less than 1 year"
  std::string_view lang;           // as declared: a code or a name
  std::string_view text;           // valid UTF-8, no markup. Empty for a deletion and for a score without words
  std::string_view parent_id;      // what it answers
  std::string_view thread_id;      // the post that started the conversation
  std::string_view repost_of;
  std::string_view quote_of;
  std::string_view department;     // as the source names it
  std::string_view copies;         // the same for all copies of an article, as the source found them

  std::span<const Section> sections;  // empty: all of it is body

  std::int64_t time_utc_s = 0;              // seconds since 1970
  std::int64_t edited_utc_s = 0;            // 0: never
  std::int64_t collected_utc_s = 0;         // when the source was asked; 0: not known
  std::int64_t likes = kUnknown;
  std::int64_t shares = kUnknown;
  std::int64_t replies = kUnknown;
  std::int64_t views = kUnknown;
  std::int32_t rating_milli = -1;           // stars or a scale as 0..1000; -1: none
  std::uint32_t flags = 0;                  // PostFlag
  std::uint32_t record = 0;                 // number of the record in its block, from 0
  Precision precision = Precision::unknown;
  RatingKind rating_kind = RatingKind::stars;
};

}  // namespace lyt
