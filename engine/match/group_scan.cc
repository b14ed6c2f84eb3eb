#include "engine/match/group_scan.h"

#include <algorithm>
#include <cstring>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/match/group_scan.cc"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace lyt {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

constexpr std::size_t kBlock = 64;

// Reads 66 bytes at `text` for each block.
HWY_ATTR void find_groups(const std::uint8_t* HWY_RESTRICT text, std::size_t blocks, const GroupScan::Tables& tables,
                          std::uint64_t* HWY_RESTRICT candidates) {
  const hn::CappedTag<std::uint8_t, kBlock> d;
  using V = hn::Vec<decltype(d)>;
  const V case_bit = hn::Set(d, 0x20);
#if HWY_TARGET == HWY_SCALAR
  const auto buckets = [&](std::size_t letter, V byte) {
    const std::uint8_t b = hn::GetLane(byte);
    return hn::Set(d, static_cast<std::uint8_t>(tables.low[letter][b & 0x0FU] & tables.high[letter][b >> 4]));
  };
#else
  const V half = hn::Set(d, 0x0F);
  const std::array<V, 3> low = {hn::LoadDup128(d, tables.low[0].data()), hn::LoadDup128(d, tables.low[1].data()),
                                hn::LoadDup128(d, tables.low[2].data())};
  const std::array<V, 3> high = {hn::LoadDup128(d, tables.high[0].data()), hn::LoadDup128(d, tables.high[1].data()),
                                 hn::LoadDup128(d, tables.high[2].data())};
  const auto buckets = [&](std::size_t letter, V bytes) HWY_ATTR {
    return hn::And(hn::TableLookupBytes(low[letter], hn::And(bytes, half)),
                   hn::TableLookupBytes(high[letter], hn::ShiftRight<4>(bytes)));
  };
#endif
  const auto is = [&](V v, std::uint8_t byte) HWY_ATTR { return hn::Eq(v, hn::Set(d, byte)); };
  for (std::size_t block = 0; block < blocks; ++block) {
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < kBlock; i += hn::Lanes(d)) {
      const std::uint8_t* const at = text + block * kBlock + i;
      const V one = hn::LoadU(d, at);
      const V two = hn::LoadU(d, at + 1);
      const V three = hn::LoadU(d, at + 2);
      const V group = hn::And(buckets(0, one), hn::And(buckets(1, two), buckets(2, three)));
      // With the case bit set, the signs up to / are no letters.
      const V letter = hn::Or(one, case_bit);
      const auto stretched =
          hn::And(hn::And(hn::Eq(letter, hn::Or(two, case_bit)), hn::Eq(letter, hn::Or(three, case_bit))),
                  hn::Eq(hn::Max(letter, hn::Set(d, 0x30)), letter));
      // C3 xx are the letters of Latin-1, which fold to themselves; but C3 9F, the sharp s, becomes two plain ones.
      const auto latin = is(one, 0xC3);
      const auto lead = hn::AndNot(latin, hn::Eq(hn::Max(one, hn::Set(d, 0xC2)), one));
      const auto sharp_s = hn::And(latin, is(two, 0x9F));
      const auto found = hn::Or(hn::Or(hn::Ne(group, hn::Zero(d)), stretched), hn::Or(lead, sharp_s));
      std::uint64_t part = 0;
      hn::StoreMaskBits(d, found, reinterpret_cast<std::uint8_t*>(&part));
      bits |= part << i;
    }
    candidates[block] = bits;
  }
}

}  // namespace HWY_NAMESPACE
}  // namespace lyt
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace lyt {

HWY_EXPORT(find_groups);

GroupScan::GroupScan(const std::vector<std::string>& groups) {
  for (std::size_t g = 0; g < groups.size(); ++g) {
    const auto bucket = static_cast<std::uint8_t>(1U << (g % 8));
    for (std::size_t i = 0; i < 3; ++i) {
      const auto letter = static_cast<std::uint8_t>(groups[g][i]);
      const bool cased = letter >= 'a' && letter <= 'z';
      for (const unsigned byte : {unsigned{letter}, cased ? letter - 0x20U : unsigned{letter}}) {
        tables_.low[i][byte & 0x0FU] |= bucket;
        tables_.high[i][byte >> 4] |= bucket;
      }
    }
  }
}

std::size_t GroupScan::find(std::string_view text, std::size_t from, std::array<std::uint64_t, kBlocks>& candidates) const {
  constexpr std::size_t kBlock = 64;
  constexpr std::size_t kAhead = 2;
  const std::size_t rest = text.size() - from;
  const auto look = [&](const char* at, std::size_t blocks, std::uint64_t* into) {
    HWY_DYNAMIC_DISPATCH(find_groups)(reinterpret_cast<const std::uint8_t*>(at), blocks, tables_, into);
  };
  const std::size_t whole = rest < kAhead ? 0 : std::min((rest - kAhead) / kBlock, kBlocks);
  if (whole != 0) look(text.data() + from, whole, candidates.data());
  if (whole == kBlocks || rest == whole * kBlock) return whole * kBlock;
  // What is left, with zeros behind it.
  std::array<char, kBlock + kAhead> last{};
  const std::size_t bytes = std::min(rest - whole * kBlock, last.size());
  std::memcpy(last.data(), text.data() + from + whole * kBlock, bytes);
  look(last.data(), 1, candidates.data() + whole);
  return whole * kBlock + std::min(bytes, kBlock);
}

}  // namespace lyt
#endif
