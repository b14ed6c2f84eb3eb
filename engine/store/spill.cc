#include "engine/store/spill.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace lyt {

namespace {

constexpr std::size_t kChunkFacts = 256;
constexpr std::size_t kChunkBytes = kChunkFacts * sizeof(Fact);

// Moves all `n` bytes by `call`, which is pread or pwrite; false when it cannot.
template <class Call>
bool move_all(Call&& call, char* bytes, std::size_t n, std::uint64_t at) {
  while (n > 0) {
    const ssize_t done = call(bytes, n, static_cast<off_t>(at));
    if (done < 0 && errno == EINTR) continue;
    if (done <= 0) return false;
    bytes += done;
    at += static_cast<std::uint64_t>(done);
    n -= static_cast<std::size_t>(done);
  }
  return true;
}

}  // namespace

FactSpill::FactSpill(FactSpill&& other) noexcept { *this = std::move(other); }

FactSpill& FactSpill::operator=(FactSpill&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(file_, other.file_);
  std::swap(bytes_, other.bytes_);
  std::swap(parts_, other.parts_);
  return *this;
}

FactSpill::~FactSpill() {
  if (file_ >= 0) ::close(file_);
}

Result<FactSpill> FactSpill::create(const std::string& path, std::uint64_t shares) {
  FactSpill spill;
  spill.path_ = path;
  spill.file_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (spill.file_ < 0) return Error{Code::write_failed, path, 0, std::string("cannot be written: ") + std::strerror(errno)};
  ::unlink(path.c_str());
  spill.parts_.resize(shares);
  return spill;
}

Status FactSpill::put(const Fact& fact) {
  Part& part = parts_[share_of(fact.post, parts_.size())];
  part.rest.push_back(fact);
  if (part.rest.size() < kChunkFacts) return Ok{};
  const auto write = [this](char* from, std::size_t n, off_t at) { return ::pwrite(file_, from, n, at); };
  if (!move_all(write, reinterpret_cast<char*>(part.rest.data()), kChunkBytes, bytes_)) {
    return Error{Code::write_failed, path_, bytes_, std::string("cannot be written: ") + std::strerror(errno)};
  }
  part.chunks.push_back(bytes_);
  part.rest.clear();
  bytes_ += kChunkBytes;
  return Ok{};
}

Status FactSpill::take(std::uint64_t share, std::vector<Fact>& facts) const {
  const Part& part = parts_[share];
  facts.resize(part.chunks.size() * kChunkFacts);
  const auto read = [this](char* to, std::size_t n, off_t at) { return ::pread(file_, to, n, at); };
  for (std::size_t i = 0; i < part.chunks.size(); ++i) {
    if (!move_all(read, reinterpret_cast<char*>(facts.data() + i * kChunkFacts), kChunkBytes, part.chunks[i])) {
      return Error{Code::unreadable, path_, part.chunks[i], "cannot be read back"};
    }
  }
  facts.insert(facts.end(), part.rest.begin(), part.rest.end());
  return Ok{};
}

}  // namespace lyt
