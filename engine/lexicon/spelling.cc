#include "engine/lexicon/spelling.h"

#include <array>

namespace lyt {

namespace {

struct Letter {
  std::string_view letter;
  std::string_view two;   // the way it is written out
  std::string_view bare;  // the way it looks without its mark
};

// æ ø å and the Swedish, Finnish and German ä ö ü are written out by rule; accents are only ever left off.
constexpr std::array kLetters = {
    Letter{"æ", "ae", "ae"}, Letter{"ø", "oe", "o"}, Letter{"å", "aa", "a"}, Letter{"ä", "ae", "a"},
    Letter{"ö", "oe", "o"},  Letter{"ü", "ue", "u"}, Letter{"é", "e", "e"},  Letter{"è", "e", "e"},
    Letter{"ê", "e", "e"},   Letter{"ë", "e", "e"},  Letter{"á", "a", "a"},  Letter{"à", "a", "a"},
    Letter{"â", "a", "a"},   Letter{"ã", "a", "a"},  Letter{"í", "i", "i"},  Letter{"ì", "i", "i"},
    Letter{"î", "i", "i"},   Letter{"ï", "i", "i"},  Letter{"ó", "o", "o"},  Letter{"ò", "o", "o"},
    Letter{"ô", "o", "o"},   Letter{"õ", "o", "o"},  Letter{"ú", "u", "u"},  Letter{"ù", "u", "u"},
    Letter{"û", "u", "u"},   Letter{"ç", "c", "c"},  Letter{"ñ", "n", "n"},  Letter{"ą", "a", "a"},
    Letter{"ć", "c", "c"},   Letter{"ę", "e", "e"},  Letter{"ł", "l", "l"},  Letter{"ń", "n", "n"},
    Letter{"ś", "s", "s"},   Letter{"ź", "z", "z"},  Letter{"ż", "z", "z"},
};

// A bare variant of a short word is too often another word (før, for).
constexpr std::size_t kShortestBare = 6;

std::string respell(std::string_view word, std::string_view Letter::*way) {
  std::string out;
  for (std::size_t at = 0; at < word.size();) {
    bool found = false;
    for (const Letter& letter : kLetters) {
      if (!word.substr(at).starts_with(letter.letter)) continue;
      out += letter.*way;
      at += letter.letter.size();
      found = true;
      break;
    }
    if (!found) out += word[at++];
  }
  return out;
}

bool leaves_marks_off(Lang lang) {
  return lang == Lang::da || lang == Lang::sv || lang == Lang::nb || lang == Lang::nn || lang == Lang::de || lang == Lang::fi;
}

}  // namespace

std::vector<std::string> spelling_variants(std::string_view word, Lang lang) {
  std::vector<std::string> variants;
  const std::string two = respell(word, &Letter::two);
  if (two != word) variants.push_back(two);
  const std::string bare = respell(word, &Letter::bare);
  if (bare != word && bare != two && leaves_marks_off(lang) && word.size() >= kShortestBare) variants.push_back(bare);
  return variants;
}

std::vector<std::vector<std::string>> expression_variants(const std::vector<std::string>& words, Lang lang) {
  std::vector<std::vector<std::string>> variants;
  for (const auto way : {&Letter::two, &Letter::bare}) {
    if (way == &Letter::bare && !leaves_marks_off(lang)) continue;
    std::vector<std::string> variant;
    for (const std::string& word : words) variant.push_back(respell(word, way));
    if (variant != words && (variants.empty() || variants.front() != variant)) variants.push_back(std::move(variant));
  }
  return variants;
}

}  // namespace lyt
