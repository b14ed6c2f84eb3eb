// Alerting: what a night's alerts lead to. Used by `lyt nightly`, which keeps the state in its history, and by
// `lyt report --alerts FILE`.
//
//   Result<AlertState> state = AlertState::parse(bytes);
//   const std::vector<SettledAlert> settled = state->settle(project, figures);
//   ... the report, with ReportInput::settled ...
//   state->post(input, plan);            // what is new waits in the outbox
//   keep(state->bytes());                // with the report
//   deliver_alerts(plan, *state);        // complains about what did not arrive
//   keep(state->bytes());
//   return any_fresh(settled) ? 3 : 0;
//
// Killed anywhere between, nothing is lost; at worst a message comes twice, with the same key.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/metric/alert_memory.h"
#include "engine/report/report.h"
#include "feeds/deliver/deliver.h"

namespace lyt {

struct AlertState {
  AlertMemory memory;
  feeds::Outbox outbox;

  // Empty bytes: before the first night. Errors: corrupt, version.
  static Result<AlertState> parse(std::string_view bytes);
  [[nodiscard]] std::string bytes() const;

  std::vector<SettledAlert> settle(const Project& project, const Figures& figures) { return memory.settle(project, figures); }

  // Puts a notice of what is new or over (input.settled) into the outbox; nothing when nothing is.
  void post(const ReportInput& input, const feeds::DeliverPlan& plan);
};

[[nodiscard]] bool any_fresh(const std::vector<SettledAlert>& settled);

// Where alerts go, by the configuration that `config_path` names.
feeds::DeliverPlan deliver_plan(const Project& project, const std::string& config_path);

// Sends what waits. False when something is left.
bool deliver_alerts(const feeds::DeliverPlan& plan, AlertState& state);

}  // namespace lyt
