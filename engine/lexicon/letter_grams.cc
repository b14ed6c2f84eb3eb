#include "engine/lexicon/letter_grams.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

#include "engine/text/tokenizer.h"

namespace lyt {

namespace {

constexpr std::size_t kLanes = 16;
constexpr double kScale = 16;  // table units a factor e

// Calls visit(bucket) for each gram of "<word>".
template <class Visit>
void for_grams(std::string_view word, Visit visit) {
  std::uint32_t window = '<';
  const auto bucket = [](std::uint32_t gram) { return (gram * 2654435761U) >> 17; };
  static_assert((1U << (32 - 17)) == LexiconData::kGramBuckets);
  for (std::size_t i = 0; i <= word.size(); ++i) {
    const std::uint32_t next = i < word.size() ? static_cast<unsigned char>(word[i]) : '>';
    window = ((window << 8) | next) & 0xFFFFFFU;
    if (i >= 1) visit(bucket(window));
  }
}

}  // namespace

void LetterGrams::add(std::string_view word, Lang lang, double weight) {
  if (counts_.empty()) counts_.resize(LexiconData::kGramBuckets * kLanes);
  for_grams(word, [&](std::uint32_t bucket) { counts_[bucket * kLanes + index(lang)] += weight; });
}

void LetterGrams::finish() {
  table_.assign(LexiconData::kGramBuckets * kLanes, 0);
  if (counts_.empty()) return;
  std::array<double, kLanes> totals{};
  for (std::size_t i = 0; i < counts_.size(); ++i) totals[i % kLanes] += counts_[i];
  std::size_t langs = 0;
  for (const double total : totals) langs += total > 0 ? 1 : 0;
  constexpr double kSmoothing = 0.5;
  for (std::size_t bucket = 0; bucket < LexiconData::kGramBuckets; ++bucket) {
    std::array<double, kLanes> rate{};
    double mean = 0;
    double seen = 0;
    for (std::size_t lane = 0; lane < kLanes; ++lane) seen += counts_[bucket * kLanes + lane];
    if (seen == 0) continue;  // letters that no language has speak for none
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      if (totals[lane] <= 0) continue;
      rate[lane] = (counts_[bucket * kLanes + lane] + kSmoothing) / (totals[lane] + kSmoothing * 4000);
      mean += rate[lane] / static_cast<double>(langs);
    }
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      if (totals[lane] <= 0) continue;
      const double units = std::round(kScale * std::log(rate[lane] / mean));
      table_[bucket * kLanes + lane] = static_cast<std::int8_t>(std::clamp(units, -100.0, 100.0));
    }
  }
}

Evidence LetterGrams::score_letters(std::span<const std::int8_t> table, std::string_view word) {
  if (table.empty()) return {};
  using Row = std::int8_t __attribute__((vector_size(kLanes)));
  using Sums = std::int16_t __attribute__((vector_size(2 * kLanes)));
  Sums sums{};  // words have at most 96 bytes: 97 times 128 still fits
  for_grams(word.substr(0, Tokens::kMaxWord), [&](std::uint32_t bucket) {
    Row row;
    std::memcpy(&row, table.data() + bucket * kLanes, sizeof(row));
    sums += __builtin_convertvector(row, Sums);
  });
  Evidence evidence{};
  for (std::size_t lane = 0; lane < kLanes; ++lane) {
    evidence[lane] = static_cast<std::uint8_t>(std::clamp<int>(sums[lane], 0, 90));
  }
  return evidence;
}

}  // namespace lyt
