// Facts to few bytes and back: what the history keeps them as. HISTORY.md has the bytes.
//
//   std::string bytes;
//   FactEncoder encoder(bytes);
//   for (const Fact& fact : sorted_by_post) encoder.add(fact);
//   std::vector<Fact> facts;
//   if (!decode_facts(bytes, facts)) return damaged;
//
// A fact names only what differs from the row before of the same post, or from a fact without anything. Some 60 bytes a
// fact; every field comes back as it was.
// Threads: an encoder has one; decode_facts is pure. Cost: some 30 ns a fact.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/fact.h"

namespace lyt {

class FactEncoder {
 public:
  // Appends to `out`. Borrows it.
  explicit FactEncoder(std::string& out) : out_(out) {}
  // Posts must come in the order of their keys, the rows of a post behind each other.
  void add(const Fact& fact);

 private:
  std::string& out_;
  Fact last_;
  bool first_ = true;
};

// Appends the facts to `out`. False when the bytes are no facts; what stands in `out` then means nothing.
bool decode_facts(std::string_view bytes, std::vector<Fact>& out);

}  // namespace lyt
