#include "engine/config/load_project.h"

#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>

namespace lyt {

namespace {

// Thrown inside this file only, and caught in parse_project: a TOML tree is read in too many steps for a Result each.
struct Problem {
  std::uint32_t line = 0;
  std::string what;
};

std::uint32_t line_of(const toml::node& node) { return node.source().begin.line; }

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

// A table whose keys are taken one by one; what is left over at the end is unknown.
class Keys {
 public:
  Keys(const toml::table& table, std::string title) : table_(table), title_(std::move(title)) {}

  std::string text(std::string_view key, std::string fallback = {}) {
    const toml::node* node = take(key);
    if (node == nullptr) return fallback;
    if (const auto value = node->value_exact<std::string>()) return *value;
    throw Problem{line_of(*node), title_ + "." + std::string(key) + " must be a string"};
  }

  std::string required_text(std::string_view key) {
    std::string value = text(key);
    if (value.find_first_not_of(" \t\r\n") == std::string::npos) {
      throw Problem{line_of(table_), title_ + " needs a " + std::string(key)};
    }
    return value;
  }

  std::uint32_t count(std::string_view key, std::uint32_t fallback, std::uint32_t least) {
    const toml::node* node = take(key);
    if (node == nullptr) return fallback;
    const auto value = node->value_exact<std::int64_t>();
    if (!value || *value < least || *value > 1'000'000) {
      throw Problem{line_of(*node),
                    title_ + "." + std::string(key) + " must be a whole number from " + std::to_string(least)};
    }
    return static_cast<std::uint32_t>(*value);
  }

  double number(std::string_view key) {
    const toml::node* node = take(key);
    if (node == nullptr) throw Problem{line_of(table_), title_ + " needs a " + std::string(key)};
    if (const auto value = node->value<double>()) return *value;
    throw Problem{line_of(*node), title_ + "." + std::string(key) + " must be a number"};
  }

  bool flag(std::string_view key) {
    const toml::node* node = take(key);
    if (node == nullptr) return false;
    if (const auto value = node->value_exact<bool>()) return *value;
    throw Problem{line_of(*node), title_ + "." + std::string(key) + " must be true or false"};
  }

  std::string date(std::string_view key) {
    const toml::node* node = take(key);
    if (node == nullptr) return {};
    if (const auto value = node->value_exact<toml::date>()) {
      std::ostringstream out;
      out << *value;
      return out.str();
    }
    throw Problem{line_of(*node), title_ + "." + std::string(key) + " must be a date like 2027-06-30"};
  }

  std::vector<std::string> texts(std::string_view key) {
    const toml::node* node = take(key);
    if (node == nullptr) return {};
    return strings_of(*node, title_ + "." + std::string(key));
  }

  // { da = [...], sv = [...] }, or a plain list for all languages.
  TermsByLang terms(std::string_view key) {
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

  // Where a key's value begins; 0 when it is not there.
  [[nodiscard]] std::uint32_t line(std::string_view key) const {
    const toml::node* node = table_.get(key);
    return node == nullptr ? 0 : line_of(*node);
  }

  // The same for each item of a list.
  [[nodiscard]] std::vector<std::uint32_t> item_lines(std::string_view key) const {
    std::vector<std::uint32_t> lines;
    const toml::node* node = table_.get(key);
    if (node == nullptr || !node->is_array()) return lines;
    for (const toml::node& item : *node->as_array()) lines.push_back(line_of(item));
    return lines;
  }

  // { text = "Besked", time = ["Dato", "Oprettet"] }
  std::multimap<std::string, std::string> names(std::string_view key) {
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

  const toml::table* table(std::string_view key) {
    const toml::node* node = take(key);
    if (node == nullptr) return nullptr;
    if (const toml::table* table = node->as_table()) return table;
    throw Problem{line_of(*node), "[" + std::string(key) + "] must be a table"};
  }

  // [[key]] tables.
  std::vector<const toml::table*> tables(std::string_view key) {
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

  // Call last: complains about the first key that nobody took.
  void finish() const {
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

 private:
  const toml::node* take(std::string_view key) {
    taken_.insert(std::string(key));
    return table_.get(key);
  }

  static std::vector<std::string> strings_of(const toml::node& node, const std::string& name) {
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

  const toml::table& table_;
  std::string title_;
  std::set<std::string> taken_;
};

Entity read_entity(const toml::table& table, const std::string& title, EntityKind kind) {
  Keys section(table, title);
  Entity entity;
  entity.kind = kind;
  entity.name = section.required_text("name");
  entity.aliases = section.texts("aliases");
  entity.handles = section.texts("handles");
  entity.hashtags = section.texts("hashtags");
  entity.query = section.text("query");
  entity.exclude = section.texts("exclude");
  entity.query_line = section.line("query");
  entity.exclude_lines = section.item_lines("exclude");
  entity.typos = section.flag("typos");
  section.finish();
  return entity;
}

LexiconRule read_lexicon_rule(const toml::table& table) {
  Keys section(table, "lexicon");
  LexiconRule rule;
  rule.file = section.required_text("file");
  const std::string language = section.text("language");
  const std::string mode = section.text("mode", "override");
  section.finish();
  rule.lang = lang_from_declared(language);
  if (!language.empty() && (rule.lang == Lang::none || rule.lang == Lang::other)) {
    throw Problem{line_of(table), "lexicon.language \"" + language + "\" is no language of lyt"};
  }
  static constexpr std::array<std::string_view, 3> kModes = {"extend", "override", "replace"};
  const auto found = std::ranges::find(kModes, mode);
  if (found == kModes.end()) throw Problem{line_of(table), "lexicon.mode is \"extend\", \"override\" or \"replace\""};
  rule.mode = static_cast<LexiconMode>(found - kModes.begin());
  return rule;
}

bool read_kind(const std::string& name, FetchKind& kind) {
  constexpr std::array<std::pair<std::string_view, FetchKind>, 6> kKinds = {
      {{"", FetchKind::guess}, {"file", FetchKind::file}, {"rss", FetchKind::rss}, {"mastodon", FetchKind::mastodon},
       {"bluesky", FetchKind::bluesky}, {"reddit", FetchKind::reddit}}};
  for (const auto& [known, value] : kKinds) {
    if (known == name) {
      kind = value;
      return true;
    }
  }
  return false;
}

Project read_project(const toml::table& root) {
  Project project;
  Keys top(root, "");
  if (const toml::table* table = top.table("project")) {
    Keys section(*table, "project");
    project.timezone = section.text("timezone", project.timezone);
    project.report_language = section.text("report_language", project.report_language);
    project.min_authors = section.count("min_authors", project.min_authors, 1);
    project.min_authors_quotes = section.count("min_authors_quotes", project.min_authors_quotes, 1);
    project.history = section.text("history");
    project.output = section.text("output", project.output);
    project.spool = section.text("spool", project.spool);
    project.key_file = section.text("key_file");
    section.finish();
    const Lang lang = lang_from_code(project.report_language);
    if (lang == Lang::none || lang == Lang::other) {
      throw Problem{line_of(*table), "project.report_language \"" + project.report_language + "\" is not known"};
    }
  }
  if (const toml::table* table = top.table("employer")) {
    project.entities.push_back(read_entity(*table, "employer", EntityKind::employer));
  }
  for (const toml::table* table : top.tables("department")) {
    Keys section(*table, "department");
    Department department;
    department.name = section.required_text("name");
    department.terms = section.terms("terms");
    section.finish();
    for (const Department& other : project.departments) {
      if (other.name == department.name) {
        throw Problem{line_of(*table), "department \"" + department.name + "\" is there twice"};
      }
    }
    if (std::ranges::all_of(department.terms, [](const auto& list) { return list.empty(); })) {
      throw Problem{line_of(*table), "department \"" + department.name + "\" has no terms: it could never be found"};
    }
    project.departments.push_back(std::move(department));
    if (project.departments.size() > 1000) throw Problem{line_of(*table), "more than 1,000 departments"};
  }
  if (!project.departments.empty() && !project.has_employer()) {
    throw Problem{1, "departments belong to an employer: add [employer] with a name"};
  }
  for (const toml::table* table : top.tables("competitor")) {
    project.entities.push_back(read_entity(*table, "competitor", EntityKind::competitor));
  }
  if (const toml::table* table = top.table("industry")) {
    Keys section(*table, "industry");
    Entity industry;
    industry.kind = EntityKind::industry;
    industry.name = section.text("name", "Industry");
    industry.terms = section.terms("terms");
    section.finish();
    project.entities.push_back(std::move(industry));
  }
  for (const toml::table* table : top.tables("message")) {
    Keys section(*table, "message");
    Message message;
    message.name = section.required_text("name");
    message.terms = section.terms("terms");
    section.finish();
    project.messages.push_back(std::move(message));
    if (project.messages.size() > 32) throw Problem{line_of(*table), "at most 32 messages can be followed"};
  }
  for (const toml::table* table : top.tables("goal")) {
    Keys section(*table, "goal");
    Goal goal;
    goal.metric = section.required_text("metric");
    goal.target = section.number("target");
    goal.by = section.date("by");
    section.finish();
    project.goals.push_back(std::move(goal));
  }
  for (const toml::table* table : top.tables("channel")) {
    Keys section(*table, "channel");
    ChannelRule rule;
    rule.match = section.required_text("match");
    rule.name = section.text("name", rule.match);
    const std::string audience = section.text("audience");
    rule.about_employer = section.flag("about_employer");
    rule.internal = section.flag("internal");
    section.finish();
    if (!audience.empty()) {
      rule.audience = audience_from_name(audience);
      if (!rule.audience) throw Problem{line_of(*table), "channel.audience \"" + audience + "\" is not known"};
    }
    project.channels.push_back(std::move(rule));
  }
  for (const toml::table* table : top.tables("columns")) {
    Keys section(*table, "columns");
    ColumnRule rule;
    rule.line = line_of(*table);
    rule.match = section.required_text("match");
    rule.format = section.text("format");
    rule.date_order = section.text("date_order");
    rule.map = section.names("map");
    section.finish();
    if (!rule.date_order.empty() && rule.date_order != "dmy" && rule.date_order != "mdy") {
      throw Problem{line_of(*table), "columns.date_order must be \"dmy\" or \"mdy\""};
    }
    project.columns.push_back(std::move(rule));
  }
  for (const toml::table* table : top.tables("feed")) {
    Keys section(*table, "feed");
    FeedRule feed;
    feed.source = section.required_text("source");
    feed.name = section.text("name");
    feed.credentials = section.text("credentials");
    const std::string kind = section.text("kind");
    section.finish();
    if (!read_kind(kind, feed.kind)) {
      throw Problem{line_of(*table), "feed.kind \"" + kind + "\" is not one of file, rss, mastodon, bluesky, reddit"};
    }
    if (feed.name.find_first_of("/\\") != std::string::npos || feed.name.starts_with('.')) {
      throw Problem{line_of(*table), "feed.name must be a plain file name"};
    }
    if (!feed.credentials.empty() && feed.credentials != "netrc" && !feed.credentials.starts_with("env:") &&
        !feed.credentials.starts_with("file:")) {
      throw Problem{line_of(*table), "feed.credentials must be \"netrc\", \"env:NAME\" or \"file:PATH\": the secret "
                                     "itself does not belong here"};
    }
    project.feeds.push_back(std::move(feed));
  }
  if (const toml::table* table = top.table("fetch")) {
    Keys section(*table, "fetch");
    FetchLimits& limits = project.fetch;
    limits.max_mb = section.count("max_mb", limits.max_mb, 1);
    limits.max_pages = section.count("max_pages", limits.max_pages, 1);
    limits.max_minutes = section.count("max_minutes", limits.max_minutes, 1);
    limits.timeout_s = section.count("timeout_s", limits.timeout_s, 1);
    limits.retries = section.count("retries", limits.retries, 0);
    limits.retry_wait_s = section.count("retry_wait_s", limits.retry_wait_s, 0);
    limits.max_wait_s = section.count("max_wait_s", limits.max_wait_s, 0);
    section.finish();
  }
  for (const toml::table* table : top.tables("lexicon")) project.lexicons.push_back(read_lexicon_rule(*table));
  top.finish();
  if (project.entities.size() > 60'000) throw Problem{1, "more than 60,000 entities"};
  return project;
}

}  // namespace

Result<Project> parse_project(std::string_view toml_text, const std::string& name) {
  const auto problem = [&](std::uint32_t line, std::string what) {
    return Error{Code::config, name + ":" + std::to_string(line), 0, std::move(what)};
  };
  try {
    Project project = read_project(toml::parse(toml_text, name));
    project.file = name;
    return project;
  } catch (const toml::parse_error& error) {
    return problem(error.source().begin.line, std::string(error.description()));
  } catch (const Problem& error) {
    return problem(error.line, error.what);
  }
}

Result<Project> load_project(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return Error{Code::not_found, path, 0, "no such configuration file"};
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  return parse_project(text, path);
}

Project employer_project(std::string_view name) {
  Project project;
  Entity employer;
  employer.name = name;
  project.entities.push_back(std::move(employer));
  return project;
}

}  // namespace lyt
