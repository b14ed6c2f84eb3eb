// Pseudonyms: keyed hashes in place of ids and authors, so that facts carry nobody's name.
//
// SipHash-2-4 (libsodium's crypto_shorthash) under a 32-byte key from the key file: without the key nobody can test
// whether a name is in the history. Half of the key is for authors, half for posts.
// Threads: const, shared.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "engine/base/result.h"
#include "engine/model/fact.h"

namespace lyt {

class Pseudonyms {
 public:
  static constexpr std::size_t kKeyBytes = 32;
  using Key = std::array<unsigned char, kKeyBytes>;

  explicit Pseudonyms(const Key& key) : key_(key) {}

  // Reads a key file: 64 hexadecimal digits. Errors: not found, not a key, readable by others.
  static Result<Pseudonyms> from_file(const std::string& path);

  // A key for one run. Facts made with it unite with no others.
  static Pseudonyms random();

  // Tells whether two sets of facts were made with the same key, without giving the key away. Never 0.
  [[nodiscard]] std::uint64_t mark() const;

  [[nodiscard]] PostKey post(std::string_view platform, std::string_view id) const;
  [[nodiscard]] std::uint64_t author(std::string_view platform, std::string_view author) const;  // 0 for an empty name

 private:
  Key key_;
};

}  // namespace lyt
