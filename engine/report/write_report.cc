#include "engine/report/write_report.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <string_view>
#include <system_error>
#include <utility>

#include "engine/report/alerts_json.h"
#include "engine/report/rejects_ndjson.h"
#include "engine/report/report_csv.h"
#include "engine/report/report_html.h"
#include "engine/report/report_json.h"

namespace lyt {

namespace {

constexpr mode_t kForAll = 0666;  // less the umask
constexpr mode_t kForOwner = 0600;

Error failure(const std::string& path, int reason) {
  return {.code = Code::write_failed,
          .where = path,
          .at = 0,
          .what = "cannot be written: " + std::generic_category().message(reason)};
}

// Hands the parts of a file on to a sink.
using Content = std::function<void(const JsonSink& sink)>;

// Writes and syncs one new file.
Status write_new(const std::string& path, const Content& content, mode_t mode) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);
  if (file < 0) return failure(path, errno);
  int reason = 0;
  content([&](std::string_view text) {
    while (!text.empty() && reason == 0) {
      const ssize_t written = ::write(file, text.data(), text.size());
      if (written > 0) {
        text.remove_prefix(static_cast<std::size_t>(written));
      } else if (written == 0) {
        reason = ENOSPC;
      } else if (errno != EINTR) {
        reason = errno;
      }
    }
  });
  if (reason == 0 && ::fsync(file) != 0) reason = errno;
  if (::close(file) != 0 && reason == 0) reason = errno;
  if (reason != 0) return failure(path, reason);
  return Ok{};
}

// A file that is in memory. Borrows it.
Content all_of(std::string_view text) {
  return [text](const JsonSink& sink) { sink(text); };
}

// Brings renames in a folder to the disk. Some file systems cannot; the files themselves are safe by then.
void sync_folder(const std::string& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

// Files on their way into place. What was not committed is removed.
class Pending {
 public:
  Pending() = default;
  Pending(const Pending&) = delete;
  Pending& operator=(const Pending&) = delete;
  ~Pending() {
    for (const File& file : files_) {
      if (!file.placed) ::unlink(file.beside.c_str());
    }
  }

  Status add(const std::string& folder, const std::string& name, const Content& content, mode_t mode = kForAll) {
    File file{.place = folder + "/" + name, .beside = fmt::format("{}/.{}.{}.part", folder, name, ::getpid())};
    // A folder in the way is found now, before anything is replaced.
    struct stat found {};
    if (::lstat(file.place.c_str(), &found) == 0 && S_ISDIR(found.st_mode)) return failure(file.place, EISDIR);
    ::unlink(file.beside.c_str());  // left by a run that was killed
    // In the list before it is written: making the content may throw for want of memory.
    files_.push_back(std::move(file));
    Status written = write_new(files_.back().beside, content, mode);
    if (!written) return Error{written.error().code, files_.back().place, 0, written.error().what};
    return written;
  }

  Status place_all() {
    for (File& file : files_) {
      if (std::rename(file.beside.c_str(), file.place.c_str()) != 0) return failure(file.place, errno);
      file.placed = true;
    }
    return Ok{};
  }

  [[nodiscard]] std::vector<std::string> places() const {
    std::vector<std::string> places;
    for (const File& file : files_) places.push_back(file.place);
    return places;
  }

 private:
  struct File {
    std::string place;
    std::string beside;
    bool placed = false;
  };
  std::vector<File> files_;
};

Status make_folder(const std::string& folder) {
  std::error_code reason;
  std::filesystem::create_directories(folder, reason);
  if (reason) return failure(folder, reason.value());
  if (!std::filesystem::is_directory(folder, reason)) return failure(folder, ENOTDIR);
  return Ok{};
}

}  // namespace

Status write_file(const std::string& path, std::string_view bytes) {
  const std::string beside = fmt::format("{}.{}.part", path, ::getpid());
  ::unlink(beside.c_str());  // left by a run that was killed
  if (const Status written = write_new(beside, all_of(bytes), 0600); !written) {
    ::unlink(beside.c_str());
    return Error{written.error().code, path, 0, written.error().what};
  }
  if (std::rename(beside.c_str(), path.c_str()) != 0) {
    const int reason = errno;
    ::unlink(beside.c_str());
    return failure(path, reason);
  }
  const std::size_t slash = path.rfind('/');
  sync_folder(slash == std::string::npos ? "." : path.substr(0, slash + 1));
  return Ok{};
}

Result<std::vector<std::string>> write_report(const ReportInput& input, const std::string& folder, const WriteOptions& options) {
  const std::string root = folder.empty() ? "." : folder;
  const std::string tables = root + "/tables";
  if (Status made = make_folder(tables); !made) return made.error();

  Pending pending;
  const std::string html = report_html(input);
  const std::string alerts = alerts_json(input);
  if (Status added = pending.add(root, "report.html", all_of(html)); !added) return added.error();
  if (Status added = pending.add(root, "report.json", [&](const JsonSink& sink) { write_json(input, sink); }); !added) return added.error();
  if (Status added = pending.add(root, "alerts.json", all_of(alerts)); !added) return added.error();
  // Always written, also empty: one of an earlier run would speak of other files.
  const std::string rejects = rejects_ndjson(input.coverage);
  if (Status added = pending.add(root, "rejects.ndjson", all_of(rejects), kForOwner); !added) return added.error();
  for (CsvTable& table : report_tables(input)) {
    const std::string text = (options.byte_order_mark ? "\xEF\xBB\xBF" : "") + std::exchange(table.text, {});
    if (Status added = pending.add(tables, table.name, all_of(text)); !added) return added.error();
  }
  if (Status placed = pending.place_all(); !placed) return placed.error();
  sync_folder(tables);
  sync_folder(root);
  return pending.places();
}

}  // namespace lyt
