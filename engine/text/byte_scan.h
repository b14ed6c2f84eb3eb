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

#include <bit>
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

// The plain words of a scanned text. A view of its masks.
class PlainWords {
 public:
  PlainWords() = default;
  PlainWords(const ByteMasks* masks, std::size_t size) : masks_(masks), size_(size) {}

  // The first byte of a plain word at or behind `at`; the end of the text when there is none.
  [[nodiscard]] std::size_t next(std::size_t at) const {
    std::size_t block = at / 64;
    std::uint64_t bits = masks_[block].word & (~std::uint64_t{0} << (at % 64));
    while (bits == 0) {
      if (++block * 64 >= size_) return size_;
      bits = masks_[block].word;
    }
    return block * 64 + static_cast<std::size_t>(std::countr_zero(bits));
  }

  // The end of the plain word that has a byte at `at`.
  [[nodiscard]] std::size_t end(std::size_t at) const {
    std::size_t block = at / 64;
    std::uint64_t bits = ~masks_[block].word & (~std::uint64_t{0} << (at % 64));
    while (bits == 0) bits = ~masks_[++block].word;  // the last mask is empty
    return block * 64 + static_cast<std::size_t>(std::countr_zero(bits));
  }

  // The bits of one to 64 bytes, the first in the lowest bit.
  [[nodiscard]] std::uint64_t bits(std::uint64_t ByteMasks::*mask, std::size_t begin, std::size_t bytes) const {
    const ByteMasks* const block = &masks_[begin / 64];
    const std::size_t shift = begin % 64;
    std::uint64_t bits = block[0].*mask >> shift;
    if (shift + bytes > 64) bits |= block[1].*mask << (64 - shift);
    return bits & (~std::uint64_t{0} >> (64 - bytes));
  }

 private:
  const ByteMasks* masks_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace lyt
