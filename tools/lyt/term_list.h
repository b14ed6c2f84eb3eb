// Writing lists of terms, as the configuration reads them (engine/lexicon/lexicon_source.h, read_term_list).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/base/result.h"
#include "engine/lexicon/expression.h"

namespace lyt {

inline constexpr std::string_view kListHeader = "term\tvalence\tremark\n";

// Why a list cannot hold a term as the text it is: it is none (why_no_term), or it means something else in a list.
// Empty when it can. `words`: words_of(term).
std::string why_not_listed(const std::string& term, const WordSequence& words);

void append_value(std::string_view term, int valence_centi, std::string_view remark, std::string& out);
void append_factor(std::string_view term, int factor_percent, std::string& out);

// Writes a file beside its place and renames it; "-" is standard output.
Status write_list(const std::string& path, const std::string& text);

}  // namespace lyt
