// Foreign text: names that came from outside (file names, channels, the configuration) made safe to print.
//
//   one_line("a\x1b[31mb\n", 40)   ->  "a?[31mb?"
//
// A name may hold anything: terminal escapes, line breaks, characters that turn the reading direction round, bytes that
// are no UTF-8, ten thousand letters.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lyt {

// `text` as valid UTF-8: bytes that are no character become U+FFFD each.
std::string valid_utf8(std::string_view text);

// One printable line of at most `width` characters: valid UTF-8, controls become '?', characters that steer the reading
// direction or are invisible are dropped, and a cut is shown by an ellipsis.
std::string one_line(std::string_view text, std::size_t width);

// The number of characters (code points) of valid UTF-8: columns of a terminal, for the alphabets of our languages.
std::size_t width_of(std::string_view text);

// `text` for HTML content and attributes: & < > " ' are entities, and it is valid UTF-8.
std::string html_escaped(std::string_view text);

}  // namespace lyt
