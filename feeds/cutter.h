// The loop that all cutters share. Scanner is one of scan_lines.h, scan_rows.h, scan_elements.h,
// scan_items.h:
//
//   // Scans data[from, size) and carries its state over to the next call. Returns the offset behind the first record
//   // that ends there, or kNone when none does. May blank what belongs to no record.
//   std::size_t first(char* data, std::size_t from, std::size_t size);
//   // The same for the last record that ends there.
//   std::size_t last(char* data, std::size_t from, std::size_t size);
//   // After a scan to `size`: where the record that is not finished yet begins; `size` when there is none.
//   std::size_t pending(std::size_t end, std::size_t size) const;
//   // The unfinished record now lies at offset 0.
//   void moved();
//   // At the end of the file: whether the unfinished rest is a record all the same.
//   bool whole(std::string_view rest, bool cut_short) const;
//   // What to make a scanner of that has seen nothing.
//   auto fresh() const;
#pragma once

#include <algorithm>
#include <utility>

#include "feeds/cut.h"

namespace lyt::feeds {

inline constexpr std::size_t kNone = static_cast<std::size_t>(-1);

template <class Scanner>
class ScanCutter final : public Cutter {
 public:
  ScanCutter(std::unique_ptr<ByteStream> from, CutLimits limits, std::uint64_t at, Scanner scanner)
      : from_(std::move(from)), limits_(limits), at_(at), scanner_(std::move(scanner)) {
    limits_.block_bytes = std::max<std::size_t>(limits_.block_bytes, 1);
  }

  Result<bool> cut(Block& block) override {
    std::size_t end = 0;  // behind the last whole record in the block
    std::size_t size = carry_.size();
    std::size_t scanned = std::exchange(scanned_, 0);
    block.resize(0);
    reserve(block, std::max(limits_.block_bytes, size));
    if (size != 0) std::memcpy(block.data(), carry_.data(), size);
    carry_.clear();
    for (;;) {
      size = fill(block, size, target(size));
      const std::size_t found = scanner_.last(block.data(), scanned, size);
      scanned = size;
      if (found != kNone) end = found;
      const std::size_t pending = scanner_.pending(end, size);
      if (ended_) return finish(block, end, pending, size);
      if (end != 0) {
        keep(block, pending, size);
        if (carry_.empty()) look_ahead();
        block.at = at_;
        at_ += pending;
        block.resize(end);
        block.last = ended_ && carry_.empty();
        return true;
      }
      // Nothing but bytes outside of records so far: they are not kept.
      if (pending != 0) {
        std::memmove(block.data(), block.data() + pending, size - pending);
        at_ += pending;
        size -= pending;
        scanned = size;
        scanner_.moved();
      }
      if (size > limits_.max_record_bytes + kLineEnd) return skip_large(block, size);
    }
  }

 private:
  static constexpr std::size_t kLineEnd = 2;

  // How far to fill the block next: to its size, then to twice what is in it, never far beyond a record's limit.
  [[nodiscard]] std::size_t target(std::size_t size) const {
    if (size < limits_.block_bytes) return limits_.block_bytes;
    const std::uint64_t most = limits_.max_record_bytes + kLineEnd + 1;
    return static_cast<std::size_t>(std::max<std::uint64_t>(size + 1, std::min<std::uint64_t>(most, size * 2)));
  }

  static void reserve(Block& block, std::size_t bytes) {
    if (bytes > block.capacity()) block.reserve(bytes);
  }

  // Reads until the block holds `want` bytes; an Error of the stream ends the file here.
  std::size_t fill(Block& block, std::size_t size, std::size_t want) {
    if (want > block.capacity()) {
      block.resize(size);  // what reserve() keeps
      block.reserve(want);
    }
    while (!ended_ && size < want) {
      const Result<std::size_t> got = from_->read(block.data() + size, want - size);
      if (!got) error_ = got.error();
      if (!got || *got == 0) ended_ = true;
      else size += *got;
    }
    return size;
  }

  void keep(Block& block, std::size_t begin, std::size_t end) {
    carry_.assign(block.data() + begin, end - begin);
    scanned_ = carry_.size();
    scanner_.moved();
  }

  // One byte more tells whether the block before it is the last.
  void look_ahead() {
    carry_.resize(1);
    const Result<std::size_t> got = from_->read(carry_.data(), 1);
    if (!got) error_ = got.error();
    if (!got || *got == 0) {
      ended_ = true;
      carry_.clear();
    }
    scanned_ = 0;
  }

  Result<bool> finish(Block& block, std::size_t end, std::size_t pending, std::size_t size) {
    if (pending < size) {
      const std::string_view rest(block.data() + pending, size - pending);
      if (scanner_.whole(rest, error_.has_value())) {
        end = size;
      } else if (end == 0) {
        block.at = at_ + pending;
        const std::string excerpt(rest.substr(0, 200));
        mark(block, {Fault::truncated, rest.size(), excerpt});
        block.last = true;
        at_ += size;
        scanner_ = Scanner(scanner_.fresh());
        return true;
      } else {
        keep(block, pending, size);
        block.at = at_;
        at_ += pending;
        block.resize(end);
        block.last = false;
        return true;
      }
    }
    if (end != 0) {
      block.at = at_;
      at_ += size;
      block.resize(end);
      block.last = true;
      scanner_ = Scanner(scanner_.fresh());
      return true;
    }
    block.resize(0);
    if (error_) {
      const Error error = *std::exchange(error_, std::nullopt);
      return error;
    }
    return false;
  }

  // The record that fills the block is beyond the limit: reads over the rest of it and delivers its beginning.
  Result<bool> skip_large(Block& block, std::size_t size) {
    const std::string excerpt(block.data(), std::min<std::size_t>(size, 200));
    const std::uint64_t begin = at_;
    std::uint64_t bytes = size;
    block = Block();  // gives back what the record has made it grow to
    for (;;) {
      const std::size_t got = fill(block, 0, limits_.block_bytes);
      if (got == 0) break;
      const std::size_t end = scanner_.first(block.data(), 0, got);
      if (end != kNone) {
        bytes += end;
        keep(block, end, got);
        scanned_ = 0;
        break;
      }
      bytes += got;
    }
    at_ += bytes;
    block.at = begin;
    mark(block, {Fault::too_large, bytes, excerpt});
    if (carry_.empty() && !ended_) look_ahead();
    block.last = ended_ && carry_.empty();
    if (block.last) scanner_ = Scanner(scanner_.fresh());
    return true;
  }

  std::unique_ptr<ByteStream> from_;
  CutLimits limits_;
  std::uint64_t at_;      // offset of the first byte of carry_ in the file
  Scanner scanner_;
  std::string carry_;     // the beginning of the next block
  std::size_t scanned_ = 0;  // bytes of it that the scanner has seen
  bool ended_ = false;
  std::optional<Error> error_;
};

}  // namespace lyt::feeds
