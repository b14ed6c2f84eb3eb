#include "engine/store/fact_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "engine/base/hash.h"
#include "engine/store/fact_format.h"

namespace lyt {

struct FactFileWriter::State {
  static constexpr std::uint64_t kStartWriting = 8U << 20;

  std::string path;
  std::string beside;
  FactNames names;
  XXH3_state_t* hash = XXH3_createState();
  std::uint64_t facts = 0;
  std::uint64_t written = 0;     // bytes
  std::uint64_t on_the_way = 0;  // of them, told to the disk
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
      written += static_cast<std::uint64_t>(n);
    }
    // The disk begins to work while more facts come: finish() waits for less.
    if (written - on_the_way >= kStartWriting) {
      ::sync_file_range(file, static_cast<off_t>(on_the_way), static_cast<off_t>(written - on_the_way), SYNC_FILE_RANGE_WRITE);
      on_the_way = written;
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
  state->names = names_of(project, key_mark);
  state->write(kFactMagic);
  return FactFileWriter(std::move(state));
}

bool FactFileWriter::append(std::span<const Fact> facts) {
  state_->write({reinterpret_cast<const char*>(facts.data()), facts.size_bytes()});
  state_->facts += facts.size();
  return state_->error == 0;
}

Status FactFileWriter::finish(const FactTotals& totals) {
  State& state = *state_;
  std::string about;
  put_about(state.names, totals, about);
  about.append(reinterpret_cast<const char*>(&state.facts), sizeof(state.facts));
  state.write(about);
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

std::string fact_file_bytes(const Project& project, std::uint64_t key_mark, std::span<const Fact> facts, const FactTotals& totals) {
  std::string bytes(kFactMagic);
  bytes.append(reinterpret_cast<const char*>(facts.data()), facts.size_bytes());
  put_about(names_of(project, key_mark), totals, bytes);
  const auto put = [&](std::uint64_t number) { bytes.append(reinterpret_cast<const char*>(&number), sizeof(number)); };
  put(facts.size());
  put(hash64(bytes));
  return bytes;
}

}  // namespace lyt
