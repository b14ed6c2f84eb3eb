#include "engine/flow/pseudonym.h"

#include <sodium.h>
#include <sys/stat.h>

#include <cstring>
#include <fstream>
#include <iterator>

#include "engine/base/hash.h"

namespace lyt {

namespace {

std::uint64_t keyed_hash(std::string_view first, std::string_view second, const unsigned char* key) {
  static_assert(crypto_shorthash_KEYBYTES == 16 && crypto_shorthash_BYTES == 8);
  unsigned char text[512];
  std::string longer;
  const std::size_t size = first.size() + 1 + second.size();
  const unsigned char* bytes = text;
  if (size <= sizeof(text)) {
    if (!first.empty()) std::memcpy(text, first.data(), first.size());
    text[first.size()] = 0;
    if (!second.empty()) std::memcpy(text + first.size() + 1, second.data(), second.size());
  } else {
    longer.append(first).push_back('\0');
    longer.append(second);
    bytes = reinterpret_cast<const unsigned char*>(longer.data());
  }
  std::uint64_t hash = 0;
  crypto_shorthash(reinterpret_cast<unsigned char*>(&hash), bytes, size, key);
  return hash;
}

}  // namespace

Result<Pseudonyms> Pseudonyms::from_file(const std::string& path) {
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0) {
    return Error{Code::not_found, path, 0, "no key file; `lyt init` makes one"};
  }
  if ((info.st_mode & 077) != 0) {
    return Error{Code::refused, path, 0, "the key can be read by others; chmod 600 it"};
  }
  std::ifstream in(path, std::ios::binary);
  std::string hex{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  while (!hex.empty() && (hex.back() == '\n' || hex.back() == '\r')) hex.pop_back();
  Key key{};
  std::size_t size = 0;
  if (hex.size() != 2 * kKeyBytes ||
      sodium_hex2bin(key.data(), key.size(), hex.data(), hex.size(), nullptr, &size, nullptr) != 0 || size != kKeyBytes) {
    return Error{Code::corrupt, path, 0, "a key is 64 hexadecimal digits"};
  }
  return Pseudonyms(key);
}

Pseudonyms Pseudonyms::random() {
  Key key{};
  LYT_CHECK(sodium_init() >= 0);
  randombytes_buf(key.data(), key.size());
  return Pseudonyms(key);
}

std::uint64_t Pseudonyms::mark() const { return keyed_hash("lyt", "key mark", key_.data()) | 1U; }

PostKey Pseudonyms::post(std::string_view platform, std::string_view id) const {
  // Two hashes under two keys: 128 bits, so that a history of any size has no two posts with one key.
  return {keyed_hash(platform, id, key_.data() + 16), keyed_hash(id, platform, key_.data() + 16)};
}

std::uint64_t Pseudonyms::author(std::string_view platform, std::string_view author) const {
  if (author.empty()) return 0;
  const std::uint64_t hash = keyed_hash(platform, author, key_.data());
  return hash == 0 ? 1 : hash;
}

}  // namespace lyt
