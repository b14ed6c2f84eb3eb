// FactFiles: several fact files as one source of facts, read in blocks as often as asked. FORMAT.md has the bytes.
//
//   Result<FactFiles> files = FactFiles::open({"monday.facts", "tuesday.facts"}, project);
//   files->each([&](std::span<const Fact> facts) { ... });
//
// Channels are renumbered by name, entities and departments matched with the project's. Exact repetitions are harmless
// (engine/metric/fact_set.h unites them).
//
// Threads: const once opened. Memory: a block of facts, however long the files are; open() reads them once to check
// them. Errors: not_found, unknown_format, version for another format, corrupt for damage, refused for facts made with
// another key than those before.
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

namespace lyt {

class FactFiles final : public FactSource {
 public:
  static Result<FactFiles> open(const std::vector<std::string>& paths, const Project& project);
  FactFiles(FactFiles&& other) noexcept;
  FactFiles& operator=(FactFiles&& other) noexcept;
  ~FactFiles() override;

  [[nodiscard]] std::uint64_t size() const override;
  // Error: unreadable.
  [[nodiscard]] Status each_of(const Share& share, const Visit& visit) const override;

  // Of all files together; everything in it sorted but the coverage.
  [[nodiscard]] const FactTotals& totals() const { return totals_; }

 private:
  struct File {
    std::string path;
    int descriptor = -1;
    std::uint64_t facts = 0;
    std::uint32_t first_file = 0;  // in coverage_
    std::vector<std::optional<std::uint16_t>> entities;  // of the project
    std::vector<std::optional<std::uint16_t>> departments;
    std::vector<std::string> channel_names;
    std::vector<std::uint16_t> channels;
  };

  FactFiles() = default;
  Status add(const std::string& path, const Project& project);
  using VisitBlock = std::function<void(std::span<Fact>)>;
  Status read_blocks(const File& file, const VisitBlock& visit) const;

  std::vector<File> files_;
  FactTotals totals_;
  std::uint64_t key_mark_ = 0;
};

// All of them in memory.
Result<FactRun> read_fact_files(const std::vector<std::string>& paths, const Project& project);

}  // namespace lyt
