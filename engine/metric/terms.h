// Terms: words and hashtags that more people use about the employer than in the period before, or fewer.
//
//   const TermCounts terms(counted, totals.terms);
//   figures.terms = terms.changes();
//
// Each author counts once, however often they write a word. What is compared is the share of authors, by Dunning's
// log-likelihood ratio ("Accurate methods for the statistics of surprise and coincidence", 1993), for everybody,
// customers and current employees. A term is shown when enough authors use it in the period, and protected as a part of
// its audience: as departments and topics are, and over nights. How many used it before is told only where that is shown
// as well; where it is not, the term is judged as if just too few had.
//
// Threads: const once made. Cost: a pass over the posts of two periods, and a table of a thousand terms.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/metric/counted.h"
#include "engine/model/fact_run.h"

namespace lyt {

class TermCounts {
 public:
  // A term that is not compared: it counts in no table.
  static constexpr std::uint16_t kOther = 0xFFFF;

  // Counts, protects and remembers.
  TermCounts(const Counted& counted, const std::vector<TermName>& terms);

  // What is compared; TermChange::term counts in it.
  [[nodiscard]] const std::vector<std::string>& names() const { return names_; }

  [[nodiscard]] std::vector<TermChange> changes() const;

  // The period that the terms are of; they are compared with the one before. Nothing when there are not two.
  [[nodiscard]] std::optional<std::uint16_t> period() const { return period_; }

  // The terms of a voice, each once, kOther among them.
  [[nodiscard]] std::vector<std::uint16_t> of(const Voice& voice) const;

  // Whether a term's figures are shown in a period, or nobody used it there.
  [[nodiscard]] bool is_open(std::uint16_t term, const std::optional<Audience>& audience, std::uint16_t period) const;

 private:
  // Everybody, customers, current employees.
  static constexpr std::size_t kAudiencesShown = 3;
  struct Counts {
    std::vector<std::uint32_t> now;     // by name: authors
    std::vector<std::uint32_t> before;
    std::uint64_t authors_now = 0;
    std::uint64_t authors_before = 0;
  };
  struct Test {
    std::uint32_t name = 0;
    double strength = 0;
    double p = 1;  // corrected
  };

  void number_names(const std::vector<TermName>& terms);
  void count();
  void test(std::size_t audience);
  void choose();
  void protect_chosen();
  [[nodiscard]] std::uint32_t name_of(std::uint32_t hash) const;
  [[nodiscard]] std::size_t cell_of(std::uint16_t term, const std::optional<Audience>& audience, std::uint16_t period) const;

  const Counted& counted_;
  std::uint32_t least_ = 0;  // authors of a term that is shown
  std::optional<std::uint16_t> period_;
  std::vector<std::string> all_names_;                              // sorted
  std::vector<std::pair<std::uint32_t, std::uint32_t>> numbers_;    // hash, number of its name; sorted
  std::array<Counts, kAudiencesShown> counts_;
  std::array<std::vector<Test>, kAudiencesShown> tests_;            // by name
  std::vector<std::uint16_t> chosen_;                               // by name: its number among those compared
  std::vector<std::string> names_;
  CellSet set_;
};

}  // namespace lyt
