#include "engine/store/fact_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>

#include "engine/base/hash.h"

namespace lyt {

namespace {

static_assert(sizeof(Fact) == 144 && std::is_trivially_copyable_v<Fact>);
constexpr std::string_view kMagic = "LYTFACT1";
constexpr std::uint32_t kMostStrings = 1'000'000;

class Writer {
 public:
  template <class T>
  void put(const T& value) {
    bytes_.append(reinterpret_cast<const char*>(&value), sizeof(T));
  }
  void put_string(std::string_view text) {
    put(static_cast<std::uint32_t>(text.size()));
    bytes_ += text;
  }
  [[nodiscard]] std::string_view bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}

  template <class T>
  T get() {
    T value{};
    if (rest_.size() < sizeof(T)) {
      good_ = false;
    } else {
      std::memcpy(static_cast<void*>(&value), rest_.data(), sizeof(T));
      rest_.remove_prefix(sizeof(T));
    }
    return value;
  }

  std::string get_string() {
    const auto size = get<std::uint32_t>();
    if (size > rest_.size()) {
      good_ = false;
      return {};
    }
    std::string text(rest_.substr(0, size));
    rest_.remove_prefix(size);
    return text;
  }

  std::vector<std::string> get_strings() {
    const auto n = get<std::uint32_t>();
    std::vector<std::string> list;
    for (std::uint32_t i = 0; i < n && n <= kMostStrings && good_; ++i) list.push_back(get_string());
    if (n > kMostStrings) good_ = false;
    return list;
  }

  [[nodiscard]] bool good() const { return good_; }
  [[nodiscard]] std::size_t left() const { return rest_.size(); }

 private:
  std::string_view rest_;
  bool good_ = true;
};

template <class List, class Name>
void put_names(Writer& out, const List& list, Name name) {
  out.put(static_cast<std::uint32_t>(list.size()));
  for (const auto& item : list) out.put_string(name(item));
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

struct ReadState {
  FactRun run;
  std::map<std::string, std::uint16_t, std::less<>> channels;
  std::uint64_t key_mark = 0;
};

Status read_one(const std::string& path, const Project& project, ReadState& state) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return Error{Code::not_found, path, 0, "no such file"};
  const std::string content{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (!content.starts_with(kMagic.substr(0, 7))) return Error{Code::unknown_format, path, 0, "is no fact file"};
  if (!content.starts_with(kMagic)) {
    return Error{Code::version, path, 0, "was written by another version of lyt; make it again with `lyt facts`"};
  }
  Reader reader(std::string_view(content).substr(kMagic.size()));
  const Error damaged{Code::corrupt, path, content.size(), "the fact file is cut off or damaged; make it again"};
  const auto checksum = reader.get<std::uint64_t>();
  if (!reader.good() || hash64(std::string_view(content).substr(kMagic.size() + sizeof(checksum))) != checksum) {
    return damaged;
  }
  const auto key_mark = reader.get<std::uint64_t>();
  if (state.key_mark != 0 && state.key_mark != key_mark) {
    return Error{Code::refused, path, 0,
                 "its pseudonyms were made with another key; use the same key_file for all fact files"};
  }
  state.key_mark = key_mark;
  const auto entities = match_names(reader.get_strings(), project.entities);
  const auto departments = match_names(reader.get_strings(), project.departments);
  std::vector<std::uint16_t> channels;
  for (const std::string& name : reader.get_strings()) {
    channels.push_back(state.channels.try_emplace(name, static_cast<std::uint16_t>(state.channels.size())).first->second);
  }
  const auto files = reader.get<std::uint32_t>();
  const auto first_file = static_cast<std::uint32_t>(state.run.coverage.files.size());
  for (std::uint32_t i = 0; i < files && reader.good(); ++i) {
    FileCoverage file;
    file.name = reader.get_string();
    file.format = reader.get_string();
    file.bytes = reader.get<std::uint64_t>();
    file.records = reader.get<std::uint64_t>();
    file.kept = reader.get<std::uint64_t>();
    for (std::uint64_t& count : file.skipped) count = reader.get<std::uint64_t>();
    state.run.coverage.files.push_back(std::move(file));
  }
  const auto n = reader.get<std::uint64_t>();
  if (!reader.good() || n * sizeof(Fact) != reader.left()) return damaged;
  state.run.facts.reserve(state.run.facts.size() + n);
  for (std::uint64_t i = 0; i < n; ++i) {
    auto fact = reader.get<Fact>();
    if ((fact.flags & kDeletion) == 0) {
      if (fact.entity >= entities.size() || fact.department > departments.size() || fact.channel >= channels.size() ||
          static_cast<std::size_t>(fact.audience) >= kAudiences || index(fact.lang) >= kLangs ||
          static_cast<std::size_t>(fact.label) >= kLabels) {
        return damaged;
      }
      if (!entities[fact.entity]) continue;
      fact.entity = *entities[fact.entity];
      if (fact.department != 0) {
        if (!departments[fact.department - 1U]) continue;
        fact.department = static_cast<std::uint16_t>(*departments[fact.department - 1U] + 1);
      }
      fact.channel = channels[fact.channel];
    }
    fact.file += first_file;
    state.run.facts.push_back(fact);
  }
  return Ok{};
}

}  // namespace

Status write_fact_file(const std::string& path, const FactRun& run, const Project& project, std::uint64_t key_mark) {
  Writer out;
  out.put(key_mark);
  put_names(out, project.entities, [](const Entity& entity) { return entity.name; });
  put_names(out, project.departments, [](const Department& department) { return department.name; });
  put_names(out, run.channels, [](const std::string& name) { return name; });
  out.put(static_cast<std::uint32_t>(run.coverage.files.size()));
  for (const FileCoverage& file : run.coverage.files) {
    out.put_string(file.name);
    out.put_string(file.format);
    out.put(file.bytes);
    out.put(file.records);
    out.put(file.kept);
    for (const std::uint64_t count : file.skipped) out.put(count);
  }
  out.put(static_cast<std::uint64_t>(run.facts.size()));
  const std::string_view facts(reinterpret_cast<const char*>(run.facts.data()), run.facts.size() * sizeof(Fact));

  const std::string beside = path + ".tmp";
  const auto failed = [&](const char* what) {
    Error error{Code::write_failed, path, 0, std::string(what) + ": " + std::strerror(errno)};
    ::unlink(beside.c_str());
    return error;
  };
  const int file = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0) return failed("cannot be written");
  const std::uint64_t checksum = hash64_of({out.bytes(), facts});
  std::string head(kMagic);
  head.append(reinterpret_cast<const char*>(&checksum), sizeof(checksum));
  for (std::string_view part : {std::string_view(head), out.bytes(), facts}) {
    while (!part.empty()) {
      const ssize_t n = ::write(file, part.data(), part.size());
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) {
        ::close(file);
        return failed("cannot be written");
      }
      part.remove_prefix(static_cast<std::size_t>(n));
    }
  }
  if (::fsync(file) != 0 || ::close(file) != 0) return failed("cannot be brought to the disk");
  if (::rename(beside.c_str(), path.c_str()) != 0) return failed("cannot be renamed");
  return Ok{};
}

Result<FactRun> read_fact_files(const std::vector<std::string>& paths, const Project& project) {
  ReadState state;
  for (const std::string& path : paths) {
    if (const Status read = read_one(path, project, state); !read) return read.error();
  }
  std::vector<std::uint16_t> place(state.channels.size());
  for (const auto& [name, number] : state.channels) {
    place[number] = static_cast<std::uint16_t>(state.run.channels.size());
    state.run.channels.push_back(name);
  }
  for (Fact& fact : state.run.facts) {
    if ((fact.flags & kDeletion) == 0) fact.channel = place[fact.channel];
  }
  return std::move(state.run);
}

}  // namespace lyt
