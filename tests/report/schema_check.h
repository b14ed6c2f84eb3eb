// A small JSON Schema validator: the keywords that report.schema.json uses, and a complaint about any other.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace lyt::testing {

// What is wrong with `document`, as "/path: complaint"; empty when it is valid.
std::vector<std::string> schema_complaints(const nlohmann::json& schema, const nlohmann::json& document);

}  // namespace lyt::testing
