#include "tools/lyt/alerting.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <ctime>
#include <thread>

#include "engine/base/byte_reader.h"
#include "engine/base/hash.h"
#include "engine/report/alert_text.h"
#include "engine/report/alerts_json.h"
#include "tools/lyt/setup.h"
#include "tools/lyt/version.h"

namespace lyt {

namespace {

constexpr std::size_t kMostSaid = 30;

std::uint64_t count(const std::vector<SettledAlert>& settled, AlertNews news) {
  return static_cast<std::uint64_t>(std::ranges::count(settled, news, &SettledAlert::news));
}

std::string title_of(const ReportInput& input) {
  const std::uint64_t fresh = count(*input.settled, AlertNews::fresh);
  const std::uint64_t over = count(*input.settled, AlertNews::over);
  std::string title = fresh != 0 ? fmt::format("lyt: {} new {}", fresh, fresh == 1 ? "alert" : "alerts")
                                 : fmt::format("lyt: {} {} over", over, over == 1 ? "alert is" : "alerts are");
  if (input.project.has_employer()) title += " about " + input.project.entities.front().name;
  return title;
}

// What is new with its reasons, then how many last, then what is over.
std::vector<std::string> lines_of(const ReportInput& input) {
  std::vector<std::string> lines;
  std::size_t said = 0;
  for (const SettledAlert& settled : *input.settled) {
    if (settled.news != AlertNews::fresh || ++said > kMostSaid) continue;
    lines.push_back("! " + alert_text(input, settled.alert));
    const std::string causes = cause_text(input, settled.alert);
    if (!causes.empty()) lines.push_back("  with it: " + causes);
    if (!settled.alert.since.empty()) lines.push_back("  since " + settled.alert.since);
  }
  if (said > kMostSaid) lines.push_back(fmt::format("and {} more in report.html", said - kMostSaid));
  if (const std::uint64_t lasting = count(*input.settled, AlertNews::lasting); lasting != 0) {
    lines.push_back(fmt::format("{} earlier {}", lasting, lasting == 1 ? "alert lasts" : "alerts last"));
  }
  for (const SettledAlert& settled : *input.settled) {
    if (settled.news == AlertNews::over) lines.push_back("- over: " + over_text(input, settled));
  }
  if (!input.figures.last_day.empty()) lines.push_back("The data end on " + input.figures.last_day + ".");
  return lines;
}

}  // namespace

Result<AlertState> AlertState::parse(std::string_view bytes) {
  AlertState state;
  if (bytes.empty()) return state;
  ByteReader in(bytes);
  const std::string_view memory_bytes = in.take(in.get<std::uint32_t>());
  const std::string_view outbox_bytes = in.take(in.get<std::uint32_t>());
  if (!in.done()) return Error{Code::corrupt, {}, bytes.size(), "the memory of alerts is damaged; restore it from a backup, or remove it and all alerts are new"};
  Result<AlertMemory> memory = AlertMemory::parse(memory_bytes);
  if (!memory) return memory.error();
  Result<feeds::Outbox> outbox = feeds::Outbox::parse(outbox_bytes);
  if (!outbox) return outbox.error();
  state.memory = std::move(*memory);
  state.outbox = std::move(*outbox);
  return state;
}

std::string AlertState::bytes() const {
  std::string out;
  for (const std::string& part : {memory.bytes(), outbox.bytes()}) {
    const auto size = static_cast<std::uint32_t>(part.size());
    out.append(reinterpret_cast<const char*>(&size), sizeof size);
    out += part;
  }
  return out;
}

void AlertState::post(const ReportInput& input, const feeds::DeliverPlan& plan) {
  const std::vector<std::string> targets = feeds::targets_of(plan);
  if (targets.empty() || input.settled == nullptr) return;
  if (count(*input.settled, AlertNews::fresh) + count(*input.settled, AlertNews::over) == 0) return;
  feeds::Notice notice;
  notice.title = title_of(input);
  notice.lines = lines_of(input);
  notice.json = alerts_json(input);
  notice.key = fmt::format("{:016x}{:08x}", hash64(notice.json), static_cast<std::uint32_t>(plan.now_utc_s));
  outbox.add(notice, targets);
}

bool any_fresh(const std::vector<SettledAlert>& settled) { return count(settled, AlertNews::fresh) != 0; }

feeds::DeliverPlan deliver_plan(const Project& project, const std::string& config_path) {
  feeds::DeliverPlan plan;
  plan.smtp = project.smtp;
  plan.webhooks = project.webhooks;
  plan.limits = project.fetch;
  const std::size_t slash = config_path.rfind('/');
  plan.folder = slash == std::string::npos ? "." : config_path.substr(0, slash);
  plan.user_agent = "lyt/" + std::string(kVersion);
  plan.now_utc_s = static_cast<std::int64_t>(std::time(nullptr));
  return plan;
}

bool deliver_alerts(const feeds::DeliverPlan& plan, AlertState& state) {
  const feeds::Wait wait = [](std::chrono::milliseconds time) {
    std::this_thread::sleep_for(time);
    return true;
  };
  const std::vector<Error> errors = feeds::deliver(plan, state.outbox, wait);
  for (const Error& error : errors) complain(error);
  return errors.empty();
}

}  // namespace lyt
