// Inflection: the forms of a lemma, from the class rules of a language. lexicons/README.md defines the rules.
//
// Cold code: used while the lexicons are compiled.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/lexicon/sense.h"

namespace lyt {

struct InflectionRule {
  std::string prefix;    // put before
  std::string strip;     // ending that the lemma must have
  bool double_last = false;
  std::string append;
};

class Inflection {
 public:
  // Adds a class from its rules ("+t -e+te ge^-en+t"). Errors: a rule that does not parse, a class that is there
  // already, a name that does not begin with the letter of a part of speech.
  Status add_class(std::string_view name, std::string_view rules);

  // All forms of `lemma`, the lemma first, each once. `word_class` is a class, or a bare letter, with irregular forms
  // behind it ("a1+bedre+bedst"). Error: no such class.
  [[nodiscard]] Result<std::vector<std::string>> forms(std::string_view lemma, std::string_view word_class) const;

  // True if a class has rules: of some lemma, it makes more than the lemma.
  [[nodiscard]] bool makes_forms(std::string_view word_class) const;

 private:
  std::map<std::string, std::vector<InflectionRule>, std::less<>> classes_;
};

// The part of speech that a class name begins with.
std::optional<Pos> pos_of_class(std::string_view word_class);

}  // namespace lyt
