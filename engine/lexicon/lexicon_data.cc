#include "engine/lexicon/lexicon_data.h"

#include <cstring>
#include <type_traits>

#include "engine/base/hash.h"

namespace lyt {

namespace {

constexpr std::string_view kMagic = "LYTLEX04";

template <class Container>
void put(std::string& out, const Container& items) {
  using T = typename Container::value_type;
  static_assert(std::is_trivially_copyable_v<T>);
  const std::uint64_t n = items.size();
  out.append(reinterpret_cast<const char*>(&n), sizeof(n));
  out.append(reinterpret_cast<const char*>(items.data()), n * sizeof(T));
}

template <class Container>
bool get(std::string_view& in, Container& items) {
  using T = typename Container::value_type;
  std::uint64_t n = 0;
  if (in.size() < sizeof(n)) return false;
  std::memcpy(&n, in.data(), sizeof(n));
  in.remove_prefix(sizeof(n));
  if (n > in.size() / sizeof(T)) return false;
  items.resize(n);
  if (n != 0) std::memcpy(static_cast<void*>(items.data()), in.data(), n * sizeof(T));
  in.remove_prefix(n * sizeof(T));
  return true;
}

}  // namespace

std::string LexiconData::serialize() const {
  std::string body;
  put(body, words);
  put(body, meanings);
  put(body, senses);
  put(body, nodes);
  put(body, edges);
  put(body, parts);
  put(body, grams);
  put(body, texts);
  put(body, std::vector<std::uint32_t>{symbols, roots});
  std::string out(kMagic);
  const std::uint64_t checksum = hash64(body);
  out.append(reinterpret_cast<const char*>(&checksum), sizeof(checksum));
  return out + body;
}

Result<LexiconData> LexiconData::parse(std::string_view bytes) {
  const Error damaged{Code::corrupt, "lexicon", 0, "the compiled lexicon is damaged"};
  if (bytes.size() < kMagic.size() + sizeof(std::uint64_t) || !bytes.starts_with(kMagic)) return damaged;
  std::uint64_t checksum = 0;
  std::memcpy(&checksum, bytes.data() + kMagic.size(), sizeof(checksum));
  std::string_view body = bytes.substr(kMagic.size() + sizeof(checksum));
  if (hash64(body) != checksum) return damaged;
  LexiconData data;
  std::vector<std::uint32_t> numbers;
  if (!get(body, data.words) || !get(body, data.meanings) || !get(body, data.senses) || !get(body, data.nodes) || !get(body, data.edges) ||
      !get(body, data.parts) || !get(body, data.grams) || !get(body, data.texts) || !get(body, numbers) ||
      numbers.size() != 2 || !body.empty()) {
    return damaged;
  }
  data.symbols = numbers[0];
  data.roots = numbers[1];
  return data;
}

}  // namespace lyt
