#include "engine/report/report_json.h"

#include <fmt/format.h>

#include <iterator>
#include <nlohmann/json.hpp>

#include "engine/report/coverage_totals.h"
#include "engine/report/finding_json.h"
#include "engine/report/foreign_text.h"
#include "engine/report/headline.h"
#include "engine/report/names.h"
#include "engine/report/numbers.h"

namespace lyt {

namespace {

using Json = nlohmann::ordered_json;

Json deci(std::int32_t value) { return static_cast<double>(value) / 10.0; }

template <class T>
Json deci(const std::optional<T>& value) {
  return value ? deci(*value) : Json(nullptr);
}

Json interval_json(const std::optional<Interval>& interval) {
  return interval ? Json::array({deci(interval->low_deci), deci(interval->high_deci)}) : Json(nullptr);
}

Json p_value_json(const std::optional<std::int32_t>& p_value_e4) {
  return p_value_e4 ? Json(static_cast<double>(*p_value_e4) / 10'000.0) : Json(nullptr);
}

Json text(std::string_view value) { return valid_utf8(value); }

Json named(std::string_view name) { return std::string(name); }

class Document {
 public:
  Document(const ReportInput& input, const JsonSink& sink) : input_(input), finding_(input), sink_(sink) {
    const auto dump = [](auto& out, const auto& list, auto name) {
      for (const auto& item : list) out.push_back(text(name(item)).dump());
    };
    dump(entities_, input.project.entities, [](const Entity& entity) { return std::string_view(entity.name); });
    dump(departments_, input.project.departments, [](const Department& each) { return std::string_view(each.name); });
    dump(channels_, input.figures.channels, [](const std::string& name) { return std::string_view(name); });
    dump(periods_, input.figures.periods, [](const Period& period) { return std::string_view(period.id); });
  }

  void write() {
    out_ = "{\n";
    member("schema", "lyt-report/1");
    member("version", text(input_.version));
    member("project", project());
    member("headline", headline());
    list("periods", input_.figures.periods, [this](const Period& period) { return period_json(period); });
    member("coverage", coverage());
    const auto finding = [this](const auto& row) { return finding_.of(row); };
    list("alerts", input_.figures.alerts, finding);
    list("goals", input_.figures.goals, finding);
    list("drivers", input_.figures.drivers, finding);
    list("conversations", input_.figures.conversations, finding);
    list("messages", input_.figures.messages, finding);
    list("ambassadors", input_.figures.ambassadors, finding);
    list("exposure", input_.figures.exposure, finding);
    member("terms_period", terms_period());
    list("terms", input_.figures.terms, finding);
    list("net_promoter", ratings(RatingKind::recommend), finding);
    list("stars", ratings(RatingKind::stars), finding);
    list("quotes", input_.figures.quotes, finding);
    list("reach", input_.figures.reach, [this](const Reach& reach) { return reach_json(reach); });
    groups();
    out_ += "\n}\n";
    sink_(out_);
  }

 private:
  void key(std::string_view name) {
    if (!first_) out_ += ",\n";
    first_ = false;
    out_ += '"';
    out_ += name;
    out_ += "\": ";
  }

  void member(std::string_view name, const Json& value) {
    key(name);
    out_ += value.dump();
  }

  // One item a line, and never all of them in memory as a tree.
  template <class T, class Write>
  void list(std::string_view name, const std::vector<T>& items, Write write) {
    key(name);
    out_ += '[';
    for (std::size_t at = 0; at < items.size(); ++at) {
      out_ += at == 0 ? "\n" : ",\n";
      out_ += write(items[at]).dump();
    }
    out_ += items.empty() ? "]" : "\n]";
  }

  [[nodiscard]] Json entity_name(std::uint16_t entity) const { return text(input_.project.entities.at(entity).name); }

  [[nodiscard]] Json period_id(const std::optional<std::uint16_t>& period) const {
    return period ? text(input_.figures.periods.at(*period).id) : Json(nullptr);
  }

  // The period that terms are of; null when nothing is compared.
  [[nodiscard]] Json terms_period() const {
    return input_.figures.term_names.empty() ? Json(nullptr) : period_id(news_period(input_.figures));
  }

  [[nodiscard]] std::vector<Rating> ratings(RatingKind kind) const {
    std::vector<Rating> rows;
    for (const Rating& row : input_.figures.ratings) {
      if (row.kind == kind) rows.push_back(row);
    }
    return rows;
  }

  [[nodiscard]] Json project() const {
    const Project& project = input_.project;
    Json entities = Json::array();
    Json competitors = Json::array();
    for (const Entity& entity : project.entities) {
      entities.push_back({{"name", text(entity.name)}, {"kind", named(entity_kind_name(entity.kind))}});
      if (entity.kind == EntityKind::competitor) competitors.push_back(text(entity.name));
    }
    Json departments = Json::array();
    for (const Department& department : project.departments) departments.push_back(text(department.name));
    Json channels = Json::array();
    for (const std::string& channel : input_.figures.channels) channels.push_back(text(channel));
    return {{"employer", project.has_employer() ? entity_name(0) : Json(nullptr)},
            {"departments", std::move(departments)},
            {"competitors", std::move(competitors)},
            {"entities", std::move(entities)},
            {"channels", std::move(channels)},
            {"timezone", text(project.timezone)},
            {"report_language", text(project.report_language)},
            {"min_authors", project.min_authors}};
  }

  [[nodiscard]] Json headline() const {
    return {{"period", period_id(news_period(input_.figures))},
            {"customer_satisfaction_index", index(headline_index(input_, Audience::customer))},
            {"employee_satisfaction_index", index(headline_index(input_, Audience::employee_current))}};
  }

  static Json index(const HeadlineIndex& found) {
    Json json = Json::object();
    add_index(json, found.latest);
    Json all_time = Json::object();
    add_index(all_time, found.all_time);
    json["all_time"] = std::move(all_time);
    return json;
  }

  static void add_index(Json& json, const Figure* figure) {
    const bool shown = figure != nullptr && !figure->suppressed;
    json["value"] = shown ? deci(figure->satisfaction_index_deci) : Json(nullptr);
    json["interval"] = shown ? interval_json(figure->interval) : Json(nullptr);
    json["change"] = shown ? deci(figure->change_deci) : Json(nullptr);
    json["p_value"] = shown ? p_value_json(figure->p_value_e4) : Json(nullptr);
    json["posts"] = shown ? Json(figure->posts) : Json(nullptr);
    json["authors"] = shown ? Json(figure->authors) : Json(nullptr);
    json["suppressed"] = figure != nullptr && figure->suppressed;
  }

  [[nodiscard]] Json period_json(const Period& period) const {
    return {{"id", text(period.id)},
            {"first_day", text(period.first_day)},
            {"last_day", text(period.last_day)},
            {"begin_utc_s", period.begin_utc_s},
            {"end_utc_s", period.end_utc_s},
            {"complete", period.complete}};
  }

  // There may be a million of them: written without a tree, and handed on as they come.
  void groups() {
    key("groups");
    out_ += '[';
    bool first = true;
    for (const Figure& figure : input_.figures.groups) {
      out_ += first ? "\n" : ",\n";
      first = false;
      add_group(figure);
      if (out_.size() > kChunkBytes) {
        sink_(out_);
        out_.clear();
      }
    }
    out_ += first ? "]" : "\n]";
  }

  void add_group(const Figure& figure) {
    const GroupKey& group = figure.key;
    const auto name = [](const std::vector<std::string>& names, const std::optional<std::uint16_t>& at) {
      return at ? std::string_view(names.at(*at)) : std::string_view("null");
    };
    const auto quoted = [](std::optional<std::string_view> value) { return value ? fmt::format("\"{}\"", *value) : "null"; };
    const auto code = [&](const auto& value, auto of) {
      return quoted(value ? std::optional(std::string_view(of(*value))) : std::nullopt);
    };
    const auto tenths = [](const std::optional<std::int32_t>& value) { return value ? deci_text(*value) : std::string("null"); };
    const auto out = std::back_inserter(out_);
    fmt::format_to(out, "{{\"entity\":{},\"department\":{},\"audience\":{},\"channel\":{},\"lang\":{},\"topic\":{},\"period\":{},",
                   entities_.at(group.entity), name(departments_, group.department), code(group.audience, audience_name),
                   name(channels_, group.channel), code(group.lang, lang_name), code(group.topic, topic_name),
                   name(periods_, group.period));
    if (figure.suppressed) {
      out_ += "\"posts\":null,\"authors\":null,\"positive\":null,\"neutral\":null,\"negative\":null,\"unscored\":null,"
              "\"net_sentiment\":null,\"satisfaction_index\":null,\"interval\":null,\"change\":null,\"p_value\":null,"
              "\"suppressed\":true}";
      return;
    }
    fmt::format_to(out, "\"posts\":{},\"authors\":{},\"positive\":{},\"neutral\":{},\"negative\":{},\"unscored\":{},", figure.posts,
                   figure.authors, figure.positive, figure.neutral, figure.negative, figure.unscored);
    const std::string interval =
        figure.interval ? fmt::format("[{},{}]", deci_text(figure.interval->low_deci), deci_text(figure.interval->high_deci)) : "null";
    fmt::format_to(out, "\"net_sentiment\":{},\"satisfaction_index\":{},\"interval\":{},\"change\":{},\"p_value\":{},\"suppressed\":false",
                   tenths(figure.net_sentiment_deci), tenths(figure.satisfaction_index_deci), interval, tenths(figure.change_deci),
                   figure.p_value_e4 ? e4_text(*figure.p_value_e4) : "null");
    if (figure.as_of != 0) fmt::format_to(out, ",\"as_of\":\"{}\"", input_.figures.earlier_days.at(figure.as_of - 1));
    out_ += '}';
  }

  [[nodiscard]] Json reach_json(const Reach& reach) const {
    const bool shown = !reach.suppressed;
    const auto count = [shown](std::uint64_t value) { return shown ? Json(value) : Json(nullptr); };
    return {{"entity", entity_name(reach.entity)},
            {"period", period_id(reach.period)},
            {"posts", count(reach.posts)},
            {"reposts", count(reach.reposts)},
            {"share_of_voice", shown ? deci(reach.share_of_voice_deci) : Json(nullptr)},
            {"likes", count(reach.likes)},
            {"shares", count(reach.shares)},
            {"replies", count(reach.replies)},
            {"views", count(reach.views)},
            {"engagement_known", count(reach.engagement_known)},
            {"suppressed", reach.suppressed}};
  }

  static Json error_json(const Error& error) {
    return {{"code", named(code_name(error.code))},
            {"where", text(error.where)},
            {"at", error.at},
            {"what", text(error.what)}};
  }

  static Json errors_json(const std::vector<Error>& errors) {
    Json json = Json::array();
    for (const Error& error : errors) json.push_back(error_json(error));
    return json;
  }

  // Only the reasons that occur; of a damaged record its place, never its text.
  static Json skipped_json(const FaultCounts& skipped) {
    Json json = Json::object();
    for (std::size_t at = 0; at < kFaults; ++at) {
      if (skipped[at] != 0) json[std::string(fault_name(static_cast<Fault>(at)))] = skipped[at];
    }
    return json;
  }

  static Json rejects_json(const std::vector<Reject>& rejects) {
    Json json = Json::array();
    for (const Reject& reject : rejects) {
      json.push_back({{"reason", named(fault_name(reject.fault))},
                      {"record", reject.record},
                      {"at", reject.at},
                      {"bytes", reject.bytes}});
    }
    return json;
  }

  static Json set_aside_json(const std::vector<SetAside>& archives) {
    Json json = Json::array();
    for (const SetAside& rest : archives) {
      Json names = Json::array();
      for (const std::string& name : rest.names) names.push_back(text(name));
      json.push_back({{"archive", text(rest.archive)}, {"files", rest.files_n}, {"names", std::move(names)}});
    }
    return json;
  }

  [[nodiscard]] Json coverage() const {
    const CoverageTotals totals = coverage_totals(input_.coverage);
    Json files = Json::array();
    for (const FileCoverage& file : input_.coverage.files) {
      files.push_back({{"name", text(file.name)},
                       {"format", text(file.format)},
                       {"bytes", file.bytes},
                       {"records", file.records},
                       {"kept", file.kept},
                       {"skipped", skipped_json(file.skipped)},
                       {"rejects", rejects_json(file.rejects)},
                       {"errors", errors_json(file.errors)}});
    }
    const Figures& figures = input_.figures;
    return {{"totals",
             {{"files", input_.coverage.files.size()},
              {"bytes", totals.bytes},
              {"records", totals.records},
              {"kept", totals.kept},
              {"skipped", skipped_json(totals.skipped)}}},
            {"posts",
             {{"read", figures.posts_read},
              {"concerned", figures.posts_concerned},
              {"unscored", figures.posts_unscored},
              {"undated", figures.posts_undated},
              {"sampled", figures.posts_sampled}}},
            {"files", std::move(files)},
            {"unreadable", errors_json(input_.coverage.unreadable)},
            {"set_aside", set_aside_json(input_.coverage.set_aside)}};
  }

  static constexpr std::size_t kChunkBytes = 1U << 20U;

  const ReportInput& input_;
  FindingJson finding_;
  const JsonSink& sink_;
  std::vector<std::string> entities_;  // as JSON strings
  std::vector<std::string> departments_;
  std::vector<std::string> channels_;
  std::vector<std::string> periods_;
  std::string out_;
  bool first_ = true;
};

}  // namespace

void write_json(const ReportInput& input, const JsonSink& sink) { Document(input, sink).write(); }

std::string report_json(const ReportInput& input) {
  std::string out;
  write_json(input, [&out](std::string_view part) { out += part; });
  return out;
}

}  // namespace lyt
