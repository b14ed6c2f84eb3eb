// Lemmas: how the built-in lexicon of one language inflects its words, for lexicons that users add to it.
//
//   Lemmas lemmas = Lemmas::parse(embedded_lemmas(), Lang::da);
//   lemmas.forms("smuk");   // {"smuk", "smukt", "smukke", ...}
//
// Cold code. Text format, in UTF-8 and tab-separated: "=da" opens a language; "%a1 rules" is a class; every other line
// is a lemma and its class.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/lexicon/lexicon_source.h"

namespace lyt {

class Lemmas {
 public:
  Lemmas() = default;
  explicit Lemmas(const LexiconSource& source);

  // The part of `text` that is about `lang`; empty when it has none.
  static Lemmas parse(std::string_view text, Lang lang);
  void write(std::string& out) const;

  // All folded forms of a lemma, the lemma first; nothing when it is not known.
  [[nodiscard]] std::vector<std::string> forms(std::string_view lemma) const;

  // The lemma of each of these folded forms, all different, as the dictionaries of the language spell it: nouns of German with a
  // capital. A form that is a lemma itself keeps its own; of several lemmas the first in the alphabet; a form that no
  // lemma makes stands for itself. Cost: all forms of lemmas with the same beginnings; some 10 ms a language.
  [[nodiscard]] std::vector<std::string> lemmas_of(const std::vector<std::string>& forms) const;

  [[nodiscard]] const Inflection& inflection() const { return inflection_; }

 private:
  void add(const std::string& lemma, const std::string& word_class);

  Lang lang_ = Lang::none;
  Inflection inflection_;
  std::vector<std::pair<std::string, std::string>> classes_;
  std::map<std::string, std::vector<std::string>, std::less<>> classes_of_;
};

}  // namespace lyt
