// Credential: who lyt is to a server. From netrc, the environment or a file that only its owner reads; never from the
// command line or an address, and never shown.
#pragma once

#include <string>

#include "engine/base/result.h"

namespace lyt::feeds {

struct Credential {
  std::string netrc_file;  // not empty: libcurl looks the host up in it
  std::string user, password;
  std::string bearer;      // a token
};

// `source`: "" (none), "netrc" (~/.netrc, or the file that the environment's NETRC names), "env:NAME", "file:PATH"
// (relative to `folder`). The value is "Bearer TOKEN" or "user:password".
// Errors, code config or refused: a file that others may read, a variable that is not set, a value of another shape. No
// message holds any of the value.
Result<Credential> load_credential(const std::string& source, const std::string& folder);

// A secret as it stands there, without the space around it, and the name of the place for messages. `source`: "env:NAME"
// or "file:PATH". Errors as above.
struct Secret {
  std::string value;
  std::string where;
};
Result<Secret> read_secret(const std::string& source, const std::string& folder);

}  // namespace lyt::feeds
