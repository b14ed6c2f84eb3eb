// Folding: the form in which words are compared.
//
//   std::string key = folded("DÅRLIG");    // "dårlig", whether the Å came composed or as A + ring
//
// The folding is Unicode's NFKC_Casefold (UAX #31, through ICU): case, composed and decomposed letters, full-width and
// mathematical letters, soft hyphens and joiners fall together; ß becomes ss. All apostrophes become '.
// ASCII and Latin-1, nearly all of our text, take a fast way with the same answer.
//
// Threads: pure. Cost: one pass over the word; a call of ICU for words with rarer letters.
#pragma once

#include <string>
#include <string_view>

namespace lyt {

// Appends the folded form of one word to `out`.
void fold_word(std::string_view word, std::string& out);

// The folded form of a word.
std::string folded(std::string_view word);

// Folds a text of several words: keeps single spaces between them. For names and terms in configurations.
std::string folded_phrase(std::string_view text);

}  // namespace lyt
