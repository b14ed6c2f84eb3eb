// PostSource: one opened feed. The seam between the engine and the formats: engine knows this, feeds implements it.
// SourceSeries: what lies behind one name that a user gives: a file, or the members of an archive.
//
//   Block block; PostBatch batch;
//   while (*source.cut(block)) {       // serial: whole records, in the order of the file
//     batch.clear();
//     source.read(block, batch);       // any thread, several blocks at once
//   }
//
// Threads: cut() is called by one thread at a time; read() is const and may run on many threads at once, and after
// later cut() calls. Everything that read() needs of the file (header, column map) is known after opening.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "engine/base/block.h"
#include "engine/base/result.h"
#include "engine/model/coverage.h"
#include "engine/model/post_batch.h"

namespace lyt {

class PostSource {
 public:
  PostSource() = default;
  PostSource(const PostSource&) = delete;
  PostSource& operator=(const PostSource&) = delete;
  virtual ~PostSource() = default;

  // The file as the user named it, a member of an archive behind "!": "export.zip!data/tweets.js".
  [[nodiscard]] virtual std::string_view name() const = 0;

  // The key of the format, as `lyt formats` lists it: "x-v1".
  [[nodiscard]] virtual std::string_view format() const = 0;

  // What the user should know about how the file is read: columns that had to be guessed. Empty: nothing.
  [[nodiscard]] virtual std::string_view note() const { return {}; }

  // Fills `block` with the next whole records and is true, or is false at the end of the file. An Error (truncated
  // gzip, read error) ends the file: the blocks before it are good. Never cuts a record in two; a record over the
  // size limit comes as a block of its own, shortened, which read() then counts as too_large.
  virtual Result<bool> cut(Block& block) = 0;

  // Appends the posts of `block` to `batch`, and counts what it skips. Never fails: bad data is a Fault.
  virtual void read(const Block& block, PostBatch& batch) const = 0;
};

// The sources behind one name, one after the other. An archive is read once, from front to back, however many members
// it has: that is why its sources do not exist all at once.
//
//   while (true) {
//     Result<std::unique_ptr<PostSource>> source = series.next();
//     if (!source) { note(source.error()); continue; }
//     if (!*source) break;
//     ...                                // cut it to its end before the next call
//   }
//
// Threads: next() is called by the thread that cuts.
class SourceSeries {
 public:
  SourceSeries() = default;
  SourceSeries(const SourceSeries&) = delete;
  SourceSeries& operator=(const SourceSeries&) = delete;
  virtual ~SourceSeries() = default;

  // The next source; null behind the last. An Error is one member that cannot be read: the next call goes on behind
  // it. The source before may be read() as long as it lives, but no longer cut.
  virtual Result<std::unique_ptr<PostSource>> next() = 0;

  // After the last: files of an archive that hold no posts as far as anybody knows. files_n is 0 when there are none.
  [[nodiscard]] virtual SetAside set_aside() const = 0;
};

}  // namespace lyt
