#include "engine/audience/first_person.h"

namespace lyt {

namespace {

// Pronouns are few and change in no lifetime, so they are no data. Each word between blanks.
std::string_view words_of(Lang lang) {
  switch (lang) {
    case Lang::da: return " jeg mig min mit mine vi os vores vor ";
    case Lang::sv: return " jag mig mej min mitt mina vi oss v\u00e5r v\u00e5rt v\u00e5ra ";
    case Lang::nb:
    case Lang::nn: return " jeg meg min mitt mine mi vi oss v\u00e5r v\u00e5rt v\u00e5re eg ";
    case Lang::nl: return " ik mij me mijn m'n mn wij we ons onze ";
    case Lang::de: return " ich mir mich mein meine meinen meinem meiner meines wir uns unser unsere unseren unserem unserer ";
    case Lang::en: return " i me my mine we us our ours i'm i've i'd i'll im ive we're we've we'd ";
    default: return {};
  }
}

constexpr std::size_t kLongest = 8;  // bytes, of the words above

}  // namespace

bool has_first_person(const AnnotatedText& text, Lang lang) {
  const std::string_view words = words_of(lang);
  if (words.empty()) return false;
  for (std::size_t i = 0; i < text.tokens.size(); ++i) {
    const std::string_view word = text.tokens.fold(text.tokens.list[i]);
    if (word.empty() || word.size() > kLongest) continue;
    const std::size_t at = words.find(word);
    for (std::size_t found = at; found != std::string_view::npos; found = words.find(word, found + 1)) {
      if (words[found - 1] == ' ' && words[found + word.size()] == ' ') return true;
    }
  }
  return false;
}

}  // namespace lyt
