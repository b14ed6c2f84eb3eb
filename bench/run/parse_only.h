// The yardstick of design section 9: simdjson merely parsing the fields of the corpus, from memory.
#pragma once

#include <simdjson.h>

#include <cstdint>

namespace lyt {

// The sums of all fields: what must have been read.
struct FieldSums {
  std::uint64_t posts = 0;
  std::uint64_t bytes = 0;
  std::uint64_t counts = 0;

  friend bool operator==(const FieldSums&, const FieldSums&) = default;
};

// Cuts the file in as many parts as threads at line ends, and reads each with iterate_many; sums are kept by the thread.
FieldSums parse_only(const simdjson::padded_string& file, unsigned threads);

}  // namespace lyt
