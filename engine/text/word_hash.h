// The hash by which words are found: of their folded form, up to 16 bytes in one multiplication.
//
// Words are short, so what counts is the fixed cost: no branch on the length up to 16 bytes. Two halves of 8 bytes are
// multiplied to 128 bits and the product's halves mixed, as wyhash does (Wang Yi, public domain). The highest bit is set. Stable across runs and
// compilers; compiled lexicons hold it. For keys and fingerprints that leave the process use engine/base/hash.h.
//
// Threads: pure. Cost: about 2 ns. Little-endian machines, as the compiled lexicons.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace lyt {

static_assert(std::endian::native == std::endian::little);

namespace word_hash_detail {

constexpr std::uint64_t kFirst = 0xFA95C3D10F8BE6A7ULL;  // both hold bytes that no UTF-8 has
constexpr std::uint64_t kSecond = 0xC1E7F36A9BFD5285ULL;

inline std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  __extension__ using Wide = unsigned __int128;
  const Wide product = static_cast<Wide>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

inline std::uint64_t load(const char* p) {
  std::uint64_t value = 0;
  std::memcpy(&value, p, sizeof(value));
  return value;
}

// Sixteen bytes that keep everything, then sixteen that keep nothing: the mask of n bytes begins at 16 - n.
constexpr std::array<char, 32> make_masks() {
  std::array<char, 32> masks{};
  for (std::size_t i = 0; i < 16; ++i) masks[i] = static_cast<char>(0xFF);
  return masks;
}
inline constexpr std::array<char, 32> kMasks = make_masks();

// No hash is small: tables tell an empty place by it.
constexpr std::uint64_t kNotSmall = std::uint64_t{1} << 63;

inline std::uint64_t hash_long(const char* p, std::size_t n) {
  std::uint64_t hash = kFirst;
  for (std::size_t at = 0; at + 16 < n; at += 16) hash = mix(load(p + at) ^ hash, load(p + at + 8) ^ kSecond);
  return mix(load(p + n - 16) ^ hash, load(p + n - 8) ^ (kSecond + n)) | kNotSmall;
}

}  // namespace word_hash_detail

// The hash of the `n` bytes at `p`. Sixteen bytes from `p` on must be readable, whatever n is.
inline std::uint64_t word_hash_padded(const char* p, std::size_t n) {
  using namespace word_hash_detail;
  if (n > 16) [[unlikely]] return hash_long(p, n);
  const char* const mask = kMasks.data() + 16 - n;
  return mix((load(p) & load(mask)) ^ kFirst, (load(p + 8) & load(mask + 8)) ^ (kSecond + n)) | kNotSmall;
}

// The same, of bytes that nothing may be read behind.
inline std::uint64_t word_hash(std::string_view word) {
  if (word.size() > 16) return word_hash_detail::hash_long(word.data(), word.size());
  std::array<char, 16> padded{};
  if (!word.empty()) std::memcpy(padded.data(), word.data(), word.size());
  return word_hash_padded(padded.data(), word.size());
}

}  // namespace lyt
