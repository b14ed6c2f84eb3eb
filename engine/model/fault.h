// Fault: a record that was not used, with the reason and the place. Bad data never stops a run and is never silent:
// read = kept + skipped, by reason, in every report.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace lyt {

// Why a record gave no post. The first group is by design (the record is whole, but no opinion to read); the second
// group is damage, and makes the exit code 1. Values are stable: reports name them.
enum class Fault : std::uint8_t {
  notice,      // a control object: limit, warning, keep-alive, a like, a system message
  not_public,  // followers-only, direct or private, in a channel that is not internal
  no_text,     // nothing was written: a bare rating, a photo, a repost without its text
  withheld,    // deleted or removed at the source
  bad_json,    // not JSON, or cut off
  bad_csv,     // a row that cannot be aligned with its header
  bad_xml,     // not well-formed beyond repair
  bad_utf8,    // bytes that are no text in the file's encoding
  bad_shape,   // well-formed, but not a record of this format
  no_id,       // nothing to know the record by
  bad_time,    // a time is given and cannot be read
  too_large,   // beyond the size limit of a record
  truncated,   // the file ends in the middle of it
  costly,      // a pattern of the configuration took too long on its text and was stopped
};
inline constexpr std::size_t kFaults = 14;

std::string_view fault_name(Fault fault);

// True for the second group: the input is damaged, not merely without an opinion.
constexpr bool is_damage(Fault fault) { return fault >= Fault::bad_json; }

using FaultCounts = std::array<std::uint64_t, kFaults>;

// One skipped record. `record` counts from 0 within its block until the flow makes it a place in the file.
struct Reject {
  Fault fault = Fault::notice;
  std::uint64_t record = 0;
  std::uint64_t at = 0;     // byte offset, within the block until the flow makes it one in the file
  std::uint32_t bytes = 0;  // length of the record
  std::string excerpt;      // its first bytes, at most 200; kept for damage only
};

}  // namespace lyt
