#include "engine/report/headline.h"

namespace lyt {

std::optional<std::uint16_t> headline_period(const Figures& figures) {
  if (figures.periods.empty()) return std::nullopt;
  for (std::size_t at = figures.periods.size(); at-- > 0;) {
    if (figures.periods[at].complete) return static_cast<std::uint16_t>(at);
  }
  return static_cast<std::uint16_t>(figures.periods.size() - 1);
}

HeadlineIndex headline_index(const ReportInput& input, Audience audience) {
  HeadlineIndex found;
  if (!input.project.has_employer()) return found;
  GroupKey key;
  key.audience = audience;
  found.all_time = input.figures.find(key);
  key.period = headline_period(input.figures);
  if (key.period) found.latest = input.figures.find(key);
  return found;
}

}  // namespace lyt
