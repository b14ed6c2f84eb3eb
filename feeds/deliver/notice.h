// Notice: what is to be said of a night's alerts, in plain text and as JSON, before it is known to whom.
//
// It holds figures and names of groups, never words or names of people.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lyt::feeds {

struct Notice {
  std::string key;                 // letters and digits: the same notice sent twice can be recognised
  std::string title;               // one line
  std::vector<std::string> lines;  // plain text, UTF-8
  std::string json;                // an object, for webhooks of the kind json
};

// Text for one line of a message: control characters, line and paragraph separators and changes of the reading
// direction become spaces; what is no UTF-8 becomes "?". At most `most_bytes`, cut between characters.
std::string clean_line(std::string_view text, std::size_t most_bytes = 1000);

}  // namespace lyt::feeds
