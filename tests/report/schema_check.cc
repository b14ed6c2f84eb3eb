#include "tests/report/schema_check.h"

#include <algorithm>

namespace lyt::testing {

namespace {

using Json = nlohmann::json;

bool has_type(const Json& value, const std::string& type) {
  if (type == "integer") return value.is_number_integer();
  if (type == "number") return value.is_number();
  if (type == "string") return value.is_string();
  if (type == "boolean") return value.is_boolean();
  if (type == "null") return value.is_null();
  if (type == "array") return value.is_array();
  return type == "object" && value.is_object();
}

class Validator {
 public:
  explicit Validator(const Json& root) : root_(root) {}

  void check(const Json& schema, const Json& value, const std::string& path) {
    for (const auto& [keyword, rule] : schema.items()) {
      if (keyword == "$ref") {
        check(root_.at(Json::json_pointer(rule.get<std::string>().substr(1))), value, path);
      } else if (!check_value(keyword, rule, value, path) && !check_inside(keyword, rule, schema, value, path) &&
                 keyword != "$schema" && keyword != "$defs" && keyword != "title" && keyword != "description") {
        complain(path, "this validator does not know " + keyword);
      }
    }
  }

  std::vector<std::string> complaints;

 private:
  void complain(const std::string& path, const std::string& what) {
    if (complaints.size() < 20) complaints.push_back(path + ": " + what);
  }

  // Keywords about the value itself.
  bool check_value(const std::string& keyword, const Json& rule, const Json& value, const std::string& path) {
    bool good = true;
    if (keyword == "type") {
      good = rule.is_string() ? has_type(value, rule)
                              : std::ranges::any_of(rule, [&](const Json& type) { return has_type(value, type); });
    } else if (keyword == "const") {
      good = value == rule;
    } else if (keyword == "enum") {
      good = std::ranges::find(rule, value) != rule.end();
    } else if (keyword == "minimum") {
      good = !value.is_number() || value.get<double>() >= rule.get<double>();
    } else if (keyword == "maximum") {
      good = !value.is_number() || value.get<double>() <= rule.get<double>();
    } else if (keyword == "minItems") {
      good = !value.is_array() || value.size() >= rule.get<std::size_t>();
    } else if (keyword == "maxItems") {
      good = !value.is_array() || value.size() <= rule.get<std::size_t>();
    } else {
      return false;
    }
    if (!good) complain(path, keyword + " " + rule.dump() + " against " + value.dump().substr(0, 80));
    return true;
  }

  // Keywords about what the value holds.
  bool check_inside(const std::string& keyword, const Json& rule, const Json& schema, const Json& value,
                    const std::string& path) {
    if (keyword == "required") {
      for (const Json& name : rule) {
        if (value.is_object() && !value.contains(name)) complain(path, "lacks " + name.get<std::string>());
      }
    } else if (keyword == "properties") {
      for (const auto& [name, inner] : rule.items()) {
        if (value.is_object() && value.contains(name)) check(inner, value.at(name), path + "/" + name);
      }
    } else if (keyword == "additionalProperties") {
      if (value.is_object()) check_additional(rule, schema, value, path);
    } else if (keyword == "propertyNames") {
      if (value.is_object()) {
        for (const auto& [name, inner] : value.items()) check(rule, Json(name), path + "/" + name);
      }
    } else if (keyword == "items") {
      for (std::size_t at = 0; value.is_array() && at < value.size(); ++at) {
        check(rule, value[at], path + "/" + std::to_string(at));
      }
    } else {
      return false;
    }
    return true;
  }

  void check_additional(const Json& rule, const Json& schema, const Json& value, const std::string& path) {
    for (const auto& [name, inner] : value.items()) {
      if (schema.contains("properties") && schema.at("properties").contains(name)) continue;
      if (rule.is_object()) check(rule, inner, path + "/" + name);
      if (rule == Json(false)) complain(path, "has an unknown member " + name);
    }
  }

  const Json& root_;
};

}  // namespace

std::vector<std::string> schema_complaints(const Json& schema, const Json& document) {
  Validator validator(schema);
  validator.check(schema, document, "");
  return validator.complaints;
}

}  // namespace lyt::testing
