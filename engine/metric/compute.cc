#include "engine/metric/compute.h"

#include <algorithm>
#include <future>

#include "engine/metric/alerts.h"
#include "engine/metric/brand.h"
#include "engine/metric/changes.h"
#include "engine/metric/conversations.h"
#include "engine/metric/counted.h"
#include "engine/metric/drivers.h"
#include "engine/metric/quotes.h"
#include "engine/metric/ratings.h"
#include "engine/metric/reach.h"
#include "engine/metric/rounded.h"
#include "engine/metric/terms.h"

namespace lyt {

namespace {

Figure figure_of(const Cell& cell) {
  Figure figure;
  figure.key = group_of(cell.key);
  figure.suppressed = cell.suppressed;
  if (cell.suppressed) return figure;
  figure.posts = cell.posts;
  figure.authors = cell.authors;
  figure.negative = cell.labels[0];
  figure.neutral = cell.labels[1];
  figure.positive = cell.labels[2];
  figure.unscored = cell.unscored;
  if (cell.score.n == 0) return figure;
  figure.satisfaction_index_deci = index_deci(cell.score.mean());
  figure.net_sentiment_deci =
      in_tenths(100 * static_cast<double>(cell.sentiment_micro) / static_cast<double>(cell.score.n) / 1e6);
  figure.interval = index_interval(cell.score);
  return figure;
}

void emit_groups(const Voice& voice, auto&& visit) {
  if (voice.is_opinion()) for_groups(voice, visit);
}

std::vector<Figure> figures_of(const CellSet& set) {
  std::vector<Figure> figures;
  figures.reserve(set.cells.size());
  for (const Cell& cell : set.cells) figures.push_back(figure_of(cell));
  add_changes(set, figures);
  return figures;
}

// Earlier numbers in place of those that tonight's news are too few for; what has no period goes.
std::vector<Figure> shown_figures(const CellSet& set, std::vector<Figure> figures, const ShownBefore* before) {
  std::vector<Figure> shown;
  shown.reserve(figures.size());
  for (std::size_t i = 0; i < figures.size(); ++i) {
    if (is_undated(set.cells[i].key)) continue;
    if (figures[i].suppressed && before != nullptr) before->last_figure(set.cells[i].key, figures[i]);
    shown.push_back(std::move(figures[i]));
  }
  std::ranges::sort(shown, {}, &Figure::key);
  return shown;
}

// All that makes one night's figures another's than another night's.
std::string settings_of(const Project& project, const ComputeOptions& options) {
  const auto day = [](const std::optional<std::int64_t>& at) { return at ? std::to_string(*at) : std::string("-"); };
  return std::to_string(static_cast<int>(options.period)) + " " + day(options.range.from) + " " + day(options.range.to) +
         " " + project.timezone + " " + std::to_string(project.min_authors);
}

}  // namespace

Result<Figures> compute_figures(const Project& project, const FactSource& facts, const FactTotals& totals,
                                const ComputeOptions& options) {
  Result<Calendar> calendar = Calendar::make(project.timezone, options.period);
  if (!calendar) return calendar.error();
  Result<Voices> collected = collect_voices(facts, *calendar, options.range, totals.quotes);
  if (!collected) return collected.error();
  const Voices& voices = *collected;
  ShownBefore* before = options.before;
  if (before != nullptr) {
    const Status begun = before->begin(project, totals.channels, voices.axis, voices.rows, settings_of(project, options));
    if (!begun) return begun.error();
  }

  Figures figures;
  figures.channels = totals.channels;
  figures.periods = voices.axis.periods();
  if (voices.axis.last_day() != kNoDay) figures.last_day = voices.axis.date(voices.axis.last_day());
  const auto emit = [](const Voice& voice, auto&& visit) { emit_groups(voice, visit); };
  CellSet groups = aggregate(voices.rows, project.min_authors, Counts::scored, emit);
  protect(groups, project.min_authors, before == nullptr ? News{} : before->news(Table::groups, groups, voices.rows, emit));
  std::vector<Figure> shown = figures_of(groups);
  if (before != nullptr) before->remember(Table::groups, groups, &shown);
  figures.groups = shown_figures(groups, std::move(shown), before);
  if (before != nullptr) figures.earlier_days = before->nights();

  const Counted counted{project, voices, groups, before};
  const TermCounts terms(counted, totals.terms);
  figures.term_names = terms.names();
  figures.terms = terms.changes();
  // Drivers remember nothing of the night, so they may be found beside the others.
  std::future<std::vector<Driver>> drivers = std::async(std::launch::async, [&] { return compute_drivers(counted, terms); });
  figures.reach = compute_reach(counted);
  figures.messages = compute_messages(counted);
  figures.ambassadors = compute_ambassadors(counted);
  figures.exposure = compute_exposure(counted);
  figures.conversations = compute_conversations(counted);
  figures.ratings = compute_ratings(counted);
  figures.quotes = compute_quotes(counted, totals.quotes);
  figures.answers_known = !voices.answers.empty();
  figures.drivers = drivers.get();
  figures.goals = compute_goals(project, figures);
  compute_alerts(counted, figures);
  for (const FileCoverage& file : totals.coverage.files) figures.posts_read += file.kept;
  figures.posts_concerned = voices.posts;
  figures.posts_unscored = voices.unscored;
  figures.posts_undated = voices.undated;
  figures.posts_sampled = voices.sampled;
  return figures;
}

Result<Figures> compute_figures(const Project& project, const FactRun& run, PeriodKind period) {
  return compute_figures(project, FactSpan(run.facts), run, {.period = period, .range = {}, .before = nullptr});
}

}  // namespace lyt
