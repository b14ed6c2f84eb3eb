#include "engine/config/load_project.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>

#include "engine/config/keys.h"
#include "engine/config/load_alerts.h"
#include "engine/model/metric_name.h"

namespace lyt {

namespace {

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
    project.quotes = section.flag("quotes");
    project.quotes_internal = section.flag("quotes_internal");
    project.quotes_days = section.count("quotes_days", project.quotes_days, 1);
    project.keep_days = section.count("keep_days", project.keep_days, 0);
    project.spool_days = section.count("spool_days", project.spool_days, 0);
    project.report_days = section.count("report_days", project.report_days, 0);
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
    if (!metric_from_name(goal.metric)) {
      throw Problem{section.line("metric"), "goal.metric \"" + goal.metric + "\" is no figure of the report; it is one of " + metric_names()};
    }
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
  read_alerts(top, project);
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
  constexpr std::size_t kMostBytes = 4U << 20;
  std::ifstream in(path, std::ios::binary);
  if (!in) return Error{Code::not_found, path, 0, "no such configuration file"};
  std::string text(kMostBytes + 1, ' ');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(in.gcount()));
  if (text.size() > kMostBytes) return Error{Code::config, path, kMostBytes, "is larger than 4 MiB: this is no configuration"};
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
