#include "engine/store/fact_reader.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <string_view>
#include <tuple>
#include <utility>

#include "engine/base/byte_reader.h"
#include "engine/base/hash.h"
#include "engine/store/match_names.h"

namespace lyt {

namespace {

constexpr std::size_t kBlockFacts = 2048;  // 336 KiB: they stay in the cache
constexpr std::uint64_t kTailBytes = 16;   // count and checksum
constexpr std::size_t kMostMessages = 32;  // bits of Fact::messages

class Descriptor {
 public:
  explicit Descriptor(const std::string& path) : number_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

template <class T>
void sort_unique(std::vector<T>& list) {
  std::ranges::sort(list);
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

template <class T>
void add_all(const std::vector<T>& from, std::vector<T>& to) {
  to.insert(to.end(), from.begin(), from.end());
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

Result<FactFiles> FactFiles::open(const std::vector<std::string>& paths, const Project& project) {
  Result<FactFiles> files = check(paths);
  if (!files) return files;
  const std::uint64_t key_mark = files->files_.empty() ? 0 : files->files_.front().names.key_mark;
  files->names_ = names_of(project, key_mark);
  files->match();
  return files;
}

Result<FactFiles> FactFiles::open(const std::vector<std::string>& paths) {
  Result<FactFiles> files = check(paths);
  if (!files) return files;
  FactNames& names = files->names_;
  for (const File& file : files->files_) names.key_mark = file.names.key_mark;
  for (const auto list : {&FactNames::entities, &FactNames::departments, &FactNames::messages}) {
    names.*list = files->united(list);
  }
  const std::size_t most = std::max({names.entities.size(), names.departments.size(), files->totals_.channels.size()});
  if (most > UINT16_MAX || names.messages.size() > kMostMessages) {
    return Error{Code::too_large, files->files_.back().path, 0, "with the other fact files there are more names than facts can count"};
  }
  files->match();
  return files;
}

Result<FactFiles> FactFiles::check(const std::vector<std::string>& paths) {
  FactFiles files;
  for (const std::string& path : paths) {
    if (const Status checked = files.check(path); !checked) return checked.error();
    const File& first = files.files_.front();
    if (files.files_.back().names.key_mark != first.names.key_mark) {
      return Error{Code::refused, path, 0,
                   "its pseudonyms were made with another key than those of " + first.path + "; use the same key_file for all fact files"};
    }
  }
  // By content: so nothing depends on the order in which they are named, and copies are seen.
  const auto content = [](const File& file) { return std::tuple(file.checksum, file.stamp.size); };
  std::ranges::stable_sort(files.files_, {}, content);
  const auto copies = std::ranges::unique(files.files_, {}, content);
  files.files_.erase(copies.begin(), copies.end());

  FactTotals& totals = files.totals_;
  for (File& file : files.files_) {
    file.first_part = static_cast<std::uint32_t>(files.part_of_.size());
    files.part_of_.resize(files.part_of_.size() + std::max<std::size_t>(1, file.totals.coverage.files.size()));
    add_all(file.totals.channels, totals.channels);
    add_all(file.totals.terms, totals.terms);
    add_all(file.totals.quotes, totals.quotes);
    add_all(file.totals.coverage.files, totals.coverage.files);
    add_all(file.totals.coverage.unreadable, totals.coverage.unreadable);
    add_all(file.totals.coverage.set_aside, totals.coverage.set_aside);
  }
  sort_unique(totals.channels);
  sort_unique(totals.terms);
  // Two terms of one hash: the first in the alphabet stands for both.
  const auto same_hash = std::ranges::unique(totals.terms, {}, &TermName::hash);
  totals.terms.erase(same_hash.begin(), same_hash.end());
  sort_unique(totals.quotes);
  unite_coverage(totals.coverage);
  files.parts_ = std::move(totals.coverage.files);
  totals.coverage.files = files_of_parts(files.parts_);
  for (File& file : files.files_) {
    std::uint32_t at = file.first_part;
    for (const FileCoverage& part : file.totals.coverage.files) {
      const auto found = std::ranges::lower_bound(files.parts_, part, part_before);
      files.part_of_[at++] = static_cast<std::uint32_t>(found - files.parts_.begin());
    }
    file.totals = {{}, {}, {}, {}};
  }
  return files;
}

// The numbers of one configuration are kept: they decide between versions that are alike in all else.
std::vector<std::string> FactFiles::united(std::vector<std::string> FactNames::*list) const {
  std::vector<std::string> all;
  if (files_.empty()) return all;
  const std::vector<std::string>& first = files_.front().names.*list;
  if (std::ranges::all_of(files_, [&](const File& file) { return file.names.*list == first; })) return first;
  for (const File& file : files_) add_all(file.names.*list, all);
  sort_unique(all);
  return all;
}

void FactFiles::match() {
  for (File& file : files_) {
    file.entities = match_names(file.names.entities, names_.entities);
    file.departments = match_names(file.names.departments, names_.departments);
    file.messages = match_names(file.names.messages, names_.messages);
    file.channels = match_names(file.channel_names, totals_.channels);
  }
}

FactFiles::Stamp FactFiles::stamp_of(int descriptor) {
  struct stat found {};
  ::fstat(descriptor, &found);
  return {static_cast<std::uint64_t>(found.st_dev), static_cast<std::uint64_t>(found.st_ino),
          static_cast<std::uint64_t>(found.st_size), found.st_mtim.tv_sec * 1'000'000'000 + found.st_mtim.tv_nsec};
}

Status FactFiles::check(const std::string& path) {
  const Descriptor opened(path);
  const int descriptor = opened.number();
  if (descriptor < 0) return Error{Code::not_found, path, 0, "no such file"};
  File& file = files_.emplace_back();
  file.path = path;
  file.stamp = stamp_of(descriptor);
  const std::uint64_t size = file.stamp.size;
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
  file.checksum = tail[1];
  const std::uint64_t body = size - kFactMagic.size() - kTailBytes;
  if (file.facts > body / sizeof(Fact)) return damaged;
  std::string about(body - file.facts * sizeof(Fact), ' ');
  if (!read_at(descriptor, kFactMagic.size() + file.facts * sizeof(Fact), about.data(), about.size())) return damaged;
  // Until the checksum is known nothing of this is believed.
  ByteReader reader(about);
  get_about(reader, file.names, file.totals);
  if (!reader.done()) return damaged;
  file.channel_names = file.totals.channels;
  // One pass for both: the checksum, and that each fact makes sense, so that nobody has to ask again.
  const Hash hash(XXH3_createState(), XXH3_freeState);
  XXH3_64bits_reset(hash.get());
  XXH3_64bits_update(hash.get(), kFactMagic.data(), kFactMagic.size());
  const std::size_t parts = std::max<std::size_t>(1, file.totals.coverage.files.size());
  bool sound = true;
  const Status read = read_blocks(descriptor, file, [&](std::span<Fact> facts) {
    XXH3_64bits_update(hash.get(), facts.data(), facts.size_bytes());
    sound = sound && std::ranges::all_of(facts, [&](const Fact& fact) {
      return fact.file < parts &&
             ((fact.flags & kDeletion) != 0 ||
              (fact.entity < file.names.entities.size() && fact.department <= file.names.departments.size() &&
               fact.channel < file.channel_names.size() && static_cast<std::size_t>(fact.audience) < kAudiences &&
               index(fact.lang) < kLangs && static_cast<std::size_t>(fact.label) < kLabels &&
               fact.precision <= Precision::relative && fact.rating_kind <= RatingKind::recommend &&
               (fact.precision == Precision::unknown || is_post_time(fact.time_utc_s))));
    });
  });
  if (!read) return read;
  XXH3_64bits_update(hash.get(), about.data(), about.size());
  XXH3_64bits_update(hash.get(), tail, sizeof(tail[0]));
  if (XXH3_64bits_digest(hash.get()) != file.checksum || !sound) return damaged;
  return Ok{};
}

std::uint64_t FactFiles::size() const {
  std::uint64_t facts = 0;
  for (const File& file : files_) facts += file.facts;
  return facts;
}

Status FactFiles::read_blocks(int descriptor, const File& file, const VisitBlock& visit) {
  std::vector<Fact> block(std::min<std::uint64_t>(kBlockFacts, file.facts));
  for (std::uint64_t at = 0; at < file.facts; at += kBlockFacts) {
    const auto n = static_cast<std::size_t>(std::min<std::uint64_t>(kBlockFacts, file.facts - at));
    if (!read_at(descriptor, kFactMagic.size() + at * sizeof(Fact), static_cast<void*>(block.data()), n * sizeof(Fact))) {
      return Error{Code::unreadable, file.path, at * sizeof(Fact), "cannot be read to its end"};
    }
    visit({block.data(), n});
  }
  return Ok{};
}

Status FactFiles::each_of(const Share& share, const Visit& visit) const {
  for (const File& file : files_) {
    const Descriptor opened(file.path);
    if (opened.number() < 0 || stamp_of(opened.number()) != file.stamp) {
      return Error{Code::unreadable, file.path, 0, "was changed or taken away while it was read"};
    }
    const Status read = read_blocks(opened.number(), file, [&](std::span<Fact> facts) {
      std::size_t kept = 0;
      for (Fact& fact : facts) {
        if (!share.holds(fact.post)) continue;
        fact.file += file.first_part;
        if ((fact.flags & kDeletion) == 0) {
          // A name that the configuration no longer has.
          if (!file.entities[fact.entity]) continue;
          if (fact.department != 0 && !file.departments[fact.department - 1U]) continue;
          fact.entity = *file.entities[fact.entity];
          if (fact.department != 0) fact.department = static_cast<std::uint16_t>(*file.departments[fact.department - 1U] + 1);
          fact.channel = *file.channels[fact.channel];
          if (fact.messages != 0) fact.messages = moved_bits(fact.messages, file.messages);
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
