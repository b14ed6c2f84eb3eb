#include "engine/match/term_forms.h"

#include <array>

namespace lyt {

namespace {

// "from" at the end of a word becomes "to".
struct Change {
  Lang lang;
  std::string_view from;
  std::string_view to;
};

constexpr std::array kChanges = {
    // butik-like words take endings alone; these lose their e: skole, center, lager, kantine, medarbejder
    Change{Lang::da, "e", "er"},      Change{Lang::da, "e", "erne"},    Change{Lang::da, "e", "ernes"},
    Change{Lang::da, "er", "ret"},    Change{Lang::da, "er", "rets"},   Change{Lang::da, "er", "re"},
    Change{Lang::da, "er", "rene"},   Change{Lang::da, "er", "renes"},  Change{Lang::da, "el", "len"},
    Change{Lang::da, "el", "ler"},    Change{Lang::da, "el", "lerne"},  Change{Lang::da, "mand", "m\u00e6nd"},
    Change{Lang::da, "mand", "m\u00e6ndene"},
    Change{Lang::sv, "are", "arna"},  Change{Lang::sv, "are", "arnas"},
    Change{Lang::sv, "a", "an"},      Change{Lang::sv, "a", "ans"},     Change{Lang::sv, "a", "or"},
    Change{Lang::sv, "a", "orna"},    Change{Lang::sv, "a", "ornas"},   Change{Lang::sv, "e", "ar"},
    Change{Lang::sv, "e", "arna"},    Change{Lang::sv, "e", "arnas"},   Change{Lang::sv, "er", "ret"},
    Change{Lang::sv, "er", "rets"},   Change{Lang::sv, "er", "ren"},    Change{Lang::sv, "er", "rar"},
    Change{Lang::sv, "er", "rarna"},  Change{Lang::sv, "el", "lar"},    Change{Lang::sv, "el", "larna"},
    Change{Lang::sv, "man", "m\u00e4n"}, Change{Lang::sv, "man", "m\u00e4nnen"},
    Change{Lang::nb, "e", "a"},       Change{Lang::nb, "e", "er"},      Change{Lang::nb, "e", "ene"},
    Change{Lang::nb, "e", "enes"},    Change{Lang::nb, "er", "ret"},    Change{Lang::nb, "er", "rene"},
    Change{Lang::nb, "er", "re"},     Change{Lang::nb, "er", "ra"},     Change{Lang::nb, "el", "ler"},
    Change{Lang::nb, "el", "lene"},   Change{Lang::nb, "mann", "menn"}, Change{Lang::nb, "mann", "mennene"},
    // open syllables are written with one letter: kantoor kantoren, filiaal filialen, zaak zaken; brief brieven
    Change{Lang::nl, "f", "ven"},     Change{Lang::nl, "s", "zen"},     Change{Lang::nl, "heid", "heden"},
    Change{Lang::en, "y", "ies"},     Change{Lang::en, "y", "ies'"},    Change{Lang::en, "man", "men"},
    Change{Lang::en, "person", "people"},
    Change{Lang::de, "a", "en"},      Change{Lang::de, "um", "en"},     Change{Lang::de, "us", "en"},
    Change{Lang::de, "mann", "leute"},
};

bool is_consonant(char c) { return std::string_view("bcdfghjklmnpqrstvwxz").find(c) != std::string_view::npos; }

// kantoor -> kantoren: a long vowel before the last consonant is written once.
void add_dutch(std::string_view word, std::vector<std::string>& forms) {
  const std::size_t n = word.size();
  if (n < 4 || !is_consonant(word[n - 1]) || word[n - 2] != word[n - 3]) return;
  if (std::string_view("aeou").find(word[n - 2]) == std::string_view::npos) return;
  const std::string stem = std::string(word.substr(0, n - 3)) + word[n - 2];
  forms.push_back(stem + word[n - 1] + "en");
  if (word[n - 1] == 'f') forms.push_back(stem + "ven");
  if (word[n - 1] == 's') forms.push_back(stem + "zen");
}

// Laden -> L\u00e4den, Markt -> M\u00e4rkte, Haus -> H\u00e4user: the last a, o, u of a German noun turns.
void add_german(std::string_view word, std::vector<std::string>& forms) {
  std::size_t at = word.find_last_of("aou");
  if (at == std::string_view::npos) return;
  if (word[at] == 'u' && at > 0 && word[at - 1] == 'a') --at;
  const std::string_view turned = word[at] == 'a' ? "\u00e4" : word[at] == 'o' ? "\u00f6" : "\u00fc";
  const std::string stem = std::string(word.substr(0, at)) + std::string(turned) + std::string(word.substr(at + 1));
  for (const std::string_view ending : {"", "e", "er", "n", "en", "ern"}) forms.push_back(stem + std::string(ending));
}

}  // namespace

std::vector<std::string> common_compounds(std::string_view word) {
  static constexpr std::array kHeads = {
      "medarbejder", "arbejder",   "chef",        "leder",   "personale",  "ansat",       "afdeling",  "assistent",
      "medarbetare", "arbetare",   "personal",    "anst\u00e4lld", "avdelning", "bitr\u00e4de", "medarbeider", "arbeider",
      "sjef",        "ansatt",     "medewerker",  "personeel", "manager",   "chauffeur",   "mitarbeiter", "arbeiter",
      "leiter",      "leiterin",   "abteilung",   "team",    "kraft",      "agent",       "r\u00e5dgiver", "r\u00e5dgivare"};
  std::vector<std::string> forms;
  for (const std::string_view link : {"", "s", "e"}) {
    for (const std::string_view head : kHeads) {
      const std::string base = std::string(word) + std::string(link) + std::string(head);
      for (const std::string_view ending : {"", "e", "en", "n", "ne", "et", "s"}) forms.push_back(base + std::string(ending));
    }
  }
  return forms;
}

std::vector<std::string> changed_forms(std::string_view word, Lang lang) {
  std::vector<std::string> forms;
  const Lang rules = lang == Lang::nn ? Lang::nb : lang;
  const auto has = [&](Lang each) { return rules == Lang::none || rules == each; };
  for (const Change& change : kChanges) {
    if (!has(change.lang) || !word.ends_with(change.from) || word.size() < change.from.size() + 3) continue;
    forms.push_back(std::string(word.substr(0, word.size() - change.from.size())) + std::string(change.to));
  }
  if (has(Lang::nl)) add_dutch(word, forms);
  if (has(Lang::de)) add_german(word, forms);
  return forms;
}

}  // namespace lyt
