// Expressions: "~lav|ringe løn ... for" as the word sequences that it stands for. lexicons/README.md is the grammar.
//
// Cold code.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"

namespace lyt {

// Stands for "..." in a sequence.
inline constexpr std::string_view kGapWord = "...";

using WordSequence = std::vector<std::string>;  // folded words, as the tokenizer cuts them

// `forms_of`: the folded forms of each lemma, for ~lemma.
// Errors: more than 4,096 sequences, an unknown ~lemma, a gap at an end, nothing but punctuation.
Result<std::vector<WordSequence>> expand_expression(
    std::string_view expression, const std::map<std::string, std::vector<std::string>, std::less<>>& forms_of);

// The words of a plain text, folded, as the tokenizer cuts them.
WordSequence words_of(std::string_view text);

}  // namespace lyt
