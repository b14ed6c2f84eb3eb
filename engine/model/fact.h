// Fact: all that survives of a post about one entity. No text, no name.
//
// One row per (post, entity): department 0 is the whole of what the post says of the entity; a further row for each
// department that it speaks of. Facts of the same post unite by post key: the latest version wins (see fact_set.h).
// Everything is an integer, so sums do not depend on the order.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string_view>

#include "engine/model/audience.h"
#include "engine/model/language.h"
#include "engine/model/post.h"
#include "engine/model/topic.h"

namespace lyt {

enum class Label : std::uint8_t { neu, pos, neg, mixed, unscored };
inline constexpr std::size_t kLabels = 5;
std::string_view label_name(Label label);

struct PostKey {
  std::uint64_t hi = 0;
  std::uint64_t lo = 0;
  friend auto operator<=>(const PostKey&, const PostKey&) = default;
};

struct Fact {  // 168 bytes, the same in memory and in fact files
  PostKey post;                   // keyed hash of platform and id
  std::uint16_t entity = 0;       // Project::entities
  std::uint16_t department = 0;   // 0: the whole entity; else Project::departments, from 1
  std::uint16_t channel = 0;      // index into the channel names beside the facts
  std::int16_t score_milli = 0;   // -1000..1000
  std::int16_t pos_milli = 0;     // 0..1000: share of the score that is praise
  std::int16_t neg_milli = 0;     // -1000..0: share that is blame
  std::int16_t rating_milli = -1;
  std::uint16_t confidence_milli = 0;  // 0..1000
  Lang lang = Lang::none;
  Label label = Label::unscored;
  Audience audience = Audience::other;
  AudienceEvidence evidence = AudienceEvidence::none;
  Precision precision = Precision::unknown;
  RatingKind rating_kind = RatingKind::stars;  // of rating_milli
  std::uint8_t reserved[2] = {};
  std::uint32_t flags = 0;        // PostFlag
  TopicSet topics = 0;
  std::uint32_t messages = 0;     // bit i: echoes Project::messages[i]
  std::uint32_t file = 0;         // source: index of the feed file in the run
  std::uint64_t record = 0;       // source: number of the record in it, from 1
  std::int64_t time_utc_s = 0;
  std::int64_t version_utc_s = 0;  // the later of edited and collected; decides which version of a post is the latest
  std::uint64_t author = 0;       // keyed hash; 0: not known
  std::uint64_t text_key = 0;     // fingerprint of the folded text; finds reposts and syndicated copies
  std::uint64_t thread = 0;       // key of the conversation; 0: none
  std::uint64_t parent = 0;       // key of what it answers; 0: nothing
  std::int64_t likes = Post::kUnknown;
  std::int64_t shares = Post::kUnknown;
  std::int64_t replies = Post::kUnknown;
  std::int64_t views = Post::kUnknown;
  std::array<std::uint32_t, 6> terms{};  // TermName::hash of words of the lexicons and hashtags in it; 0: no more
};

}  // namespace lyt
