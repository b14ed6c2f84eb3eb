#include "feeds/fetch/credential.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <string_view>

#include "feeds/post_parts.h"

namespace lyt::feeds {

namespace {

Result<Credential> from_value(std::string_view value, const std::string& where) {
  value = trim(value);
  Credential credential;
  if (value.find_first_of("\r\n") != std::string_view::npos || value.empty()) {
    return Error{Code::config, where, 0, "must hold one line, \"Bearer TOKEN\" or \"user:password\""};
  }
  if (value.starts_with("Bearer ")) {
    credential.bearer = trim(value.substr(7));
    return credential;
  }
  const std::size_t colon = value.find(':');
  if (colon == std::string_view::npos || colon == 0) {
    return Error{Code::config, where, 0, "must hold \"Bearer TOKEN\" or \"user:password\""};
  }
  credential.user = value.substr(0, colon);
  credential.password = value.substr(colon + 1);
  return credential;
}

// Opens a file that nobody else may read. -1 with `error` set.
Result<int> open_private(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return Error{Code::not_found, path, 0, "no such file of credentials"};
  struct stat info {};
  if (::fstat(file, &info) != 0 || !S_ISREG(info.st_mode) || (info.st_mode & 077) != 0) {
    ::close(file);
    return Error{Code::refused, path, 0, "others may read these credentials: chmod 600 it"};
  }
  return file;
}

// NOLINTNEXTLINE(concurrency-mt-unsafe): nobody changes the environment.
const char* variable(const char* name) { return std::getenv(name); }

}  // namespace

Result<Credential> load_credential(const std::string& source, const std::string& folder) {
  if (source.empty()) return Credential{};
  if (source == "netrc") {
    Credential credential;
    const char* const named = variable("NETRC");
    const char* const home = variable("HOME");
    credential.netrc_file = named != nullptr ? named : std::string(home == nullptr ? "" : home) + "/.netrc";
    const Result<int> file = open_private(credential.netrc_file);
    if (!file) return file.error();
    ::close(*file);
    return credential;
  }
  if (!source.starts_with("env:") && !source.starts_with("file:")) {
    return Error{Code::config, {}, 0, "credentials are \"netrc\", \"env:NAME\" or \"file:PATH\""};
  }
  const Result<Secret> secret = read_secret(source, folder);
  if (!secret) return secret.error();
  return from_value(secret->value, secret->where);
}

Result<Secret> read_secret(const std::string& source, const std::string& folder) {
  Secret secret;
  if (source.starts_with("env:")) {
    secret.where = source.substr(4);
    const char* const value = variable(secret.where.c_str());
    if (value == nullptr) return Error{Code::config, secret.where, 0, "this variable of the environment is not set"};
    secret.value = trim(value);
    return secret;
  }
  if (!source.starts_with("file:")) return Error{Code::config, {}, 0, "a secret is \"env:NAME\" or \"file:PATH\""};
  secret.where = source.substr(5);
  if (!secret.where.starts_with('/') && !folder.empty()) secret.where.insert(0, folder + "/");
  const Result<int> file = open_private(secret.where);
  if (!file) return file.error();
  std::array<char, 8192> bytes{};
  const ssize_t n = ::read(*file, bytes.data(), bytes.size());
  ::close(*file);
  if (n < 0) return Error{Code::unreadable, secret.where, 0, "cannot be read"};
  secret.value = trim(std::string_view(bytes.data(), static_cast<std::size_t>(n)));
  return secret;
}

}  // namespace lyt::feeds
