// Fact files: the facts of one run, carried between machines and nights. FORMAT.md has the bytes.
//
//   Result<FactFileWriter> file = FactFileWriter::create("night.facts", project, pseudonyms.mark());
//   file->append(facts);
//   file->finish(totals);
//
// fact_reader.h reads them. Threads: one thread a file. Errors: write_failed.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/model/fact_run.h"
#include "engine/model/project.h"

namespace lyt {

// Writes one fact file as the facts come. Written beside and renamed by finish(): a reader meets the whole file or
// none; without finish() nothing is left. Memory does not grow with the facts.
class FactFileWriter {
 public:
  // Errors: write_failed.
  static Result<FactFileWriter> create(const std::string& path, const Project& project, std::uint64_t key_mark);
  FactFileWriter(FactFileWriter&&) noexcept;
  FactFileWriter& operator=(FactFileWriter&&) noexcept;
  ~FactFileWriter();

  // False when the disk does not take it: finish() says why.
  bool append(std::span<const Fact> facts);

  Status finish(const FactTotals& totals);

 private:
  struct State;
  explicit FactFileWriter(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// A whole fact file as bytes, for who carries them elsewhere.
std::string fact_file_bytes(const Project& project, std::uint64_t key_mark, std::span<const Fact> facts, const FactTotals& totals);

}  // namespace lyt
