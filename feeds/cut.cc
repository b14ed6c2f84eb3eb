#include "feeds/cut.h"

#include <array>
#include <cstring>

#include "feeds/cutter.h"
#include "feeds/scan_elements.h"
#include "feeds/scan_items.h"
#include "feeds/scan_lines.h"
#include "feeds/scan_rows.h"

namespace lyt::feeds {

namespace {
// Begins with a NUL byte, which no text has. A file that imitates it gains one skipped record.
constexpr std::string_view kMark("\0lyt mark", 9);
constexpr std::size_t kMarkBytes = kMark.size() + 1 + sizeof(std::uint64_t);
}  // namespace

std::unique_ptr<Cutter> cut_lines(std::unique_ptr<ByteStream> from, CutLimits limits, std::uint64_t at) {
  return std::make_unique<ScanCutter<LineScanner>>(std::move(from), limits, at, LineScanner(LineScanner::Nothing{}));
}

std::unique_ptr<Cutter> cut_rows(std::unique_ptr<ByteStream> from, CutLimits limits, std::uint64_t at,
                                 Dialect dialect) {
  return std::make_unique<ScanCutter<RowScanner>>(std::move(from), limits, at, RowScanner(dialect));
}

std::unique_ptr<Cutter> cut_elements(std::unique_ptr<ByteStream> from, CutLimits limits, std::uint64_t at,
                                     ElementPath path) {
  return std::make_unique<ScanCutter<ElementScanner>>(std::move(from), limits, at, ElementScanner(std::move(path)));
}

std::unique_ptr<Cutter> cut_items(std::unique_ptr<ByteStream> from, CutLimits limits, std::uint64_t at,
                                  std::string tag) {
  return std::make_unique<ScanCutter<ItemScanner>>(std::move(from), limits, at, ItemScanner(std::move(tag)));
}

std::optional<Marked> marked(const Block& block) {
  const std::string_view bytes = block.view();
  if (bytes.size() < kMarkBytes || !bytes.starts_with(kMark)) return std::nullopt;
  Marked record;
  record.fault = bytes[kMark.size()] == 't' ? Fault::truncated : Fault::too_large;
  std::memcpy(&record.bytes, bytes.data() + kMark.size() + 1, sizeof record.bytes);
  record.excerpt = bytes.substr(kMarkBytes);
  return record;
}

void mark(Block& block, const Marked& record) {
  std::string bytes(kMark);
  bytes += record.fault == Fault::truncated ? 't' : 'l';
  std::array<char, sizeof record.bytes> length{};
  std::memcpy(length.data(), &record.bytes, length.size());
  bytes.append(length.data(), length.size());
  bytes += record.excerpt;
  block.assign(bytes);
}

}  // namespace lyt::feeds
