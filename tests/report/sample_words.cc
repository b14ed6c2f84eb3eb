// Rising words, ratings and quotes of the hand-made report.
#include "tests/report/sample_report.h"

namespace lyt::testing {

namespace {

void add_terms(Figures& figures) {
  figures.term_names = {"#fyringer", "Wartezeit", "delivery", "levering", "løn", "pris", "rude", "ventetid"};
  const auto term = [&](std::optional<Audience> audience, std::uint16_t at, std::uint64_t authors, std::optional<std::uint64_t> before, std::int32_t strength) {
    TermChange row;
    row.audience = audience;
    row.term = at;
    row.authors = authors;
    row.authors_before = before;
    row.share_deci = static_cast<std::int32_t>(authors) * 10 / 3;
    if (before) row.share_before_deci = static_cast<std::int32_t>(*before) * 10 / 3;
    row.strength_deci = strength;
    row.p_value_e4 = strength > 100 || strength < -100 ? 3 : 900;
    figures.terms.push_back(row);
  };
  term(std::nullopt, 7, 41, 12, 214);
  term(std::nullopt, 3, 38, std::nullopt, 163);
  term(std::nullopt, 0, 17, 0, 148);
  term(std::nullopt, 6, 15, 8, 47);
  term(std::nullopt, 5, 9, 31, -132);
  term(Audience::customer, 7, 30, 11, 151);
  term(Audience::customer, 1, 9, std::nullopt, 41);
  term(Audience::employee_current, 0, 14, 0, 122);
  term(Audience::employee_current, 4, 8, 19, -60);
  const std::uint16_t news = news_period(figures).value_or(0);
  for (const std::optional<Audience> audience : {std::optional(Audience::customer), std::optional(Audience::employee_current)}) {
    GroupKey group;
    group.audience = audience;
    group.period = news;
    const std::int32_t change = figures.find(group)->change_deci.value_or(0);
    figures.drivers.push_back({audience, news, DriverKind::term, std::uint16_t{7}, change - 8, 30, 11});
    figures.drivers.push_back({audience, news, DriverKind::term, std::nullopt, 8, 0, 0});
  }
}

void add_ratings(Figures& figures) {
  const auto rating = [&](RatingKind kind, std::optional<std::uint16_t> department, std::optional<Audience> audience, std::optional<std::uint16_t> period, std::uint64_t authors) {
    Rating row;
    row.kind = kind;
    row.department = department;
    row.audience = audience;
    row.period = period;
    row.suppressed = authors < 5;
    if (!row.suppressed) {
      row.posts = authors + 2;
      row.authors = authors;
      const bool recommend = kind == RatingKind::recommend;
      if (recommend) {
        row.promoters = row.posts / 2;
        row.detractors = row.posts / 4;
        row.passives = row.posts - row.promoters - row.detractors;
      }
      const bool inside = audience == Audience::employee_current;
      row.value = recommend ? (inside ? -112 : 248) : 371;
      row.interval = recommend ? Interval{row.value - 160, row.value + 160} : Interval{352, 390};
      if (period && *period > 0) row.change = recommend ? -35 : 12;
    }
    figures.ratings.push_back(row);
  };
  using enum RatingKind;
  rating(recommend, std::nullopt, Audience::customer, std::nullopt, 180);
  for (std::uint16_t period = 0; period < figures.periods.size(); ++period) rating(recommend, std::nullopt, Audience::customer, period, period == 2 ? 3 : 20U + period);
  rating(recommend, std::nullopt, Audience::employee_current, std::nullopt, 64);
  rating(recommend, std::uint16_t{1}, std::nullopt, std::nullopt, 31);
  rating(recommend, std::uint16_t{2}, std::nullopt, std::nullopt, 4);
  rating(stars, std::nullopt, std::nullopt, std::nullopt, 310);
  rating(stars, std::nullopt, Audience::customer, std::nullopt, 280);
}

}  // namespace

void add_words(SampleReport& report) {
  add_terms(report.figures);
  add_ratings(report.figures);
  report.project.quotes = true;
  report.figures.quotes = {
      {std::nullopt, Audience::customer, Label::pos, "Leveringen kom en dag før tid, og … var virkelig venlig."},
      {std::nullopt, Audience::customer, Label::neg, "I waited for weeks and nobody could tell me where my order was."},
      {std::uint16_t{1}, Audience::employee_current, Label::neg, "Vi er alt for få på lageret, og det går ud over alle."},
  };
  report.figures.posts_sampled = 31;
}

}  // namespace lyt::testing
