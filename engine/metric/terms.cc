#include "engine/metric/terms.h"

#include <algorithm>

#include "engine/metric/rounded.h"

namespace lyt {

namespace {

const std::array<std::optional<Audience>, 3> kCompared = {std::nullopt, Audience::customer, Audience::employee_current};
constexpr std::uint32_t kNoName = 0xFFFFFFFF;
constexpr std::size_t kMostCompared = 1000;       // a key has room for a thousand and some
constexpr std::size_t kMostOfAudience = 150;      // the strongest, before the most frequent fill the rest
constexpr std::size_t kMostShown = 30;
constexpr double kLeastStrength = 3.841;          // p < 0.05 for a single term

bool is_counted(const Voice& voice, std::uint16_t news) {
  return voice.entity == 0 && voice.is_whole() && voice.is_opinion() && voice.period != kNoPeriod &&
         (voice.period == news || voice.period + 1 == news);
}

}  // namespace

TermCounts::TermCounts(const Counted& counted, const std::vector<TermName>& terms)
    : counted_(counted), least_(std::max(counted.project.min_authors_quotes, counted.k())) {
  const std::optional<std::uint16_t> news = news_period(counted.voices.axis.periods());
  if (!counted.project.has_employer() || !news || *news == 0) return;
  period_ = news;
  number_names(terms);
  count();
  for (std::size_t audience = 0; audience < kAudiencesShown; ++audience) test(audience);
  choose();
  if (!names_.empty()) protect_chosen();
}

// Several forms have one name.
void TermCounts::number_names(const std::vector<TermName>& terms) {
  for (const TermName& term : terms) all_names_.push_back(term.name);
  std::ranges::sort(all_names_);
  const auto repeated = std::ranges::unique(all_names_);
  all_names_.erase(repeated.begin(), repeated.end());
  for (const TermName& term : terms) {
    const auto place = std::ranges::lower_bound(all_names_, term.name) - all_names_.begin();
    // Of two terms with one hash the first in the alphabet: they come sorted.
    if (numbers_.empty() || numbers_.back().first != term.hash) numbers_.emplace_back(term.hash, static_cast<std::uint32_t>(place));
  }
}

std::uint32_t TermCounts::name_of(std::uint32_t hash) const {
  const auto found = std::ranges::lower_bound(numbers_, hash, {}, &std::pair<std::uint32_t, std::uint32_t>::first);
  return found == numbers_.end() || found->first != hash ? kNoName : found->second;
}

void TermCounts::count() {
  for (Counts& counts : counts_) {
    counts.now.resize(all_names_.size());
    counts.before.resize(all_names_.size());
  }
  std::array<std::vector<std::uint32_t>, kAudiencesShown * 2> used;  // by one author
  std::array<bool, kAudiencesShown * 2> wrote{};
  for_authors(counted_.voices.rows, [&](std::span<const Voice> mine) {
    for (auto& list : used) list.clear();
    wrote.fill(false);
    for (const Voice& voice : mine) {
      if (!is_counted(voice, *period_)) continue;
      const TermUse* use = counted_.voices.terms_of(voice);
      for (std::size_t audience = 0; audience < kAudiencesShown; ++audience) {
        if (kCompared[audience] && voice.audience != *kCompared[audience]) continue;
        const std::size_t at = audience * 2 + (voice.period == *period_ ? 0 : 1);
        wrote[at] = true;
        for (std::size_t i = 0; use != nullptr && i < use->terms.size() && use->terms[i] != 0; ++i) {
          if (const std::uint32_t name = name_of(use->terms[i]); name != kNoName) used[at].push_back(name);
        }
      }
    }
    for (std::size_t at = 0; at < used.size(); ++at) {
      Counts& counts = counts_[at / 2];
      if (wrote[at]) ++(at % 2 == 0 ? counts.authors_now : counts.authors_before);
      std::ranges::sort(used[at]);
      const auto repeated = std::ranges::unique(used[at]);
      used[at].erase(repeated.begin(), repeated.end());
      for (const std::uint32_t name : used[at]) ++(at % 2 == 0 ? counts.now : counts.before)[name];
    }
  });
}

// All terms that enough people used in either period: a term is compared whatever the comparison says.
void TermCounts::test(std::size_t audience) {
  const Counts& counts = counts_[audience];
  std::vector<Test>& tests = tests_[audience];
  std::vector<double> p_values;
  for (std::uint32_t name = 0; name < all_names_.size(); ++name) {
    const std::uint32_t now = counts.now[name];
    std::uint32_t before = counts.before[name];
    if (now + before < least_) continue;
    // What may not be told may not be told by the strength either.
    if (before > 0 && before < counted_.k()) before = static_cast<std::uint32_t>(std::min<std::uint64_t>(counted_.k() - 1, counts.authors_before));
    const double g2 = log_likelihood(now, counts.authors_now, before, counts.authors_before);
    const bool falls = static_cast<double>(now) * static_cast<double>(counts.authors_before) < static_cast<double>(before) * static_cast<double>(counts.authors_now);
    tests.push_back({name, falls ? -g2 : g2, 1});
    p_values.push_back(log_likelihood_p(g2));
  }
  correct_false_discovery(p_values);
  for (std::size_t i = 0; i < tests.size(); ++i) tests[i].p = p_values[i];
}

// The strongest of each audience, then the most frequent.
void TermCounts::choose() {
  chosen_.assign(all_names_.size(), kOther);
  std::vector<std::uint32_t> list;
  const auto take = [&](std::uint32_t name) {
    if (chosen_[name] != kOther || list.size() >= kMostCompared) return;
    chosen_[name] = 0;
    list.push_back(name);
  };
  for (const std::vector<Test>& tests : tests_) {
    std::vector<Test> strongest = tests;
    std::ranges::sort(strongest, [](const Test& a, const Test& b) {
      return std::pair(-std::fabs(a.strength), a.name) < std::pair(-std::fabs(b.strength), b.name);
    });
    for (std::size_t i = 0; i < std::min(strongest.size(), kMostOfAudience); ++i) take(strongest[i].name);
  }
  const auto used = [&](const Test& test) { return std::uint64_t{counts_[0].now[test.name]} + counts_[0].before[test.name]; };
  std::vector<Test> frequent = tests_[0];
  std::ranges::sort(frequent, [&](const Test& a, const Test& b) { return std::pair(used(b), a.name) < std::pair(used(a), b.name); });
  for (const Test& test : frequent) take(test.name);
  std::ranges::sort(list);
  for (std::size_t i = 0; i < list.size(); ++i) {
    chosen_[list[i]] = static_cast<std::uint16_t>(i);
    names_.push_back(all_names_[list[i]]);
  }
}

std::vector<std::uint16_t> TermCounts::of(const Voice& voice) const {
  std::vector<std::uint16_t> terms;
  const TermUse* use = period_ ? counted_.voices.terms_of(voice) : nullptr;
  for (std::size_t i = 0; use != nullptr && i < use->terms.size() && use->terms[i] != 0; ++i) {
    const std::uint32_t name = name_of(use->terms[i]);
    terms.push_back(name == kNoName ? kOther : chosen_[name]);
  }
  std::ranges::sort(terms);
  // Two forms of a word are one term; others are others, each by itself.
  const auto repeated = std::unique(terms.begin(), std::ranges::lower_bound(terms, kOther));
  terms.erase(repeated, std::ranges::lower_bound(terms, kOther));
  return terms;
}

// A term stands in the key where departments do: it is a part of its audience and period that overlaps others.
void TermCounts::protect_chosen() {
  const auto emit = [this](const Voice& voice, auto&& visit) {
    if (!is_counted(voice, *period_)) return;
    const std::vector<std::uint16_t> terms = of(voice);
    for (const unsigned parts : {unsigned{kByPeriod}, unsigned{kByAudience} | kByPeriod}) {
      const CellKey whole = full_key(voice) & mask_of(static_cast<std::uint8_t>(parts));
      visit(whole);
      for (const std::uint16_t term : terms) {
        if (term != kOther) visit(whole | key_part(kByDepartment, term));
      }
    }
  };
  if (counted_.before != nullptr) counted_.before->name_terms(names_);
  set_ = counted_.table_by(Table::terms, emit, ByScore{lyt::Counts::all}, [this](const Cell& cell) {
    GroupKey group = group_of(cell.key);
    if (group.department && *group.period == *period_ && cell.people < least_) return false;
    if (group.audience && std::ranges::find(kCompared, group.audience) == kCompared.end()) return false;
    group.department.reset();
    return counted_.shown(group) != nullptr;
  });
}

std::size_t TermCounts::cell_of(std::uint16_t term, const std::optional<Audience>& audience, std::uint16_t period) const {
  GroupKey group;
  group.department = term;
  group.audience = audience;
  group.period = period;
  return set_.find(cell_key(group));
}

bool TermCounts::is_open(std::uint16_t term, const std::optional<Audience>& audience, std::uint16_t period) const {
  const std::size_t cell = cell_of(term, audience, period);
  return cell == kNoCell || !set_.cells[cell].suppressed;
}

std::vector<TermChange> TermCounts::changes() const {
  std::vector<TermChange> changes;
  if (!period_) return changes;
  for (std::size_t audience = 0; audience < kAudiencesShown; ++audience) {
    const Counts& counts = counts_[audience];
    GroupKey whole;
    whole.audience = kCompared[audience];
    whole.period = static_cast<std::uint16_t>(*period_ - 1);
    if (counted_.shown(whole) == nullptr) continue;
    std::vector<TermChange> rows;
    for (const Test& test : tests_[audience]) {
      const std::uint16_t term = chosen_[test.name];
      if (term == kOther || std::fabs(test.strength) < kLeastStrength) continue;
      const std::size_t now = cell_of(term, kCompared[audience], *period_);
      const std::size_t before = cell_of(term, kCompared[audience], static_cast<std::uint16_t>(*period_ - 1));
      if (now == kNoCell || set_.cells[now].suppressed) continue;
      TermChange row;
      row.audience = kCompared[audience];
      row.term = term;
      row.authors = counts.now[test.name];
      row.share_deci = share_deci(row.authors, counts.authors_now);
      row.strength_deci = in_tenths(test.strength);
      row.p_value_e4 = p_e4(test.p);
      const std::uint32_t authors_before = counts.before[test.name];
      if (before == kNoCell || !set_.cells[before].suppressed) {
        row.authors_before = authors_before;
        row.share_before_deci = share_deci(authors_before, counts.authors_before);
      } else if (authors_before >= counted_.k()) {
        continue;  // the strength would tell what is hidden for the sake of others
      }
      rows.push_back(row);
    }
    std::ranges::sort(rows, [](const TermChange& a, const TermChange& b) {
      return std::tuple(a.strength_deci < 0, -std::abs(a.strength_deci), a.term) < std::tuple(b.strength_deci < 0, -std::abs(b.strength_deci), b.term);
    });
    // Of the rising and the falling ones the strongest together.
    std::vector<std::int32_t> strengths;
    for (const TermChange& row : rows) strengths.push_back(std::abs(row.strength_deci));
    std::ranges::sort(strengths, std::greater());
    const std::int32_t least = strengths.size() > kMostShown ? strengths[kMostShown - 1] : 0;
    std::size_t shown = 0;
    for (const TermChange& row : rows) {
      if (std::abs(row.strength_deci) < least || shown == kMostShown) continue;
      changes.push_back(row);
      ++shown;
    }
  }
  return changes;
}

}  // namespace lyt
