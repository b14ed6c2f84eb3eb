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

// Adds a part that follows what is in `file` already, which ends at `end`.
void append(const FileCoverage& part, std::uint64_t end, FileCoverage& file) {
  for (Reject reject : part.rejects) {
    if (file.rejects.size() >= PostBatch::kRejectsKept) break;
    reject.record += file.records;
    reject.at += end > part.at ? end - part.at : 0;
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
  // Where the last part of each file begins and ends.
  struct Extent {
    std::uint64_t begin;
    std::uint64_t end;
  };
  std::vector<FileCoverage> files;
  std::vector<Extent> last;
  std::size_t first = 0;  // of those of the same name and format
  for (const FileCoverage& part : parts) {
    if (files.empty() || files.back().name != part.name || files.back().format != part.format) first = files.size();
    const auto distance = [&](std::size_t i) { return last[i].end > part.at ? last[i].end - part.at : part.at - last[i].end; };
    std::size_t before = files.size();
    for (std::size_t i = first; i < files.size(); ++i) {
      // Who splits files by size does not know where the first line of a part begins: the line before may reach into it.
      const bool follows = part.at > last[i].begin && part.at - last[i].begin >= (last[i].end - last[i].begin) / 2;
      if (follows && (before == files.size() || distance(i) < distance(before))) before = i;
    }
    if (before == files.size()) {
      files.push_back(part);
      last.push_back({part.at, part.at + part.bytes});
    } else {
      const std::uint64_t begin = std::max(part.at, last[before].end);
      append(part, last[before].end, files[before]);
      last[before] = {begin, begin + part.bytes};
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
