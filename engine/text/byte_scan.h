// The first look at a text: which bytes belong to plain words, and all of it in lower case. 64 bytes at a time.
//
//   std::vector<ByteMasks> masks(byte_masks_for(text.size()));
//   scan_bytes(text, folded, masks.data());      // bit i of masks[k]: byte 64 * k + i
//
// A plain word is of ASCII letters, digits, Latin-1 letters in UTF-8 (C3 xx; not the sharp s, which folds to two
// letters) and apostrophes between a word's byte and an ASCII letter. Its folded form is as long as itself, so it lies in
// `folded` at the same place. The tokenizer takes everything else byte by byte.
//
// SIMD through Highway, which picks the widest kernel that the processor has when the program starts; every kernel
// gives the same bits (tests/text/byte_scan_test.cc). Threads: pure. Cost: 0.2 ns a byte; bench/micro BM_ByteScan.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace lyt {

struct ByteMasks {
  std::uint64_t word = 0;   // belongs to a plain word
  std::uint64_t upper = 0;  // an upper-case letter begins here
  std::uint64_t letter = 0;  // a letter begins here
};

// Masks that a text of `bytes` needs: one more than it fills, so that a word's end is always found.
constexpr std::size_t byte_masks_for(std::size_t bytes) { return bytes / 64 + 2; }

// `folded` takes text.size() + kScanSlack bytes; what lies behind text.size() is undefined afterwards.
inline constexpr std::size_t kScanSlack = 64;
void scan_bytes(std::string_view text, char* folded, ByteMasks* masks);

}  // namespace lyt
