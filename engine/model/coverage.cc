#include "engine/model/coverage.h"

#include <algorithm>
#include <tuple>

#include "engine/model/post_batch.h"

namespace lyt {

namespace {

auto order_of(const FileCoverage& file) {
  return std::tie(file.name, file.format, file.at, file.content, file.bytes, file.records, file.kept, file.skipped);
}
auto order_of(const Error& error) { return std::tie(error.where, error.what, error.at, error.code); }
auto order_of(const SetAside& rest) { return std::tie(rest.archive, rest.files_n, rest.names); }

template <class T>
void sort_unique(std::vector<T>& list) {
  std::ranges::sort(list, [](const T& a, const T& b) { return order_of(a) < order_of(b); });
  list.erase(std::unique(list.begin(), list.end(), [](const T& a, const T& b) { return order_of(a) == order_of(b); }), list.end());
}

// Adds a part that follows what is in `file` already.
void append(const FileCoverage& part, FileCoverage& file) {
  for (Reject reject : part.rejects) {
    if (file.rejects.size() >= PostBatch::kRejectsKept) break;
    reject.record += file.records;
    file.rejects.push_back(std::move(reject));
  }
  file.errors.insert(file.errors.end(), part.errors.begin(), part.errors.end());
  sort_unique(file.errors);
  file.bytes += part.bytes;
  file.records += part.records;
  file.kept += part.kept;
  for (std::size_t i = 0; i < kFaults; ++i) file.skipped[i] += part.skipped[i];
}

}  // namespace

bool part_before(const FileCoverage& a, const FileCoverage& b) { return order_of(a) < order_of(b); }

void unite_coverage(Coverage& coverage) {
  sort_unique(coverage.files);
  sort_unique(coverage.unreadable);
  sort_unique(coverage.set_aside);
}

std::vector<FileCoverage> files_of_parts(const std::vector<FileCoverage>& parts) {
  std::vector<FileCoverage> files;
  std::vector<std::uint64_t> ends;  // where the last part of each ends
  std::size_t first = 0;            // of those of the same name and format
  for (const FileCoverage& part : parts) {
    if (files.empty() || files.back().name != part.name || files.back().format != part.format) first = files.size();
    std::size_t before = files.size();
    for (std::size_t i = first; i < files.size(); ++i) {
      const bool follows = part.at != files[i].at && ends[i] <= part.at;
      if (follows && (before == files.size() || ends[i] > ends[before])) before = i;
    }
    if (before == files.size()) {
      files.push_back(part);
      ends.push_back(part.at + part.bytes);
    } else {
      append(part, files[before]);
      ends[before] = part.at + part.bytes;
    }
  }
  return files;
}

std::string SetAside::what(std::size_t names_shown) const {
  std::string text = std::to_string(files_n) + (files_n == 1 ? " file" : " files") + " that no reader knows";
  const std::size_t shown = std::min(names_shown, names.size());
  for (std::size_t i = 0; i < shown; ++i) text += (i == 0 ? ": " : ", ") + names[i];
  if (shown != 0 && shown < files_n) text += " and " + std::to_string(files_n - shown) + " more";
  return text;
}

}  // namespace lyt
