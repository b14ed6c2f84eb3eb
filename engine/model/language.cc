#include "engine/model/language.h"

#include <algorithm>
#include <string>

namespace lyt {

namespace {

constexpr std::array<std::string_view, kLangs> kCodes = {"",   "da", "sv", "nb", "nn", "nl", "de",   "en",
                                                         "fi", "fr", "es", "it", "pt", "pl", "other"};

struct Name {
  std::string_view name;
  Lang lang;
};

// Names that monitoring tools and archives write instead of a code.
constexpr std::array kNames = {
    Name{"no", Lang::nb},         Name{"nob", Lang::nb},       Name{"nno", Lang::nn},       Name{"nor", Lang::nb},
    Name{"dan", Lang::da},        Name{"swe", Lang::sv},       Name{"nld", Lang::nl},       Name{"dut", Lang::nl},
    Name{"deu", Lang::de},        Name{"ger", Lang::de},       Name{"eng", Lang::en},       Name{"fin", Lang::fi},
    Name{"fra", Lang::fr},        Name{"fre", Lang::fr},       Name{"spa", Lang::es},       Name{"ita", Lang::it},
    Name{"por", Lang::pt},        Name{"pol", Lang::pl},       Name{"danish", Lang::da},    Name{"dansk", Lang::da},
    Name{"swedish", Lang::sv},    Name{"svenska", Lang::sv},   Name{"norwegian", Lang::nb}, Name{"norsk", Lang::nb},
    Name{"bokmal", Lang::nb},     Name{"nynorsk", Lang::nn},   Name{"dutch", Lang::nl},     Name{"nederlands", Lang::nl},
    Name{"flemish", Lang::nl},    Name{"german", Lang::de},    Name{"deutsch", Lang::de},   Name{"english", Lang::en},
    Name{"finnish", Lang::fi},    Name{"suomi", Lang::fi},     Name{"french", Lang::fr},    Name{"spanish", Lang::es},
    Name{"italian", Lang::it},    Name{"portuguese", Lang::pt}, Name{"polish", Lang::pl},
};

constexpr std::array<std::string_view, 14> kPseudo = {"und", "zxx", "qme", "qst", "qht", "qam", "qct",
                                                      "art", "mul", "mis", "xx",  "unknown", "n/a", "none"};

}  // namespace

std::string_view lang_code(Lang lang) { return kCodes[index(lang)]; }

Lang lang_from_code(std::string_view code) {
  if (code.empty()) return Lang::none;
  const auto found = std::ranges::find(kCodes, code);
  return found == kCodes.end() ? Lang::none : static_cast<Lang>(found - kCodes.begin());
}

Lang lang_from_declared(std::string_view declared) {
  std::string key;
  for (const char c : declared) {
    if (c == '-' || c == '_' || c == ' ' || c == ';') {
      if (!key.empty()) break;
      continue;
    }
    key += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  if (key.empty() || std::ranges::find(kPseudo, std::string_view(key)) != kPseudo.end()) return Lang::none;
  if (const Lang exact = lang_from_code(key); exact != Lang::none) return exact;
  for (const Name& name : kNames) {
    if (name.name == key) return name.lang;
  }
  return Lang::other;
}

}  // namespace lyt
