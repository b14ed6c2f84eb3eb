// FactFiles: several fact files as one source of facts, read in blocks as often as asked. FORMAT.md has the bytes.
//
//   Result<FactFiles> files = FactFiles::open({"monday.facts", "tuesday.facts"}, project);
//   files->each([&](std::span<const Fact> facts) { ... });
//
// Channels are renumbered by name; entities, departments and messages matched with the project's. The order of the files
// does not matter; one that is named twice, or a copy of another, is read once. Exact repetitions of facts are harmless
// (engine/model/latest_versions.h).
//
// Threads: const once opened. Memory: a block of facts, however long the files are; open() reads them once to check
// them. No file stays open: thousands may be read. Errors: not_found, unknown_format, version for another format,
// corrupt for damage, refused for facts made with another key than those before.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/model/coverage.h"
#include "engine/model/fact_run.h"
#include "engine/model/fact_source.h"
#include "engine/model/project.h"
#include "engine/store/fact_format.h"

namespace lyt {

class FactFiles final : public FactSource {
 public:
  static Result<FactFiles> open(const std::vector<std::string>& paths, const Project& project);
  // Under the names of all the files together: as they stand in the files if these agree, else by alphabet. Errors also: too_large for more names
  // than facts can count.
  static Result<FactFiles> open(const std::vector<std::string>& paths);

  [[nodiscard]] std::uint64_t size() const override;
  // Fact::file counts in parts(), except that every fact file has numbers of its own: part_of() tells. Errors:
  // unreadable, also for a file that was changed since it was opened.
  [[nodiscard]] Status each_of(const Share& share, const Visit& visit) const override;

  // Of all files together, united and sorted.
  [[nodiscard]] const FactTotals& totals() const { return totals_; }
  // Parts of feeds as the files have them, before they became totals().coverage.files.
  [[nodiscard]] const std::vector<FileCoverage>& parts() const { return parts_; }
  // Where in parts() the feed of a fact is that each_of() gave.
  [[nodiscard]] std::uint32_t part_of(const Fact& fact) const { return fact.file < part_of_.size() ? part_of_[fact.file] : 0; }
  // What the facts count in.
  [[nodiscard]] const FactNames& names() const { return names_; }

 private:
  struct Stamp {  // tells a file from another that came in its place
    std::uint64_t device = 0;
    std::uint64_t inode = 0;
    std::uint64_t size = 0;
    std::int64_t changed_ns = 0;
    friend bool operator==(const Stamp&, const Stamp&) = default;
  };
  struct File {
    std::string path;
    Stamp stamp;
    std::uint64_t checksum = 0;
    std::uint64_t facts = 0;
    std::uint32_t first_part = 0;
    FactNames names;
    FactTotals totals;  // until they are united
    std::vector<std::string> channel_names;
    // From the file's numbers to those of names_ and totals_.
    std::vector<std::optional<std::uint16_t>> entities;
    std::vector<std::optional<std::uint16_t>> departments;
    std::vector<std::optional<std::uint16_t>> messages;
    std::vector<std::optional<std::uint16_t>> channels;
  };

  FactFiles() = default;
  static Result<FactFiles> check(const std::vector<std::string>& paths);
  Status check(const std::string& path);
  std::vector<std::string> united(std::vector<std::string> FactNames::*list) const;
  void match();
  using VisitBlock = std::function<void(std::span<Fact>)>;
  static Status read_blocks(int descriptor, const File& file, const VisitBlock& visit);
  static Stamp stamp_of(int descriptor);

  std::vector<File> files_;
  FactNames names_;
  FactTotals totals_;
  std::vector<FileCoverage> parts_;
  std::vector<std::uint32_t> part_of_;
};

// All of them in memory.
Result<FactRun> read_fact_files(const std::vector<std::string>& paths, const Project& project);

}  // namespace lyt
