#include "engine/lexicon/lemmas.h"

#include <algorithm>

#include "engine/lexicon/split.h"
#include "engine/text/fold.h"

namespace lyt {

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
    const std::vector<std::string_view> columns = split(line, '\t');
    if (!wanted || columns.size() != 2) continue;
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

}  // namespace lyt
