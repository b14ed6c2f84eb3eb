#include "feeds/survey_words.h"

#include <algorithm>
#include <array>
#include <string>

#include "feeds/columns.h"

namespace lyt::feeds {

namespace {

// Parts of folded text: no blanks, no accents.
constexpr std::array<std::string_view, 13> kRecommend = {
    "recommend", "anbefal", "rekommender", "aanbevel", "aanraden", "empfehl", "empfiehl",
    "suosittel", "recommand", "recomend",  "raccomand", "consigliere", "polec"};

constexpr std::array<std::string_view, 29> kImprove = {
    "dobetter",   "improve",     "dodifferently", "gorebedre",   "goresbedre", "forbedr",   "goreanderledes",
    "gorabattre", "forbattr",    "goraannorlunda", "blibattre",   "blivebedre", "blibedre",  "beterdoen",
    "beterkunnen", "verbeter",   "beterkan",      "bessermachen", "verbesser",  "besserwerden", "parantaa",
    "tehdaparemmin", "ameliorer", "fairemieux",   "mejorar",     "migliorare", "melhorar",  "poprawic",
    "bebetter"};

// Words of answer scales: folded, looked for in answers of a few words.
constexpr std::array<std::string_view, 33> kScale = {
    "agree",     "satisfied",  "likely",    "neutral",    "sometimes", "always",   "dontknow",  "notapplicable",
    "enig",      "tilfreds",   "sandsynlig", "vedikke",   "hverken",   "instammer", "nojd",     "varken",
    "vetinte",   "fornoyd",    "vetikke",   "verken",     "eens",      "tevreden", "weetniet",  "neutraal",
    "stimmezu",  "stimmenicht", "stimmevoll", "zufrieden", "weissnicht", "teilsteils", "samaamielta", "tyytyvain",
    "tyytymat"};

template <std::size_t n>
bool has_any(std::string_view text, const std::array<std::string_view, n>& parts) {
  const std::string folded = fold_column(text);
  return std::ranges::any_of(parts, [&](std::string_view part) { return folded.find(part) != std::string::npos; });
}

}  // namespace

bool asks_to_recommend(std::string_view question) { return has_any(question, kRecommend); }
bool asks_to_improve(std::string_view question) { return has_any(question, kImprove); }

bool is_ready_made(std::string_view answer) {
  return answer.size() <= 40 && std::ranges::count(answer, ' ') < 5 && has_any(answer, kScale);
}

}  // namespace lyt::feeds
