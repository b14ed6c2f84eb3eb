#include "feeds/deliver/outbox.h"

#include <fmt/format.h>

#include <cstring>
#include <nlohmann/json.hpp>

#include "engine/base/hash.h"

namespace lyt::feeds {

namespace {

using Json = nlohmann::json;

constexpr std::string_view kMagic = "LYTOUTB1";
constexpr std::size_t kMostPending = 1000;

}  // namespace

Result<Outbox> Outbox::parse(std::string_view bytes) {
  const Error damaged{Code::corrupt, {}, bytes.size(), "the outbox of alerts is damaged; restore it from a backup, or remove it"};
  if (!bytes.starts_with(kMagic.substr(0, 7))) return damaged;
  if (!bytes.starts_with(kMagic)) return Error{Code::version, {}, 0, "was written by another version of lyt"};
  if (bytes.size() < kMagic.size() + 8) return damaged;
  std::uint64_t checksum = 0;
  std::memcpy(&checksum, bytes.data() + bytes.size() - 8, 8);
  bytes.remove_suffix(8);
  if (hash64(bytes) != checksum) return damaged;
  const Json json = Json::parse(bytes.substr(kMagic.size()), nullptr, false);
  if (!json.is_array()) return damaged;
  Outbox outbox;
  for (const Json& row : json) {
    // {"target", "key", "title", "lines": [..], "json", "nights"}
    if (!row.is_object() || !row.value("lines", Json()).is_array()) return damaged;
    Pending one;
    for (const auto& [name, place] : {std::pair{"target", &one.target}, std::pair{"key", &one.notice.key},
                                      std::pair{"title", &one.notice.title}, std::pair{"json", &one.notice.json}}) {
      const auto found = row.find(name);
      if (found == row.end() || !found->is_string()) return damaged;
      *place = found->get<std::string>();
    }
    for (const Json& line : row["lines"]) {
      if (!line.is_string()) return damaged;
      one.notice.lines.push_back(line.get<std::string>());
    }
    const auto nights = row.find("nights");
    if (nights == row.end() || !nights->is_number_unsigned()) return damaged;
    one.nights = nights->get<std::uint32_t>();
    outbox.pending.push_back(std::move(one));
  }
  return outbox;
}

std::string Outbox::bytes() const {
  Json json = Json::array();
  for (const Pending& one : pending) {
    json.push_back({{"target", one.target},
                    {"key", one.notice.key},
                    {"title", one.notice.title},
                    {"lines", one.notice.lines},
                    {"json", one.notice.json},
                    {"nights", one.nights}});
  }
  std::string out = std::string(kMagic) + json.dump(-1, ' ', false, Json::error_handler_t::replace);
  const std::uint64_t checksum = hash64(out);
  out.append(reinterpret_cast<const char*>(&checksum), sizeof checksum);
  return out;
}

void Outbox::add(const Notice& notice, const std::vector<std::string>& targets) {
  for (const std::string& target : targets) pending.push_back({target, notice, 0});
  if (pending.size() > kMostPending) pending.erase(pending.begin(), pending.end() - kMostPending);
}

std::string target_key(std::string_view kind, std::string_view address) {
  return fmt::format("{:016x}", hash64(std::string(kind) + '\n' + std::string(address)));
}

}  // namespace lyt::feeds
