#include "engine/report/headline.h"

namespace lyt {

HeadlineIndex headline_index(const ReportInput& input, Audience audience) {
  HeadlineIndex found;
  if (!input.project.has_employer()) return found;
  GroupKey key;
  key.audience = audience;
  found.all_time = input.figures.find(key);
  key.period = news_period(input.figures);
  if (key.period) found.latest = input.figures.find(key);
  return found;
}

}  // namespace lyt
