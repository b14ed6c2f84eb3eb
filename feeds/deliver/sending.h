// Sending: how a try to send ended, and the options that all of them share.
//
// Threads: one.
#pragma once

#include <cstdint>
#include <string>

#include "feeds/fetch/curl_handle.h"

namespace lyt::feeds {

struct Sent {
  bool done = false;
  bool transient = false;  // it may work when tried again
  std::string what;        // why not; holds no address with a path, no secret, no text of the notice
};

// Certificates, times, no redirects, no signals; the answer of the server is read and thrown away.
void set_common(CURL* curl, const std::string& ca_file, std::uint32_t timeout_s);

// A file of the configuration: relative to its folder.
std::string in_folder(const std::string& folder, const std::string& file);

}  // namespace lyt::feeds
