#include "engine/audience/first_person.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "engine/text/word_hash.h"

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

// The hashes of a language's pronouns, and their lowest six bits as a set: most words end there.
struct Pronouns {
  std::vector<std::uint64_t> hashes;
  std::uint64_t filter = 0;

  explicit Pronouns(std::string_view words) {
    for (std::size_t begin = 1; begin < words.size();) {
      const std::size_t end = words.find(' ', begin);
      hashes.push_back(word_hash(words.substr(begin, end - begin)));
      filter |= std::uint64_t{1} << (hashes.back() & 63U);
      begin = end + 1;
    }
  }
};

const Pronouns& pronouns_of(Lang lang) {
  static const std::vector<Pronouns> all = [] {
    std::vector<Pronouns> list;
    for (std::size_t i = 0; i < kLangs; ++i) list.emplace_back(words_of(static_cast<Lang>(i)));
    return list;
  }();
  return all[index(lang)];
}

}  // namespace

bool has_first_person(const AnnotatedText& text, Lang lang) {
  const Pronouns& pronouns = pronouns_of(lang);
  if (pronouns.filter == 0) return false;
  for (const Token& token : text.tokens.list) {
    if ((pronouns.filter >> (token.hash & 63U) & 1U) == 0) continue;
    if (std::ranges::find(pronouns.hashes, token.hash) != pronouns.hashes.end()) return true;
  }
  return false;
}

}  // namespace lyt
