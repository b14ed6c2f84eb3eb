#include "engine/report/report_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <vector>

#include "engine/report/alert_text.h"
#include "engine/report/coverage_totals.h"
#include "engine/report/foreign_text.h"
#include "engine/report/headline.h"
#include "engine/report/numbers.h"

namespace lyt {

namespace {

constexpr std::size_t kColumns = 79;
constexpr std::size_t kNameColumns = 24;
constexpr std::size_t kAlertsShown = 5;
constexpr std::size_t kGoalsShown = 3;
constexpr std::size_t kTermsShown = 8;
constexpr std::int32_t kMoveDeci = 5;  // half a point
constexpr std::size_t kDepartmentsShown = 7;
constexpr std::size_t kCompetitorsShown = 5;
constexpr std::int32_t kSignificantE4 = 500;  // p < 0.05

std::string padded(std::string_view name, std::size_t columns) {
  std::string cell = one_line(name, columns);
  cell.append(columns - std::min(columns, width_of(cell)), ' ');
  return cell;
}

bool has_index(const Figure* figure) {
  return figure != nullptr && !figure->suppressed && figure->satisfaction_index_deci.has_value();
}

class Summary {
 public:
  explicit Summary(const ReportInput& input)
      : input_(input), figures_(input.figures), latest_(news_period(input.figures)) {}

  std::string write() {
    title();
    // Who reads a mail of the night wants to know what is new before how it is.
    if (input_.settled != nullptr) night();
    headline();
    if (input_.settled == nullptr) alerts();
    ratings();
    moves();
    rising();
    departments();
    competitors();
    goals();
    data();
    hints();
    return std::move(out_);
  }

 private:
  void line(std::string_view text) {
    out_ += one_line(text, kColumns);
    while (out_.ends_with(' ')) out_.pop_back();
    out_ += '\n';
  }

  // `text` broken at spaces, further lines indented.
  void paragraph(std::string_view first_indent, std::string_view text) {
    std::string row(first_indent);
    bool fresh = true;
    while (!text.empty()) {
      const std::size_t end = std::min(text.find(' '), text.size());
      const std::string_view word = text.substr(0, end);
      text.remove_prefix(std::min(end + 1, text.size()));
      if (!fresh && width_of(row) + 1 + width_of(word) > kColumns) {
        line(row);
        row = "  ";
        fresh = true;
      }
      if (!fresh) row += ' ';
      row += word;
      fresh = false;
    }
    line(row);
  }

  void title() {
    line(fmt::format("{}: what customers and employees say",
                     input_.project.has_employer() ? one_line(input_.project.entities.front().name, 40) : "Report"));
    if (!latest_) {
      line(figures_.posts_concerned == 0 ? "no posts" : "no post has a time: there are no periods");
      return;
    }
    const std::size_t n = figures_.periods.size();
    line(fmt::format("{} to {}, {} {}; the news is about {}{}", figures_.periods.front().first_day,
                     figures_.periods.back().last_day, n, n == 1 ? "period" : "periods", period_id(),
                     figures_.periods[*latest_].complete ? "" : " (incomplete)"));
  }

  [[nodiscard]] const std::string& period_id() const { return figures_.periods[*latest_].id; }

  void headline() {
    if (!input_.project.has_employer()) return;
    line("");
    index_lines("Customers", headline_index(input_, Audience::customer));
    index_lines("Employees", headline_index(input_, Audience::employee_current));
    line("  Index 0-100, 50 is neutral; (95 % interval); change, * with p < 0.05");
  }

  void index_lines(std::string_view name, const HeadlineIndex& index) {
    if (latest_) line(fmt::format("{:<9} {:<10} {}", name, one_line(period_id(), 10), index_text(index.latest)));
    line(fmt::format("{:<9} {:<10} {}", latest_ ? "" : name, "all", index_text(index.all_time)));
  }

  std::string index_text(const Figure* figure) {
    if (figure == nullptr) return "no posts";
    if (figure->suppressed) {
      hidden_ = true;
      return under_text();
    }
    if (figure->as_of != 0) earlier_ = true;
    if (!figure->satisfaction_index_deci) return fmt::format("unscored, {} posts", figure->posts);
    return fmt::format("{:>5} {:<14} {:<8} {} posts, {} authors", deci_text(*figure->satisfaction_index_deci),
                       interval_text(*figure), change_text(*figure), grouped_text(figure->posts),
                       grouped_text(figure->authors));
  }

  static std::string interval_text(const Figure& figure) {
    if (!figure.interval) return "";
    return fmt::format("({}-{})", deci_text(figure.interval->low_deci), deci_text(figure.interval->high_deci));
  }

  static std::string change_text(const Figure& figure) {
    if (!figure.change_deci) return "";
    const bool significant = figure.p_value_e4 && *figure.p_value_e4 < kSignificantE4;
    return signed_deci_text(*figure.change_deci) + (significant ? " *" : "");
  }

  [[nodiscard]] static std::string under_text() { return "protected"; }

  void alerts() {
    const std::vector<Alert>& all = figures_.alerts;
    if (all.empty()) return;
    line("");
    line(fmt::format("Alerts: {}", all.size()));
    for (std::size_t at = 0; at < std::min(all.size(), kAlertsShown); ++at) alert_lines('!', all[at]);
    more(all.size(), kAlertsShown);
  }

  void alert_lines(char mark, const Alert& alert) {
    line(fmt::format("  {} {}", mark, alert_text(input_, alert)));
    if (const std::string causes = cause_text(input_, alert); !causes.empty()) line("    with it: " + causes);
  }

  void more(std::size_t n, std::size_t shown) {
    if (n > shown) line(fmt::format("  and {} more in report.html", n - shown));
  }

  // New alerts first, those that last in a line each, then those that are over.
  void night() {
    line("");
    for (const AlertNews news : {AlertNews::fresh, AlertNews::lasting, AlertNews::over}) {
      std::vector<const SettledAlert*> of_these;
      for (const SettledAlert& each : *input_.settled) {
        if (each.news == news) of_these.push_back(&each);
      }
      if (of_these.empty() && news != AlertNews::fresh) continue;
      const std::string_view title = news == AlertNews::fresh ? "New alerts" : news == AlertNews::lasting ? "Still" : "Over";
      line(of_these.empty() ? "No new alerts" : fmt::format("{}: {}", title, of_these.size()));
      for (std::size_t at = 0; at < std::min(of_these.size(), kAlertsShown); ++at) {
        const SettledAlert& each = *of_these[at];
        if (news == AlertNews::fresh) alert_lines('!', each.alert);
        else line("  - " + (news == AlertNews::over ? over_text(input_, each) : alert_text(input_, each.alert)));
      }
      more(of_these.size(), kAlertsShown);
    }
  }

  // Net promoter scores, where somebody was asked.
  void ratings() {
    bool first = true;
    for (const auto& [audience, name] : {std::pair{Audience::customer, "NPS, customers"}, std::pair{Audience::employee_current, "eNPS, employees"}}) {
      for (const Rating& row : figures_.ratings) {
        const bool wanted = row.kind == RatingKind::recommend && row.audience == audience && !row.department && !row.period;
        if (!wanted || row.suppressed) continue;
        if (first) line("");
        first = false;
        const std::string range = row.interval ? fmt::format("({} to {})", deci_text(row.interval->low_deci), deci_text(row.interval->high_deci)) : "";
        line(fmt::format("{:<16} {:>5} {}  {} answers, {} people", name, signed_deci_text(row.value), range, grouped_text(row.posts), grouped_text(row.authors)));
      }
    }
  }

  // Words that rise more than chance explains, of everybody.
  void rising() {
    std::string words;
    std::size_t n = 0;
    for (const TermChange& row : figures_.terms) {
      if (row.audience || row.strength_deci <= 0 || row.p_value_e4 >= kSignificantE4 || n == kTermsShown) continue;
      ++n;
      words += fmt::format("{}{} ({})", words.empty() ? "" : ", ", one_line(figures_.term_names.at(row.term), kNameColumns), grouped_text(row.authors));
    }
    if (words.empty()) return;
    line("");
    line("Rising words and hashtags (authors)");
    paragraph("  ", words);
  }

  // The topics that moved each index most, in one line each.
  void moves() {
    std::string rows;
    for (const auto& [audience, name] : {std::pair{Audience::customer, "Customers"}, std::pair{Audience::employee_current, "Employees"}}) {
      std::string parts;
      for (const Driver& driver : figures_.drivers) {
        if (driver.audience != audience || driver.period != latest_ || driver.kind != DriverKind::topic || !driver.part) continue;
        if (std::abs(driver.change_deci) < kMoveDeci) continue;
        parts += fmt::format("{}{} {}", parts.empty() ? "" : ", ", topic_name(static_cast<Topic>(*driver.part)),
                             signed_deci_text(driver.change_deci));
      }
      if (!parts.empty()) rows += fmt::format("  {}: {}\n", name, parts);
    }
    if (rows.empty()) return;
    line("");
    line("What moved it, in points");
    while (!rows.empty()) {
      const std::size_t end = rows.find('\n');
      line(rows.substr(0, end));
      rows.erase(0, end + 1);
    }
  }

  void goals() {
    if (figures_.goals.empty()) return;
    line("");
    line("Goals");
    for (std::size_t at = 0; at < std::min(figures_.goals.size(), kGoalsShown); ++at) line("  " + goal_text(input_, figures_.goals[at]));
    if (figures_.goals.size() > kGoalsShown) line(fmt::format("  and {} more in report.html", figures_.goals.size() - kGoalsShown));
  }

  struct Ranked {
    std::string_view name;
    const Figure* figure = nullptr;
    const Figure* latest = nullptr;
  };

  // Best first; those without an index last, in the order of the configuration.
  static void rank(std::vector<Ranked>& rows) {
    std::ranges::stable_sort(rows, [](const Ranked& a, const Ranked& b) {
      if (has_index(a.figure) != has_index(b.figure)) return has_index(a.figure);
      return has_index(a.figure) && *a.figure->satisfaction_index_deci > *b.figure->satisfaction_index_deci;
    });
  }

  [[nodiscard]] Ranked ranked(std::string_view name, GroupKey key) const {
    Ranked row{.name = name, .figure = figures_.find(key)};
    key.period = latest_;
    row.latest = latest_ ? figures_.find(key) : nullptr;
    return row;
  }

  void ranked_lines(const std::vector<Ranked>& rows, std::size_t most) {
    for (std::size_t at = 0; at < std::min(rows.size(), most); ++at) {
      const Ranked& row = rows[at];
      const std::string name = "  " + padded(row.name, kNameColumns);
      if (!has_index(row.figure)) {
        line(name + " " + index_text(row.figure));
        continue;
      }
      line(fmt::format("{} {:>5} {:<14} {:<8} {} authors", name, deci_text(*row.figure->satisfaction_index_deci),
                       interval_text(*row.figure), has_index(row.latest) ? change_text(*row.latest) : "",
                       grouped_text(row.figure->authors)));
    }
    if (rows.size() > most) line(fmt::format("  and {} more in report.html", rows.size() - most));
  }

  void departments() {
    if (!input_.project.has_employer() || input_.project.departments.empty()) return;
    std::vector<Ranked> rows;
    for (std::size_t at = 0; at < input_.project.departments.size(); ++at) {
      GroupKey key;
      key.department = static_cast<std::uint16_t>(at);
      rows.push_back(ranked(input_.project.departments[at].name, key));
    }
    rank(rows);
    line("");
    line(latest_ ? fmt::format("Departments, all periods (change: {})", period_id()) : "Departments");
    ranked_lines(rows, kDepartmentsShown);
  }

  void competitors() {
    std::vector<Ranked> rows;
    for (std::size_t at = 0; at < input_.project.entities.size(); ++at) {
      GroupKey key;
      key.entity = static_cast<std::uint16_t>(at);
      rows.push_back(ranked(input_.project.entities[at].name, key));
    }
    if (rows.size() < 2) return;
    rank(rows);
    line("");
    line(latest_ ? fmt::format("Compared, all periods (change: {})", period_id()) : "Compared");
    ranked_lines(rows, kCompetitorsShown);
    std::string voice;
    for (const Reach& reach : figures_.reach) {
      if (reach.period || reach.suppressed) continue;
      if (input_.project.entities.at(reach.entity).kind == EntityKind::industry) continue;
      voice += fmt::format("{}{} {} %", voice.empty() ? "" : ", ",
                           one_line(input_.project.entities[reach.entity].name, kNameColumns),
                           deci_text(reach.share_of_voice_deci));
    }
    if (!voice.empty()) line("  share of voice: " + voice);
  }

  void data() {
    const CoverageTotals totals = coverage_totals(input_.coverage);
    line("");
    const std::size_t files = input_.coverage.files.size();
    line(fmt::format("Data: {} records in {} {}: {} kept, {} skipped", grouped_text(totals.records), files,
                     files == 1 ? "file" : "files", grouped_text(totals.kept), grouped_text(totals.skipped_n)));
    std::string reasons;
    for (std::size_t at = 0; at < kFaults; ++at) {
      if (totals.skipped[at] == 0) continue;
      reasons += fmt::format("{}{} {}", reasons.empty() ? "" : ", ", fault_name(static_cast<Fault>(at)),
                             grouped_text(totals.skipped[at]));
    }
    if (!reasons.empty()) paragraph("  ", "skipped: " + reasons);
    line(fmt::format("  {} posts, {} of them about somebody of the configuration", grouped_text(figures_.posts_read),
                     grouped_text(figures_.posts_concerned)));
    if (figures_.posts_unscored + figures_.posts_undated > 0) {
      line(fmt::format("  of these {} unscored (no lexicon for the language), {} without a time",
                       grouped_text(figures_.posts_unscored), grouped_text(figures_.posts_undated)));
    }
    if (figures_.posts_sampled > 0) line(fmt::format("  {} come from a source that shows a sample only", grouped_text(figures_.posts_sampled)));
    troubles();
    for (const SetAside& rest : input_.coverage.set_aside) paragraph("  ", "left aside in " + rest.archive + ": " + rest.what());
  }

  void troubles() {
    std::vector<std::string> messages;
    for (const Error& error : input_.coverage.unreadable) messages.push_back("not read: " + error.message());
    for (const FileCoverage& file : input_.coverage.files) {
      for (const Error& error : file.errors) messages.push_back("ended early: " + file.name + ": " + error.what);
    }
    constexpr std::size_t kShown = 2;
    for (std::size_t at = 0; at < std::min(messages.size(), kShown); ++at) line("  " + messages[at]);
    if (messages.size() > kShown) line(fmt::format("  and {} more in report.html", messages.size() - kShown));
  }

  void hints() {
    if (figures_.posts_read > 0 && figures_.posts_concerned == 0) {
      line("");
      line("No post is about anybody of the configuration: are the names right?");
    }
    if (earlier_) {
      line("");
      line("Some figures are those of an earlier report: too few people wrote since.");
    }
    if (!hidden_) return;
    line("");
    line(fmt::format("\"{}\": fewer than {} people, or such a group could be computed from it.", under_text(),
                     input_.project.min_authors));
    line("Longer periods, or more exports, bring such a group over the limit.");
  }

  const ReportInput& input_;
  const Figures& figures_;
  std::optional<std::uint16_t> latest_;
  std::string out_;
  bool earlier_ = false;  // some line is of an earlier report
  bool hidden_ = false;  // some line says "protected"
};

}  // namespace

std::string report_text(const ReportInput& input) { return Summary(input).write(); }

}  // namespace lyt
