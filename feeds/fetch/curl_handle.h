// What all that speak through libcurl share. Inside feeds only.
//
// Threads: free functions without state; a handle is used by one thread.
#pragma once

#include <curl/curl.h>

#include <memory>

namespace lyt::feeds {

// libcurl's global state, once for the program. False when that fails.
bool start_curl();

struct CurlFreer {
  void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using CurlHandle = std::unique_ptr<CURL, CurlFreer>;
using CurlList = std::unique_ptr<curl_slist, CurlFreer>;

// What may pass by itself: of a connection, and of an HTTP status.
bool is_transient(CURLcode code);
bool is_transient(long status);

}  // namespace lyt::feeds
