// Where in a text one of some groups of three letters may begin: the SIMD part of the prefilter.
//
//   GroupScan scan(groups);                       // {"vng", "bri"}: ASCII letters in lower case, and digits
//   scan.find(text, from, candidates);            // bit i of candidates[k]: byte from + 64 * k + i
//
// After Teddy, the literal matcher of Hyperscan (Wang et al., NSDI 2019): the groups are dealt to eight buckets, and for
// each of the three letters two tables of sixteen entries, by the low and the high half of a byte, say in which buckets
// it may stand. Candidates also are all places that folding may turn into letters, and letters that stand three times in
// a row; whoever asks looks at the text there. No place of a group is ever missed, in either case of letters.
//
// Threads: immutable, shared. Cost: 0.1 ns a byte with AVX2; bench/micro BM_Prefilter. Highway picks the kernel.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lyt {

class GroupScan {
 public:
  static constexpr std::size_t kBlocks = 16;  // of 64 bytes, that one call looks at

  GroupScan() = default;
  explicit GroupScan(const std::vector<std::string>& groups);

  // Looks at up to kBlocks * 64 bytes from `from` on, and returns at how many.
  std::size_t find(std::string_view text, std::size_t from, std::array<std::uint64_t, kBlocks>& candidates) const;

  struct Tables {
    alignas(16) std::array<std::array<std::uint8_t, 16>, 3> low{};   // buckets by the low half of a byte
    alignas(16) std::array<std::array<std::uint8_t, 16>, 3> high{};
  };

 private:
  Tables tables_;
};

}  // namespace lyt
