#include "engine/text/byte_scan.h"

#include <array>
#include <cstring>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/text/byte_scan.cc"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace lyt {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

constexpr std::size_t kBlock = 64;

// What a block says by itself; words and apostrophes need its neighbours.
struct RawMasks {
  std::uint64_t ascii_letter = 0;
  std::uint64_t digit = 0;
  std::uint64_t upper = 0;       // ASCII, or the first byte of a Latin-1 capital
  std::uint64_t pair = 0;        // the first byte of a Latin-1 letter
  std::uint64_t apostrophe = 0;
};

// Reads 65 bytes at `text`; writes the 64 from `folded + 1` on, folded.
HWY_ATTR RawMasks scan_block(const std::uint8_t* HWY_RESTRICT text, std::uint8_t* HWY_RESTRICT folded) {
  const hn::CappedTag<std::uint8_t, kBlock> d;
  using V = hn::Vec<decltype(d)>;
  const auto in_range = [&](V v, std::uint8_t first, std::uint8_t last) HWY_ATTR {
    const V above = hn::Sub(v, hn::Set(d, first));
    return hn::Eq(hn::Min(above, hn::Set(d, static_cast<std::uint8_t>(last - first))), above);
  };
  const auto is = [&](V v, std::uint8_t byte) HWY_ATTR { return hn::Eq(v, hn::Set(d, byte)); };
  RawMasks raw;
  for (std::size_t i = 0; i < kBlock; i += hn::Lanes(d)) {
    const V here = hn::LoadU(d, text + i);
    const V next = hn::LoadU(d, text + i + 1);
    const V case_bit = hn::Set(d, 0x20);
    const auto letter = in_range(hn::Or(here, case_bit), 'a', 'z');
    const auto lead = is(here, 0xC3);
    // C3 97, C3 B7: times and division; C3 9F: sharp s.
    const auto no_letter = hn::Or(is(hn::Or(next, case_bit), 0xB7), is(next, 0x9F));
    const auto pair = hn::AndNot(no_letter, hn::And(lead, in_range(next, 0x80, 0xBF)));
    const auto capital_pair = hn::And(pair, in_range(next, 0x80, 0x9E));
    const auto upper = hn::Or(in_range(here, 'A', 'Z'), capital_pair);
    const auto next_upper = hn::Or(in_range(next, 'A', 'Z'), capital_pair);
    hn::StoreU(hn::Add(next, hn::IfThenElseZero(next_upper, case_bit)), d, folded + i + 1);
    const auto put = [&](auto mask, std::uint64_t& bits) HWY_ATTR {
      std::uint64_t part = 0;
      hn::StoreMaskBits(d, mask, reinterpret_cast<std::uint8_t*>(&part));
      bits |= part << i;
    };
    put(letter, raw.ascii_letter);
    put(in_range(here, '0', '9'), raw.digit);
    put(upper, raw.upper);
    put(pair, raw.pair);
    put(is(here, '\''), raw.apostrophe);
  }
  return raw;
}

HWY_ATTR void scan_all(const std::uint8_t* HWY_RESTRICT text, std::size_t size, std::uint8_t* HWY_RESTRICT folded,
                       ByteMasks* HWY_RESTRICT masks) {
  if (size == 0) {
    masks[0] = {};
    masks[1] = {};
    return;
  }
  folded[0] = text[0] >= 'A' && text[0] <= 'Z' ? static_cast<std::uint8_t>(text[0] + 0x20) : text[0];
  // A block is finished when the next is known: pairs and apostrophes reach over the edge.
  RawMasks block;
  std::uint64_t tail_before = 0;  // the byte before the block belongs to a word
  std::uint64_t pair_before = 0;  // the byte before the block is the first of a pair
  std::size_t n = 0;
  const auto finish = [&](const RawMasks& next) {
    const std::uint64_t plain = block.ascii_letter | block.digit | block.pair | (block.pair << 1) | pair_before;
    const std::uint64_t before = (plain << 1) | tail_before;
    const std::uint64_t behind = (block.ascii_letter >> 1) | (next.ascii_letter << 63);
    const std::uint64_t word = plain | (block.apostrophe & before & behind);
    masks[n].word = word;
    masks[n].upper = block.upper;
    masks[n].letter = block.ascii_letter | block.pair;
    tail_before = word >> 63;
    pair_before = block.pair >> 63;
    ++n;
  };
  std::size_t at = 0;
  bool first = true;
  for (; at + kBlock < size; at += kBlock) {
    const RawMasks next = scan_block(text + at, folded + at);
    if (!first) finish(next);
    block = next;
    first = false;
  }
  // The rest, with zeros behind it.
  std::array<std::uint8_t, kBlock + 1> rest{};
  std::array<std::uint8_t, kBlock + 1> rest_folded{};
  std::memcpy(rest.data(), text + at, size - at);
  const RawMasks last = scan_block(rest.data(), rest_folded.data());
  std::memcpy(folded + at + 1, rest_folded.data() + 1, kBlock - 1);
  if (!first) finish(last);
  block = last;
  finish({});
  masks[n] = {};
}

}  // namespace HWY_NAMESPACE
}  // namespace lyt
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace lyt {

HWY_EXPORT(scan_all);

void scan_bytes(std::string_view text, char* folded, ByteMasks* masks) {
  HWY_DYNAMIC_DISPATCH(scan_all)
  (reinterpret_cast<const std::uint8_t*>(text.data()), text.size(), reinterpret_cast<std::uint8_t*>(folded), masks);
}

}  // namespace lyt
#endif
