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
  const Error damaged{Code::corrupt, path, content.size(), "the fact file is cut off or damaged; make it again"};
  std::string_view body = content;
  std::uint64_t checksum = 0;
  std::uint64_t n = 0;
  if (body.size() < kMagic.size() + sizeof(n) + sizeof(checksum)) return damaged;
  std::memcpy(&checksum, body.data() + body.size() - sizeof(checksum), sizeof(checksum));
  body.remove_suffix(sizeof(checksum));
  if (hash64(body) != checksum) return damaged;
  // The number of facts stands last, the names before it: behind the facts.
  std::memcpy(&n, body.data() + body.size() - sizeof(n), sizeof(n));
  body.remove_prefix(kMagic.size());
  if (n > body.size() / sizeof(Fact)) return damaged;
  const std::string_view facts = body.substr(0, n * sizeof(Fact));
  Reader reader(body.substr(facts.size()));
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
  if (reader.get<std::uint64_t>() != n || !reader.good() || reader.left() != 0) return damaged;
  state.run.facts.reserve(state.run.facts.size() + n);
  for (std::uint64_t i = 0; i < n; ++i) {
    Fact fact;
    std::memcpy(static_cast<void*>(&fact), facts.data() + i * sizeof(Fact), sizeof(Fact));
    if ((fact.flags & kDeletion) == 0) {
      if (fact.entity >= entities.size() || fact.department > departments.size() || fact.channel >= channels.size() ||
          static_cast<std::size_t>(fact.audience) >= kAudiences || index(fact.lang) >= kLangs ||
          static_cast<std::size_t>(fact.label) >= kLabels || fact.rating_kind > RatingKind::recommend) {
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

struct FactFileWriter::State {
  std::string path;
  std::string beside;
  std::string heading;  // names of the project, for the end of the file
  XXH3_state_t* hash = XXH3_createState();
  std::uint64_t facts = 0;
  int file = -1;
  int error = 0;

  State() { XXH3_64bits_reset(hash); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    XXH3_freeState(hash);
    if (file < 0) return;
    ::close(file);
    ::unlink(beside.c_str());
  }

  void write(std::string_view bytes) {
    XXH3_64bits_update(hash, bytes.data(), bytes.size());
    write_plain(bytes);
  }

  void write_plain(std::string_view bytes) {
    while (!bytes.empty() && error == 0) {
      const ssize_t n = ::write(file, bytes.data(), bytes.size());
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) {
        error = errno;
        return;
      }
      bytes.remove_prefix(static_cast<std::size_t>(n));
    }
  }

  [[nodiscard]] Error failed(const char* what) const {
    return {Code::write_failed, path, 0, std::string(what) + ": " + std::strerror(error)};
  }
};

FactFileWriter::FactFileWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}
FactFileWriter::FactFileWriter(FactFileWriter&&) noexcept = default;
FactFileWriter& FactFileWriter::operator=(FactFileWriter&&) noexcept = default;
FactFileWriter::~FactFileWriter() = default;

Result<FactFileWriter> FactFileWriter::create(const std::string& path, const Project& project, std::uint64_t key_mark) {
  auto state = std::make_unique<State>();
  state->path = path;
  state->beside = path + ".tmp";
  state->file = ::open(state->beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (state->file < 0) {
    state->error = errno;
    return state->failed("cannot be written");
  }
  Writer names;
  names.put(key_mark);
  put_names(names, project.entities, [](const Entity& entity) { return entity.name; });
  put_names(names, project.departments, [](const Department& department) { return department.name; });
  state->heading = names.bytes();
  state->write(kMagic);
  return FactFileWriter(std::move(state));
}

bool FactFileWriter::append(std::span<const Fact> facts) {
  state_->write({reinterpret_cast<const char*>(facts.data()), facts.size_bytes()});
  state_->facts += facts.size();
  return state_->error == 0;
}

Status FactFileWriter::finish(const std::vector<std::string>& channels, const Coverage& coverage) {
  State& state = *state_;
  Writer out;
  put_names(out, channels, [](const std::string& name) { return name; });
  out.put(static_cast<std::uint32_t>(coverage.files.size()));
  for (const FileCoverage& file : coverage.files) {
    out.put_string(file.name);
    out.put_string(file.format);
    out.put(file.bytes);
    out.put(file.records);
    out.put(file.kept);
    for (const std::uint64_t count : file.skipped) out.put(count);
  }
  out.put(state.facts);
  state.write(state.heading);
  state.write(out.bytes());
  const std::uint64_t checksum = XXH3_64bits_digest(state.hash);
  state.write_plain({reinterpret_cast<const char*>(&checksum), sizeof(checksum)});
  if (state.error != 0) return state.failed("cannot be written");
  if (::fsync(state.file) != 0 || ::rename(state.beside.c_str(), state.path.c_str()) != 0) {
    state.error = errno;
    return state.failed("cannot be brought to the disk");
  }
  ::close(state.file);
  state.file = -1;
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
