#include "engine/lexicon/lemmas.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "engine/lexicon/split.h"
#include "engine/text/fold.h"

namespace lyt {

namespace {

// The first letter to upper case: a Latin one, as all words of German begin with.
void capitalise(std::string& word) {
  const auto byte = [&](std::size_t at) { return at < word.size() ? static_cast<unsigned char>(word[at]) : 0U; };
  if (byte(0) >= 'a' && byte(0) <= 'z') {
    word[0] = static_cast<char>(byte(0) - 32);
  } else if (byte(0) == 0xC3 && byte(1) >= 0xA0 && byte(1) != 0xB7 && byte(1) <= 0xBE) {
    word[1] = static_cast<char>(byte(1) - 32);
  }
}

// What the forms of a lemma have in common: the first letter, and the second if it is a consonant. Irregular forms that
// do not (better, good) are words of their own.
std::uint16_t beginning_of(std::string_view word) {
  constexpr std::string_view kVowels = "aeiouy";
  const auto first = word.empty() ? '\0' : word[0];
  char second = word.size() < 2 ? '\0' : word[1];
  if (static_cast<unsigned char>(first) >= 0x80 || static_cast<unsigned char>(second) >= 0x80 || kVowels.find(second) != std::string_view::npos) {
    second = 'a';
  }
  return static_cast<std::uint16_t>(static_cast<unsigned char>(first) << 8 | static_cast<unsigned char>(second));
}

}  // namespace

Lemmas::Lemmas(const LexiconSource& source)
    : lang_(source.lang), inflection_(source.inflection), classes_(source.classes) {
  for (const LexiconEntry& line : source.words) add(line.term, line.word_class);
}

void Lemmas::add(const std::string& lemma, const std::string& word_class) {
  std::vector<std::string>& classes = classes_of_[lemma];
  if (std::ranges::find(classes, word_class) == classes.end()) classes.push_back(word_class);
}

Lemmas Lemmas::parse(std::string_view text, Lang lang) {
  Lemmas lemmas;
  lemmas.lang_ = lang;
  bool wanted = false;
  for (const std::string_view line : split(text, '\n')) {
    if (line.front() == '=') {
      wanted = line.substr(1) == lang_code(lang);
      continue;
    }
    if (!wanted) continue;
    const std::vector<std::string_view> columns = split(line, '\t');
    if (columns.size() != 2) continue;
    const std::string value(columns[1]);
    if (line.front() == '%') {
      const std::string name(columns[0].substr(1));
      // The compiler has accepted these classes already.
      if (lemmas.inflection_.add_class(name, value)) lemmas.classes_.emplace_back(name, value);
    } else {
      lemmas.add(std::string(columns[0]), value);
    }
  }
  return lemmas;
}

void Lemmas::write(std::string& out) const {
  out.append("=").append(lang_code(lang_)).append("\n");
  for (const auto& [name, rules] : classes_) out.append("%").append(name).append("\t").append(rules).append("\n");
  for (const auto& [lemma, classes] : classes_of_) {
    for (const std::string& word_class : classes) out.append(lemma).append("\t").append(word_class).append("\n");
  }
}

std::vector<std::string> Lemmas::forms(std::string_view lemma) const {
  std::vector<std::string> all;
  const auto found = classes_of_.find(lemma);
  if (found == classes_of_.end()) return all;
  for (const std::string& word_class : found->second) {
    const auto forms = inflection_.forms(lemma, word_class);
    if (!forms) continue;
    for (const std::string& form : *forms) {
      std::string key = folded(form);
      if (std::ranges::find(all, key) == all.end()) all.push_back(std::move(key));
    }
  }
  return all;
}

std::vector<std::string> Lemmas::lemmas_of(const std::vector<std::string>& forms) const {
  std::vector<std::string> names(forms.size());
  std::unordered_map<std::string_view, std::size_t> wanted(forms.size());
  std::unordered_set<std::uint16_t> beginnings;
  for (std::size_t i = 0; i < forms.size(); ++i) {
    const std::string& form = forms[i];
    wanted.emplace(form, i);
    beginnings.insert(beginning_of(form));
    // A participle: its lemma begins behind the prefix.
    if (form.starts_with("ge")) beginnings.insert(beginning_of(std::string_view(form).substr(2)));
  }
  const auto spelled = [&](const std::string& lemma, const std::string& word_class) {
    std::string name = lemma;
    if (lang_ == Lang::de && word_class.starts_with('n')) capitalise(name);
    return name;
  };
  std::string key;
  for (const auto& [lemma, classes] : classes_of_) {
    if (!beginnings.contains(beginning_of(lemma))) continue;
    for (const std::string& word_class : classes) {
      const auto made = inflection_.forms(lemma, word_class);
      if (!made) continue;
      for (const std::string& form : *made) {
        key.clear();
        fold_word(form, key);
        const auto place = wanted.find(key);
        if (place == wanted.end()) continue;
        std::string& name = names[place->second];
        const bool itself = form == made->front();  // the lemma is the first of its forms
        if (name.empty() || (itself && folded(name) != key)) name = spelled(lemma, word_class);
      }
    }
  }
  for (std::size_t i = 0; i < forms.size(); ++i) {
    if (names[i].empty()) names[i] = forms[i];
  }
  return names;
}

}  // namespace lyt
