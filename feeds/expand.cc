#include "feeds/expand.h"

#include <glob.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>
#include <system_error>

#include "feeds/feeds.h"

namespace lyt {

namespace fs = std::filesystem;

namespace feeds {

namespace {
constexpr std::array<std::string_view, 56> kOthers = {
    ".md",   ".toml", ".yml",  ".yaml", ".ini",  ".cfg",  ".conf", ".html", ".htm",  ".css",  ".pdf", ".doc", ".docx",
    ".odt",  ".rtf",  ".ppt",  ".pptx", ".jpg",  ".jpeg", ".png",  ".gif",  ".webp", ".svg",  ".ico", ".mp3", ".mp4",
    ".mov",  ".avi",  ".webm", ".m4a",  ".wav",  ".ogg",  ".woff", ".woff2", ".ttf", ".py",   ".sh",  ".r",   ".ipynb",
    ".sql",  ".db",   ".sqlite", ".log", ".lock", ".key", ".pem",  ".part", ".tmp",  ".bak",  ".etag", ".sha256",
    ".md5",  ".sig",  ".asc",  ".headers.txt", ".headers"};
constexpr std::array<std::string_view, 6> kNotes = {"readme", "license", "licence", "copying", "changelog", "source"};
}  // namespace

bool is_feed_name(std::string_view path) {
  std::string name(path.substr(path.rfind('/') + 1));
  for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  if (name.empty() || name.front() == '.' || name.front() == '~' || name.ends_with('~')) return false;
  if (path.find("__MACOSX/") != std::string_view::npos) return false;
  const std::string_view stem = std::string_view(name).substr(0, name.find('.'));
  const bool plain = name.find('.') == std::string::npos || name.ends_with(".txt");
  if (plain && std::ranges::find(kNotes, stem) != kNotes.end()) return false;
  return std::ranges::none_of(kOthers, [&](std::string_view ending) { return name.ends_with(ending); });
}

}  // namespace feeds

namespace {

// All feeds under a folder, hidden folders left out. Links to folders are not followed: they may lead in a circle.
std::vector<std::string> files_in(const std::string& folder, std::vector<Error>& missing) {
  std::vector<std::string> files;
  std::error_code error;
  fs::recursive_directory_iterator at(folder, fs::directory_options::skip_permission_denied, error);
  for (const fs::recursive_directory_iterator end; !error && at != end; at.increment(error)) {
    std::error_code ignored;
    const std::string name = at->path().filename().string();
    if (at->is_directory(ignored)) {
      if (name.starts_with('.')) at.disable_recursion_pending();
    } else if (at->is_regular_file(ignored) && feeds::is_feed_name(name)) {
      files.push_back(at->path().string());
    }
  }
  if (error) missing.push_back({Code::unreadable, folder, 0, "the folder cannot be read: " + error.message()});
  std::ranges::sort(files);
  return files;
}

std::vector<std::string> matches_of(const std::string& pattern) {
  std::vector<std::string> names;
  glob_t found{};
  // NOLINTNEXTLINE(concurrency-mt-unsafe): what it shares with other threads is the environment, which nobody changes.
  if (::glob(pattern.c_str(), GLOB_TILDE | GLOB_BRACE, nullptr, &found) == 0) {
    names.assign(found.gl_pathv, found.gl_pathv + found.gl_pathc);
  }
  ::globfree(&found);
  return names;
}

}  // namespace

Expansion expand_feeds(const std::vector<std::string>& names) {
  Expansion expansion;
  std::vector<std::string> paths;
  const auto add = [&](const std::string& name) {
    std::error_code error;
    if (fs::is_directory(name, error)) {
      const std::vector<std::string> files = files_in(name, expansion.missing);
      if (files.empty()) expansion.missing.push_back({Code::not_found, name, 0, "the folder holds no feed"});
      paths.insert(paths.end(), files.begin(), files.end());
    } else {
      paths.push_back(name);
    }
  };
  for (const std::string& name : names) {
    std::error_code error;
    if (name == "-" || fs::exists(name, error)) {
      add(name);
    } else if (name.find_first_of("*?[{~") != std::string::npos) {
      const std::vector<std::string> matches = matches_of(name);
      bool any = false;
      for (const std::string& match : matches) {
        if (!fs::is_directory(match, error) && !feeds::is_feed_name(match)) continue;
        add(match);
        any = true;
      }
      if (!any) expansion.missing.push_back({Code::not_found, name, 0, "nothing matches"});
    } else {
      expansion.missing.push_back({Code::not_found, name, 0, "no such file or folder"});
    }
  }
  // A file that is named twice, or by a folder and on its own, is read once.
  std::ranges::sort(paths);
  std::set<std::string> seen;
  for (std::string& path : paths) {
    std::error_code error;
    const fs::path real = path == "-" ? fs::path("-") : fs::weakly_canonical(path, error);
    if (seen.insert(error ? path : real.string()).second) expansion.paths.push_back(std::move(path));
  }
  return expansion;
}

}  // namespace lyt
