#include "engine/config/keys.h"

#include <algorithm>
#include <sstream>

namespace lyt {

namespace {

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
      diagonal = above;
    }
  }
  return row[b.size()];
}

}  // namespace

std::string Keys::text(std::string_view key, std::string fallback) {
  const toml::node* node = take(key);
  if (node == nullptr) return fallback;
  if (const auto value = node->value_exact<std::string>()) return *value;
  throw Problem{line_of(*node), title_ + "." + std::string(key) + " must be a string"};
}

std::string Keys::required_text(std::string_view key) {
  std::string value = text(key);
  if (value.find_first_not_of(" \t\r\n") == std::string::npos) {
    throw Problem{line_of(table_), title_ + " needs a " + std::string(key)};
  }
  return value;
}

std::uint32_t Keys::count(std::string_view key, std::uint32_t fallback, std::uint32_t least) {
  const toml::node* node = take(key);
  if (node == nullptr) return fallback;
  const auto value = node->value_exact<std::int64_t>();
  if (!value || *value < least || *value > 1'000'000) {
    throw Problem{line_of(*node),
                  title_ + "." + std::string(key) + " must be a whole number from " + std::to_string(least)};
  }
  return static_cast<std::uint32_t>(*value);
}

double Keys::number(std::string_view key) {
  const std::optional<double> value = optional_number(key);
  if (!value) throw Problem{line_of(table_), title_ + " needs a " + std::string(key)};
  return *value;
}

std::optional<double> Keys::optional_number(std::string_view key) {
  const toml::node* node = take(key);
  if (node == nullptr) return std::nullopt;
  if (const auto value = node->value<double>()) return *value;
  throw Problem{line_of(*node), title_ + "." + std::string(key) + " must be a number"};
}

bool Keys::flag(std::string_view key, bool fallback) {
  const toml::node* node = take(key);
  if (node == nullptr) return fallback;
  if (const auto value = node->value_exact<bool>()) return *value;
  throw Problem{line_of(*node), title_ + "." + std::string(key) + " must be true or false"};
}

std::string Keys::date(std::string_view key) {
  const toml::node* node = take(key);
  if (node == nullptr) return {};
  if (const auto value = node->value_exact<toml::date>()) {
    std::ostringstream out;
    out << *value;
    return out.str();
  }
  throw Problem{line_of(*node), title_ + "." + std::string(key) + " must be a date like 2027-06-30"};
}

std::vector<std::string> Keys::texts(std::string_view key) {
  const toml::node* node = take(key);
  if (node == nullptr) return {};
  return strings_of(*node, title_ + "." + std::string(key));
}

TermsByLang Keys::terms(std::string_view key) {
  TermsByLang terms;
  const toml::node* node = take(key);
  if (node == nullptr) return terms;
  const std::string name = title_ + "." + std::string(key);
  if (node->is_array()) {
    terms[index(Lang::none)] = strings_of(*node, name);
    return terms;
  }
  const toml::table* by_lang = node->as_table();
  if (by_lang == nullptr) throw Problem{line_of(*node), name + " must be a list, or a list for each language"};
  for (const auto& [code, list] : *by_lang) {
    const Lang lang = lang_from_code(code.str());
    if (lang == Lang::none || lang == Lang::other) {
      throw Problem{code.source().begin.line, name + ": \"" + std::string(code.str()) + "\" is no language of lyt"};
    }
    terms[index(lang)] = strings_of(list, name + "." + std::string(code.str()));
  }
  return terms;
}

std::uint32_t Keys::line(std::string_view key) const {
  const toml::node* node = table_.get(key);
  return node == nullptr ? 0 : line_of(*node);
}

std::vector<std::uint32_t> Keys::item_lines(std::string_view key) const {
  std::vector<std::uint32_t> lines;
  const toml::node* node = table_.get(key);
  if (node == nullptr || !node->is_array()) return lines;
  for (const toml::node& item : *node->as_array()) lines.push_back(line_of(item));
  return lines;
}

std::multimap<std::string, std::string> Keys::names(std::string_view key) {
  std::multimap<std::string, std::string> names;
  const toml::node* node = take(key);
  if (node == nullptr) return names;
  const std::string title = title_ + "." + std::string(key);
  const toml::table* by_field = node->as_table();
  if (by_field == nullptr) throw Problem{line_of(*node), title + " must be a table: { text = \"Besked\" }"};
  for (const auto& [field, name] : *by_field) {
    const std::string ours(field.str());
    if (const auto one = name.value_exact<std::string>(); one && !one->empty()) names.emplace(ours, *one);
    else if (name.is_array()) {
      for (std::string& each : strings_of(name, title + "." + ours)) names.emplace(ours, std::move(each));
    } else {
      throw Problem{line_of(name), title + "." + ours + " must be the name of a column, or a list of names"};
    }
  }
  return names;
}

const toml::table* Keys::table(std::string_view key) {
  const toml::node* node = take(key);
  if (node == nullptr) return nullptr;
  if (const toml::table* table = node->as_table()) return table;
  throw Problem{line_of(*node), "[" + std::string(key) + "] must be a table"};
}

std::vector<const toml::table*> Keys::tables(std::string_view key) {
  std::vector<const toml::table*> found;
  const toml::node* node = take(key);
  if (node == nullptr) return found;
  const toml::array* array = node->as_array();
  if (array == nullptr) throw Problem{line_of(*node), "write [[" + std::string(key) + "]] for each of them"};
  for (const toml::node& item : *array) {
    if (!item.is_table()) throw Problem{line_of(item), "write [[" + std::string(key) + "]] for each of them"};
    found.push_back(item.as_table());
  }
  return found;
}

void Keys::finish() const {
  for (const auto& [key, node] : table_) {
    if (taken_.contains(std::string(key.str()))) continue;
    std::string what = "unknown key \"" + std::string(key.str()) + "\"" + (title_.empty() ? "" : " in " + title_);
    const std::string* nearest = nullptr;
    std::size_t best = 3;
    for (const std::string& known : taken_) {
      const std::size_t distance = edit_distance(known, key.str());
      if (distance < best) {
        best = distance;
        nearest = &known;
      }
    }
    if (nearest != nullptr) what += ", did you mean \"" + *nearest + "\"?";
    throw Problem{key.source().begin.line, what};
  }
}

const toml::node* Keys::take(std::string_view key) {
  taken_.insert(std::string(key));
  return table_.get(key);
}

std::vector<std::string> Keys::strings_of(const toml::node& node, const std::string& name) {
  const toml::array* array = node.as_array();
  if (array == nullptr) throw Problem{line_of(node), name + " must be a list of strings"};
  std::vector<std::string> out;
  for (const toml::node& item : *array) {
    const auto value = item.value_exact<std::string>();
    if (!value) throw Problem{line_of(item), name + " must be a list of strings"};
    if (value->find_first_not_of(" \t\r\n") == std::string::npos) {
      throw Problem{line_of(item), name + " holds an empty string"};
    }
    out.push_back(*value);
  }
  return out;
}

}  // namespace lyt
