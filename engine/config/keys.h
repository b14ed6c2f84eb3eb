// Keys: the values of a TOML table, taken one by one, each checked for its type; what nobody took is unknown.
//
//   Keys section(table, "goal");
//   goal.metric = section.required_text("metric");
//   section.finish();
//
// Inside engine/config only: a TOML tree is read in too many steps for a Result each, so a Problem is thrown, and caught
// by parse_project.
// Lifetime: borrows the table. Threads: its own.
#pragma once

#include <toml++/toml.h>

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/project.h"

namespace lyt {

struct Problem {
  std::uint32_t line = 0;
  std::string what;
};

inline std::uint32_t line_of(const toml::node& node) { return node.source().begin.line; }

class Keys {
 public:
  Keys(const toml::table& table, std::string title) : table_(table), title_(std::move(title)) {}

  std::string text(std::string_view key, std::string fallback = {});
  std::string required_text(std::string_view key);
  std::uint32_t count(std::string_view key, std::uint32_t fallback, std::uint32_t least);
  double number(std::string_view key);
  std::optional<double> optional_number(std::string_view key);
  bool flag(std::string_view key, bool fallback = false);
  std::string date(std::string_view key);
  std::vector<std::string> texts(std::string_view key);
  // { da = [...], sv = [...] }, or a plain list for all languages.
  TermsByLang terms(std::string_view key);
  // Where a key's value begins; 0 when it is not there.
  [[nodiscard]] std::uint32_t line(std::string_view key) const;
  // The same for each item of a list.
  [[nodiscard]] std::vector<std::uint32_t> item_lines(std::string_view key) const;
  // { text = "Besked", time = ["Dato", "Oprettet"] }
  std::multimap<std::string, std::string> names(std::string_view key);

  const toml::table* table(std::string_view key);
  // [[key]] tables.
  std::vector<const toml::table*> tables(std::string_view key);

  // Call last: complains about the first key that nobody took.
  void finish() const;

 private:
  const toml::node* take(std::string_view key);
  static std::vector<std::string> strings_of(const toml::node& node, const std::string& name);

  const toml::table& table_;
  std::string title_;
  std::set<std::string> taken_;
};

}  // namespace lyt
