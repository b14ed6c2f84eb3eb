#include "engine/store/fact_reader.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>
#include <string_view>
#include <utility>

#include "engine/base/byte_reader.h"
#include "engine/base/hash.h"
#include "engine/store/fact_format.h"

namespace lyt {

namespace {

constexpr std::uint32_t kMostStrings = 1'000'000;
constexpr std::size_t kBlockFacts = 2048;  // 336 KiB: they stay in the cache
constexpr std::uint64_t kTailBytes = 16;  // count and checksum

std::string get_string(ByteReader& reader) { return std::string(reader.take(reader.get<std::uint32_t>())); }

std::vector<std::string> get_strings(ByteReader& reader) {
  const auto n = reader.get<std::uint32_t>();
  std::vector<std::string> list;
  for (std::uint32_t i = 0; i < n && n <= kMostStrings && reader.good(); ++i) list.push_back(get_string(reader));
  if (n > kMostStrings) reader.fail();
  return list;
}

template <class T>
void sort_unique(std::vector<T>& list) {
  std::ranges::sort(list);
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

// Number of `name` in the list of the project, or nothing.
template <class List>
std::vector<std::optional<std::uint16_t>> match_names(const std::vector<std::string>& names, const List& list) {
  std::vector<std::optional<std::uint16_t>> out;
  for (const std::string& name : names) {
    const auto found = std::ranges::find_if(list, [&](const auto& item) { return item.name == name; });
    if (found == list.end()) {
      out.emplace_back();
    } else {
      out.emplace_back(static_cast<std::uint16_t>(found - list.begin()));
    }
  }
  return out;
}

// All `n` bytes at `at`, or false.
bool read_at(int file, std::uint64_t at, void* to, std::size_t n) {
  auto* bytes = static_cast<char*>(to);
  while (n > 0) {
    const ssize_t got = ::pread(file, bytes, n, static_cast<off_t>(at));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    bytes += got;
    at += static_cast<std::uint64_t>(got);
    n -= static_cast<std::size_t>(got);
  }
  return true;
}

using Hash = std::unique_ptr<XXH3_state_t, decltype(&XXH3_freeState)>;

}  // namespace

FactFiles::FactFiles(FactFiles&& other) noexcept { *this = std::move(other); }

FactFiles& FactFiles::operator=(FactFiles&& other) noexcept {
  files_.swap(other.files_);
  std::swap(totals_, other.totals_);
  std::swap(key_mark_, other.key_mark_);
  return *this;
}

FactFiles::~FactFiles() {
  for (const File& file : files_) ::close(file.descriptor);
}

Result<FactFiles> FactFiles::open(const std::vector<std::string>& paths, const Project& project) {
  FactFiles files;
  for (const std::string& path : paths) {
    if (const Status added = files.add(path, project); !added) return added.error();
  }
  for (const File& file : files.files_) {
    files.totals_.channels.insert(files.totals_.channels.end(), file.channel_names.begin(), file.channel_names.end());
  }
  sort_unique(files.totals_.channels);
  sort_unique(files.totals_.terms);
  sort_unique(files.totals_.quotes);
  for (File& file : files.files_) {
    for (const std::string& name : file.channel_names) {
      const auto place = std::ranges::lower_bound(files.totals_.channels, name) - files.totals_.channels.begin();
      file.channels.push_back(static_cast<std::uint16_t>(place));
    }
  }
  return files;
}

Status FactFiles::add(const std::string& path, const Project& project) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return Error{Code::not_found, path, 0, "no such file"};
  files_.push_back({.path = path, .descriptor = descriptor, .facts = 0, .first_file = 0, .entities = {},
                    .departments = {}, .channel_names = {}, .channels = {}});
  File& file = files_.back();
  struct stat found {};
  ::fstat(descriptor, &found);
  const auto size = static_cast<std::uint64_t>(found.st_size);
  std::string magic(kFactMagic.size(), ' ');
  if (size < magic.size() || !read_at(descriptor, 0, magic.data(), magic.size()) ||
      !magic.starts_with(kFactMagic.substr(0, 7))) {
    return Error{Code::unknown_format, path, 0, "is no fact file"};
  }
  if (magic != kFactMagic) {
    return Error{Code::version, path, 0, "was written by another version of lyt; make it again with `lyt facts`"};
  }
  const Error damaged{Code::corrupt, path, size, "the fact file is cut off or damaged; make it again"};
  std::uint64_t tail[2] = {};
  if (size < kFactMagic.size() + kTailBytes || !read_at(descriptor, size - kTailBytes, tail, kTailBytes)) return damaged;
  // The number of facts stands last, the names before it: behind the facts.
  file.facts = tail[0];
  const std::uint64_t body = size - kFactMagic.size() - kTailBytes;
  if (file.facts > body / sizeof(Fact)) return damaged;
  std::string about(body - file.facts * sizeof(Fact), ' ');
  if (!read_at(descriptor, kFactMagic.size() + file.facts * sizeof(Fact), about.data(), about.size())) return damaged;

  // Until the checksum is known nothing of this is believed.
  ByteReader reader(about);
  const auto key_mark = reader.get<std::uint64_t>();
  file.entities = match_names(get_strings(reader), project.entities);
  file.departments = match_names(get_strings(reader), project.departments);
  file.channel_names = get_strings(reader);
  const auto terms = reader.get<std::uint32_t>();
  for (std::uint32_t i = 0; i < terms && reader.good(); ++i) {
    const auto hash = reader.get<std::uint32_t>();
    totals_.terms.push_back({hash, get_string(reader)});
  }
  const auto quotes = reader.get<std::uint32_t>();
  for (std::uint32_t i = 0; i < quotes && reader.good(); ++i) {
    const auto post = reader.get<PostKey>();
    totals_.quotes.push_back({post, get_string(reader)});
  }
  const auto feeds = reader.get<std::uint32_t>();
  file.first_file = static_cast<std::uint32_t>(totals_.coverage.files.size());
  for (std::uint32_t i = 0; i < feeds && reader.good(); ++i) {
    FileCoverage feed;
    feed.name = get_string(reader);
    feed.format = get_string(reader);
    feed.bytes = reader.get<std::uint64_t>();
    feed.records = reader.get<std::uint64_t>();
    feed.kept = reader.get<std::uint64_t>();
    for (std::uint64_t& count : feed.skipped) count = reader.get<std::uint64_t>();
    totals_.coverage.files.push_back(std::move(feed));
  }
  if (!reader.good() || reader.left() != 0) return damaged;
  // One pass for both: the checksum, and that each fact makes sense, so that nobody has to ask again.
  const Hash hash(XXH3_createState(), XXH3_freeState);
  XXH3_64bits_reset(hash.get());
  XXH3_64bits_update(hash.get(), kFactMagic.data(), kFactMagic.size());
  bool sound = true;
  const Status read = read_blocks(file, [&](std::span<Fact> facts) {
    XXH3_64bits_update(hash.get(), facts.data(), facts.size_bytes());
    sound = sound && std::ranges::all_of(facts, [&](const Fact& fact) {
      return (fact.flags & kDeletion) != 0 ||
             (fact.entity < file.entities.size() && fact.department <= file.departments.size() &&
              fact.channel < file.channel_names.size() && static_cast<std::size_t>(fact.audience) < kAudiences &&
              index(fact.lang) < kLangs && static_cast<std::size_t>(fact.label) < kLabels && fact.rating_kind <= RatingKind::recommend &&
              fact.precision <= Precision::relative && (fact.precision == Precision::unknown || is_post_time(fact.time_utc_s)));
    });
  });
  if (!read) return read;
  XXH3_64bits_update(hash.get(), about.data(), about.size());
  XXH3_64bits_update(hash.get(), tail, sizeof(tail[0]));
  if (XXH3_64bits_digest(hash.get()) != tail[1] || !sound) return damaged;
  if (key_mark_ != 0 && key_mark_ != key_mark) {
    return Error{Code::refused, path, 0,
                 "its pseudonyms were made with another key; use the same key_file for all fact files"};
  }
  key_mark_ = key_mark;
  return Ok{};
}

std::uint64_t FactFiles::size() const {
  std::uint64_t facts = 0;
  for (const File& file : files_) facts += file.facts;
  return facts;
}

Status FactFiles::read_blocks(const File& file, const VisitBlock& visit) const {
  std::vector<Fact> block(kBlockFacts);
  for (std::uint64_t at = 0; at < file.facts; at += kBlockFacts) {
    const auto n = static_cast<std::size_t>(std::min<std::uint64_t>(kBlockFacts, file.facts - at));
    if (!read_at(file.descriptor, kFactMagic.size() + at * sizeof(Fact), static_cast<void*>(block.data()), n * sizeof(Fact))) {
      return Error{Code::unreadable, file.path, at * sizeof(Fact), "cannot be read to its end"};
    }
    visit({block.data(), n});
  }
  return Ok{};
}

Status FactFiles::each_of(const Share& share, const Visit& visit) const {
  for (const File& file : files_) {
    const Status read = read_blocks(file, [&](std::span<Fact> facts) {
      std::size_t kept = 0;
      for (Fact& fact : facts) {
        if (!share.holds(fact.post)) continue;
        fact.file += file.first_file;
        if ((fact.flags & kDeletion) == 0) {
          // A name that the configuration no longer has.
          if (!file.entities[fact.entity]) continue;
          if (fact.department != 0 && !file.departments[fact.department - 1U]) continue;
          fact.entity = *file.entities[fact.entity];
          if (fact.department != 0) fact.department = static_cast<std::uint16_t>(*file.departments[fact.department - 1U] + 1);
          fact.channel = file.channels[fact.channel];
        }
        if (&facts[kept] != &fact) facts[kept] = fact;
        ++kept;
      }
      visit(facts.first(kept));
    });
    if (!read) return read;
  }
  return Ok{};
}

Result<FactRun> read_fact_files(const std::vector<std::string>& paths, const Project& project) {
  Result<FactFiles> files = FactFiles::open(paths, project);
  if (!files) return files.error();
  FactRun run{files->totals(), {}};
  run.facts.reserve(files->size());
  const Status read = files->each([&](std::span<const Fact> facts) { run.facts.insert(run.facts.end(), facts.begin(), facts.end()); });
  if (!read) return read.error();
  return run;
}

}  // namespace lyt
