// Emoji: one sign or a sequence of them; and emoticons, faces made of punctuation. Eyes, perhaps a nose, a mouth (":-)",
// ";)", "=D"), the same mirrored ("(:"), hearts ("<3", "</3"), and a few that stand alone ("^^", "-_-", ">_<").
//
// Threads: pure. Cost: O(length of what is found).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lyt {

// The number of bytes of the emoji at text[at], with its skin tones, selectors and what is joined to it; a flag is two
// letters. `fold` becomes its compared form, without tails.
std::size_t match_emoji(std::string_view text, std::size_t at, std::string& fold);

// The number of bytes of the emoticon at text[at], or 0. `fold` becomes its compared form: a repeated mouth counts
// once, case is kept. `after_gap`: something other than a word stands before it; only then may a mouth be a letter or
// a digit ("ICA:s" is a genitive, "2+1=3" a sum).
std::size_t match_emoticon(std::string_view text, std::size_t at, bool after_gap, std::string& fold);

}  // namespace lyt
