// Which files are feeds at all.
#pragma once

#include <string_view>

namespace lyt::feeds {

// False for what lies beside exports and is none: hidden files, notes, pictures, pages, programs, configuration,
// databases, saved response headers. By name alone; only for files that the user did not name one by one.
bool is_feed_name(std::string_view path);

}  // namespace lyt::feeds
