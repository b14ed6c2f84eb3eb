#include <cstdio>

#include "tools/lyt/alerting.h"
#include "tools/lyt/commands.h"
#include "tools/lyt/setup.h"

namespace lyt {

// Sends a message that says that it is a test, and keeps nothing.
int run_alerts_test(const std::string& config) {
  CommonArgs common;
  common.config = config;
  const Result<Project> project = project_of(common);
  if (!project) {
    complain(project.error());
    return kCouldNotRun;
  }
  const feeds::DeliverPlan plan = deliver_plan(*project, config);
  const std::vector<std::string> targets = feeds::targets_of(plan);
  if (targets.empty()) {
    complain(config + ": has neither [smtp] nor [[webhook]]");
    return kCouldNotRun;
  }
  AlertState state;
  feeds::Notice notice;
  notice.key = "test" + std::to_string(plan.now_utc_s);
  notice.title = "lyt: a test";
  notice.lines = {"This is a test by lyt alerts test. Alerts will come to this place."};
  notice.json = R"({"schema": "lyt-alerts/1", "test": true, "alerts": []})";
  state.outbox.add(notice, targets);
  deliver_alerts(plan, state);
  const std::size_t left = state.outbox.pending.size();
  std::printf("%zu of %zu sent\n", targets.size() - left, targets.size());
  return left == 0 ? kAllUsed : kSomeSkipped;
}

}  // namespace lyt
