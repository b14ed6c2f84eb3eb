#include "engine/report/page_data.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "engine/report/coverage_totals.h"
#include "engine/report/foreign_text.h"
#include "engine/report/headline.h"
#include "engine/report/names.h"
#include "engine/report/page_parts.h"

namespace lyt {

namespace {

using Json = nlohmann::ordered_json;

constexpr int kAll = -1;
// The page shows the start of a name only; report.json has all of it.
constexpr std::size_t kNameCharacters = 120;

Json name_json(std::string_view name) { return one_line(name, kNameCharacters); }

template <class T>
int key_part(const std::optional<T>& part) {
  return part ? static_cast<int>(*part) : kAll;
}

// One row, without the commas and nulls at its end.
class Row {
 public:
  void add(std::int64_t value) {
    out_ += fmt::format("{}{}", out_.empty() ? "" : ",", value);
    kept_ = out_.size();
  }
  void add(const std::optional<std::int32_t>& value) {
    if (value) return add(*value);
    out_ += out_.empty() ? "null" : ",null";
  }
  [[nodiscard]] std::string text() const { return "[" + out_.substr(0, kept_) + "]"; }

 private:
  std::string out_;
  std::size_t kept_ = 0;
};

std::string group_row(const Figure& figure) {
  const GroupKey& key = figure.key;
  Row row;
  row.add(key.entity);
  for (const int part : {key_part(key.department), key_part(key.audience), key_part(key.channel), key_part(key.lang),
                         key_part(key.topic), key_part(key.period)}) {
    row.add(part);
  }
  if (figure.suppressed) return row.text();
  for (const std::uint64_t count : {figure.posts, figure.authors, figure.positive, figure.neutral, figure.negative,
                                    figure.unscored}) {
    row.add(static_cast<std::int64_t>(count));
  }
  row.add(figure.net_sentiment_deci);
  row.add(figure.satisfaction_index_deci);
  row.add(figure.interval ? std::optional(figure.interval->low_deci) : std::nullopt);
  row.add(figure.interval ? std::optional(figure.interval->high_deci) : std::nullopt);
  row.add(figure.change_deci);
  row.add(figure.p_value_e4);
  return row.text();
}

std::string reach_row(const Reach& reach) {
  Row row;
  row.add(reach.entity);
  row.add(static_cast<std::int64_t>(key_part(reach.period)));
  if (reach.suppressed) return row.text();
  row.add(static_cast<std::int64_t>(reach.posts));
  row.add(static_cast<std::int64_t>(reach.reposts));
  row.add(static_cast<std::int64_t>(reach.share_of_voice_deci));
  for (const std::uint64_t count : {reach.likes, reach.shares, reach.replies, reach.views, reach.engagement_known}) {
    row.add(static_cast<std::int64_t>(count));
  }
  return row.text();
}

template <class T, class Write>
std::string rows(const std::vector<T>& items, Write write) {
  std::string out = "[";
  for (const T& item : items) {
    if (out.size() > 1) out += ",\n";
    out += write(item);
  }
  return out + "]";
}

Json skipped_json(const FaultCounts& skipped) {
  Json json = Json::object();
  for (std::size_t at = 0; at < kFaults; ++at) {
    if (skipped[at] != 0) json[std::string(fault_name(static_cast<Fault>(at)))] = skipped[at];
  }
  return json;
}

Json coverage_json(const Coverage& coverage) {
  Json files = Json::array();
  for (const FileCoverage& file : coverage.files) {
    Json errors = Json::array();
    for (const Error& error : file.errors) errors.push_back(name_json(error.what));
    files.push_back({{"name", name_json(file.name)},
                     {"format", name_json(file.format)},
                     {"records", file.records},
                     {"kept", file.kept},
                     {"skipped", skipped_json(file.skipped)},
                     {"errors", std::move(errors)}});
  }
  Json unreadable = Json::array();
  for (const Error& error : coverage.unreadable) {
    unreadable.push_back({{"name", name_json(error.where)}, {"what", name_json(error.what)}});
  }
  const CoverageTotals totals = coverage_totals(coverage);
  return {{"records", totals.records},
          {"kept", totals.kept},
          {"skipped", skipped_json(totals.skipped)},
          {"files", std::move(files)},
          {"unreadable", std::move(unreadable)}};
}

// Lists of names by index, so that rows can hold numbers.
Json names_json(const ReportInput& input) {
  Json entities = Json::array();
  for (const Entity& entity : input.project.entities) {
    entities.push_back({{"name", name_json(entity.name)}, {"kind", std::string(entity_kind_name(entity.kind))}});
  }
  Json departments = Json::array();
  for (const Department& department : input.project.departments) departments.push_back(name_json(department.name));
  Json channels = Json::array();
  for (const std::string& channel : input.figures.channels) channels.push_back(name_json(channel));
  Json audiences = Json::array();
  for (std::size_t at = 0; at < kAudiences; ++at) {
    audiences.push_back(std::string(audience_name(static_cast<Audience>(at))));
  }
  Json topics = Json::array();
  for (std::size_t at = 0; at < kTopics; ++at) topics.push_back(std::string(topic_name(static_cast<Topic>(at))));
  Json langs = Json::array();
  for (std::size_t at = 0; at < kLangs; ++at) langs.push_back(std::string(lang_name(static_cast<Lang>(at))));
  return {{"entities", std::move(entities)}, {"departments", std::move(departments)},
          {"channels", std::move(channels)}, {"audiences", std::move(audiences)},
          {"topics", std::move(topics)},     {"langs", std::move(langs)}};
}

Json periods_json(const Figures& figures) {
  Json periods = Json::array();
  for (const Period& period : figures.periods) {
    periods.push_back({{"id", name_json(period.id)},
                       {"first", name_json(period.first_day)},
                       {"last", name_json(period.last_day)},
                       {"complete", period.complete}});
  }
  return periods;
}

// JSON has these characters in strings only, where an escape means the same.
std::string script_safe(std::string_view json) {
  std::string safe;
  safe.reserve(json.size());
  for (std::size_t at = 0; at < json.size(); ++at) {
    const char c = json[at];
    const std::string_view three = json.substr(at, 3);
    if (c == '<' || c == '>' || c == '&') {
      safe += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    } else if (three == "\xE2\x80\xA8" || three == "\xE2\x80\xA9") {
      safe += three == "\xE2\x80\xA8" ? "\\u2028" : "\\u2029";
      at += 2;
    } else {
      safe += c;
    }
  }
  return safe;
}

}  // namespace

std::string page_data(const ReportInput& input) {
  const Figures& figures = input.figures;
  const PageTexts texts = page_texts(input.project.report_language);
  const std::optional<std::uint16_t> latest = news_period(figures);
  std::string out = "{\n\"lang\":" + Json(std::string(texts.lang)).dump();
  const auto add = [&out](std::string_view name, std::string_view json) {
    out += fmt::format(",\n\"{}\":{}", name, json);
  };
  add("texts", texts.json);
  add("version", name_json(input.version).dump());
  add("employer", input.project.has_employer() ? "true" : "false");
  add("timezone", name_json(input.project.timezone).dump());
  add("min_authors", fmt::format("{}", input.project.min_authors));
  add("names", names_json(input).dump());
  add("periods", periods_json(figures).dump());
  add("latest", latest ? fmt::format("{}", *latest) : "null");
  add("groups", rows(figures.groups, group_row));
  add("reach", rows(figures.reach, reach_row));
  add("posts", Json({{"read", figures.posts_read},
                     {"concerned", figures.posts_concerned},
                     {"unscored", figures.posts_unscored},
                     {"undated", figures.posts_undated}})
                   .dump());
  add("coverage", coverage_json(input.coverage).dump());
  return script_safe(out + "\n}\n");
}

}  // namespace lyt
