// The figures beside the groups as JSON objects, for report.json. report.schema.json describes them.
#pragma once

#include <nlohmann/json.hpp>

#include "engine/report/report.h"

namespace lyt {

// One function for each kind of row; names in place of numbers, null where something is protected or unknown.
class FindingJson {
 public:
  using Json = nlohmann::ordered_json;
  explicit FindingJson(const ReportInput& input) : input_(input) {}

  [[nodiscard]] Json of(const MessageEcho& row) const;
  [[nodiscard]] Json of(const Ambassadors& row) const;
  [[nodiscard]] Json of(const Conversation& row) const;
  [[nodiscard]] Json of(const Exposure& row) const;
  [[nodiscard]] Json of(const Driver& row) const;
  [[nodiscard]] Json of(const TermChange& row) const;
  [[nodiscard]] Json of(const Rating& row) const;
  [[nodiscard]] Json of(const ShownQuote& row) const;
  [[nodiscard]] Json of(const Alert& row) const;
  [[nodiscard]] Json of(const GoalProgress& row) const;

 private:
  [[nodiscard]] Json period(const std::optional<std::uint16_t>& at) const;
  [[nodiscard]] Json channel(const std::optional<std::uint16_t>& at) const;
  [[nodiscard]] Json department(const std::optional<std::uint16_t>& at) const;

  const ReportInput& input_;
};

}  // namespace lyt
