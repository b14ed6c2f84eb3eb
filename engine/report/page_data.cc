#include "engine/report/page_data.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <tuple>
#include <vector>

#include "engine/report/coverage_totals.h"
#include "engine/report/foreign_text.h"
#include "engine/report/headline.h"
#include "engine/report/names.h"
#include "engine/report/page_findings.h"
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

// What a figure says, without its key.
std::string numbers_of(const Figure& figure) {
  Row row;
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
  row.add(figure.as_of == 0 ? std::nullopt : std::optional(static_cast<std::int32_t>(figure.as_of)));
  return row.text();
}

// The page has room for a few megabytes. What it needs first: everything over the whole time, then each department by
// audience, and one filter at a time, in every period; then all other combinations in the latest periods.
constexpr std::size_t kGroupsBytes = 3'300'000;
constexpr std::size_t kShownBytes = 46;   // of a figure, about
constexpr std::size_t kHiddenBytes = 4;
constexpr std::size_t kPrefixBytes = 22;

bool is_overview(const GroupKey& key) {
  if (key.department || key.entity != 0) return !key.channel && !key.lang && !key.topic;
  return (key.audience ? 1 : 0) + (key.channel ? 1 : 0) + (key.lang ? 1 : 0) + (key.topic ? 1 : 0) <= 1;
}

// The first periods that are in the page.
struct Window {
  std::size_t overview = 0;
  std::size_t detail = 0;

  [[nodiscard]] bool holds(const GroupKey& key) const {
    return !key.period || *key.period >= (is_overview(key) ? overview : detail);
  }
};

Window window_of(const Figures& figures) {
  const std::size_t periods = figures.periods.size();
  std::vector<std::size_t> overview(periods);
  std::vector<std::size_t> detail(periods);
  std::size_t used = 0;
  for (const Figure& figure : figures.groups) {
    const std::size_t bytes = figure.suppressed ? kHiddenBytes : kShownBytes;
    if (!figure.key.period) {
      used += bytes + kPrefixBytes;
    } else {
      (is_overview(figure.key) ? overview : detail)[*figure.key.period] += bytes;
    }
  }
  const auto reach_back = [&](const std::vector<std::size_t>& bytes) {
    std::size_t first = periods;
    while (first > 0 && used + bytes[first - 1] <= kGroupsBytes) used += bytes[--first];
    return first;
  };
  Window window;
  window.overview = reach_back(overview);
  window.detail = reach_back(detail);
  return window;
}

// The same but for the period.
bool is_same_group(const GroupKey& a, const GroupKey& b) {
  return std::tie(a.entity, a.department, a.audience, a.channel, a.lang, a.topic) ==
         std::tie(b.entity, b.department, b.audience, b.channel, b.lang, b.topic);
}

// [entity, department, audience, channel, lang, topic, whole time, [periods]]: a figure is a row of numbers, -1 when it
// is protected, 0 when there is none; a period is [period, ...numbers], or -1 - period when it is protected.
std::string groups_rows(const Figures& figures, const Window& window) {
  std::string out = "[";
  const std::vector<Figure>& all = figures.groups;
  for (std::size_t at = 0; at < all.size();) {
    const GroupKey& prefix = all[at].key;
    std::string whole = "0";
    std::string periods;
    for (; at < all.size() && is_same_group(all[at].key, prefix); ++at) {
      const Figure& figure = all[at];
      if (!window.holds(figure.key)) continue;
      if (!figure.key.period) {
        whole = figure.suppressed ? "-1" : numbers_of(figure);
        continue;
      }
      if (!periods.empty()) periods += ',';
      if (figure.suppressed) {
        periods += fmt::format("{}", -1 - static_cast<int>(*figure.key.period));
      } else {
        periods += fmt::format("[{},", *figure.key.period) + numbers_of(figure).substr(1);
      }
    }
    if (out.size() > 1) out += ",\n";
    out += fmt::format("[{},{},{},{},{},{},{},[{}]]", prefix.entity, key_part(prefix.department), key_part(prefix.audience),
                       key_part(prefix.channel), key_part(prefix.lang), key_part(prefix.topic), whole, periods);
  }
  return out + "]";
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
  for (const SetAside& rest : coverage.set_aside) {
    unreadable.push_back({{"name", name_json(rest.archive)}, {"what", name_json(rest.what(SetAside::kNames))}});
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
  add("min_authors_quotes", fmt::format("{}", std::max(input.project.min_authors_quotes, input.project.min_authors)));
  add("quotes_kept", input.project.quotes ? "true" : "false");
  add("min_authors", fmt::format("{}", input.project.min_authors));
  add("names", names_json(input).dump());
  add("periods", periods_json(figures).dump());
  add("latest", latest ? fmt::format("{}", *latest) : "null");
  const Window window = window_of(figures);
  add("window", Json({{"overview", window.overview}, {"detail", window.detail}}).dump());
  add("groups", groups_rows(figures, window));
  add("earlier_days", Json(figures.earlier_days).dump());
  add("findings", page_findings(input).dump());
  add("reach", rows(figures.reach, reach_row));
  add("posts", Json({{"read", figures.posts_read},
                     {"concerned", figures.posts_concerned},
                     {"unscored", figures.posts_unscored},
                     {"undated", figures.posts_undated},
                     {"sampled", figures.posts_sampled}})
                   .dump());
  add("coverage", coverage_json(input.coverage).dump());
  return script_safe(out + "\n}\n");
}

}  // namespace lyt
