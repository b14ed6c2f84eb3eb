// `lyt lexicon import`: public lexicons as lists of terms that the configuration can name.
//
// Each format has its scale; ours is -5..5:
//
//   afinn    term, whole number -5..5                               as it is
//   vader    term, mean of ratings -4..4, deviation, ratings        x 1.25
//   pattern  XML: <word form polarity intensity>, -1..1             x 5; intensity other than 1: also a factor
//   dds      Det Danske Sentimentleksikon: headwords or full forms, -5..5, forms separated by ;     as it is
//   tsv      term, number -scale..scale                             x 5 / scale
//
// A term with several values (senses, homographs) gets their mean. What is neutral says nothing and is left out.
// Lines that cannot be used are counted with their place. Cold code.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/result.h"

namespace lyt {

struct ImportedTerm {
  std::string term;
  std::optional<std::int16_t> valence_centi;
  std::optional<std::int16_t> factor_percent;
};

struct ImportedLexicon {
  std::vector<ImportedTerm> terms;  // in the order of their first line
  std::uint64_t entries = 0;        // lines or elements with something in them
  std::uint64_t neutral = 0;        // of value 0
  std::uint64_t merged = 0;         // said again, with a value of their own
  std::uint64_t unusable = 0;
  std::vector<Error> places;        // of the first that are unusable, at most 20
};

// Formats by name, as --from takes them.
const std::vector<std::string>& import_formats();

// `scale`: the end of the scale of a tsv. Errors: no such file, XML that does not parse, nothing of use in it.
Result<ImportedLexicon> import_lexicon(const std::string& path, const std::string& format, double scale);

// The list of terms, with remarks on its origin.
std::string list_of(const ImportedLexicon& lexicon, const std::string& path, const std::string& format);

}  // namespace lyt
