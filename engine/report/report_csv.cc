#include "engine/report/report_csv.h"

#include <fmt/format.h>

#include <concepts>
#include <string_view>

#include "engine/report/foreign_text.h"
#include "engine/report/names.h"
#include "engine/report/numbers.h"

namespace lyt {

namespace {

class Rows {
 public:
  explicit Rows(std::string_view header) : out_(header) { out_ += "\r\n"; }

  Rows& text(std::string_view value) { return raw(csv_cell(value)); }
  template <std::integral T>
  Rows& number(T value) {
    return raw(fmt::format("{}", value));
  }
  Rows& number_unless(bool suppressed, std::uint64_t value) { return suppressed ? empty() : number(value); }
  Rows& deci(const std::optional<std::int32_t>& value) { return value ? raw(deci_text(*value)) : empty(); }
  Rows& e4(const std::optional<std::int32_t>& value) { return value ? raw(e4_text(*value)) : empty(); }
  Rows& yes_or_no(bool value) { return raw(value ? "true" : "false"); }
  Rows& empty() { return raw(""); }

  void end() {
    out_ += "\r\n";
    first_ = true;
  }

  std::string take() { return std::move(out_); }

 private:
  Rows& raw(std::string_view cell) {
    if (!first_) out_ += ',';
    first_ = false;
    out_ += cell;
    return *this;
  }

  std::string out_;
  bool first_ = true;
};

constexpr std::string_view kKeyColumns = "entity,department,audience,channel,lang,topic,period";
constexpr std::string_view kNumberColumns =
    "posts,authors,positive,neutral,negative,unscored,net_sentiment,satisfaction_index,interval_low,interval_high,"
    "change,p_value,suppressed";

class Tables {
 public:
  explicit Tables(const ReportInput& input) : input_(input) {}

  [[nodiscard]] std::vector<CsvTable> write() const {
    return {{"groups.csv", groups([](const GroupKey&) { return true; })},
            {"departments.csv", groups([this](const GroupKey& key) {
               return employer(key) && key.department && !key.channel && !key.lang && !key.topic;
             })},
            {"audiences.csv", groups([this](const GroupKey& key) {
               return employer(key) && key.audience && !key.department && !key.channel && !key.lang;
             })},
            {"trend.csv", groups([](const GroupKey& key) {
               return key.period && !key.department && !key.channel && !key.lang && !key.topic;
             })},
            {"share_of_voice.csv", share_of_voice()},
            {"coverage.csv", coverage()},
            {"rejects.csv", rejects()}};
  }

 private:
  [[nodiscard]] bool employer(const GroupKey& key) const {
    return input_.project.has_employer() && key.entity == 0;
  }

  [[nodiscard]] std::string_view period_id(const std::optional<std::uint16_t>& period) const {
    return period ? std::string_view(input_.figures.periods.at(*period).id) : std::string_view();
  }

  template <class Wanted>
  [[nodiscard]] std::string groups(Wanted wanted) const {
    Rows rows(fmt::format("{},{}", kKeyColumns, kNumberColumns));
    for (const Figure& figure : input_.figures.groups) {
      const GroupKey& key = figure.key;
      if (!wanted(key)) continue;
      rows.text(input_.project.entities.at(key.entity).name);
      rows.text(key.department ? std::string_view(input_.project.departments.at(*key.department).name) : "");
      rows.text(key.audience ? audience_name(*key.audience) : "");
      rows.text(key.channel ? std::string_view(input_.figures.channels.at(*key.channel)) : "");
      rows.text(key.lang ? lang_name(*key.lang) : "");
      rows.text(key.topic ? topic_name(*key.topic) : "");
      rows.text(period_id(key.period));
      add_numbers(rows, figure);
      rows.end();
    }
    return rows.take();
  }

  static void add_numbers(Rows& rows, const Figure& figure) {
    const bool hidden = figure.suppressed;
    const Figure nothing;
    const Figure& shown = hidden ? nothing : figure;
    for (const std::uint64_t count : {figure.posts, figure.authors, figure.positive, figure.neutral, figure.negative,
                                      figure.unscored}) {
      rows.number_unless(hidden, count);
    }
    rows.deci(shown.net_sentiment_deci).deci(shown.satisfaction_index_deci);
    rows.deci(shown.interval ? std::optional(shown.interval->low_deci) : std::nullopt);
    rows.deci(shown.interval ? std::optional(shown.interval->high_deci) : std::nullopt);
    rows.deci(shown.change_deci).e4(shown.p_value_e4).yes_or_no(hidden);
  }

  [[nodiscard]] std::string share_of_voice() const {
    Rows rows(
        "entity,kind,period,posts,reposts,share_of_voice,likes,shares,replies,views,engagement_known,suppressed");
    for (const Reach& reach : input_.figures.reach) {
      const bool hidden = reach.suppressed;
      const Entity& entity = input_.project.entities.at(reach.entity);
      rows.text(entity.name).text(entity_kind_name(entity.kind)).text(period_id(reach.period));
      rows.number_unless(hidden, reach.posts).number_unless(hidden, reach.reposts);
      rows.deci(hidden ? std::nullopt : std::optional(reach.share_of_voice_deci));
      for (const std::uint64_t count : {reach.likes, reach.shares, reach.replies, reach.views,
                                        reach.engagement_known}) {
        rows.number_unless(hidden, count);
      }
      rows.yes_or_no(hidden).end();
    }
    return rows.take();
  }

  [[nodiscard]] std::string coverage() const {
    std::string header = "file,format,bytes,records,kept";
    for (std::size_t at = 0; at < kFaults; ++at) {
      header += fmt::format(",{}", fault_name(static_cast<Fault>(at)));
    }
    Rows rows(header + ",error");
    for (const FileCoverage& file : input_.coverage.files) {
      rows.text(file.name).text(file.format).number(file.bytes).number(file.records).number(file.kept);
      for (const std::uint64_t count : file.skipped) rows.number(count);
      std::string errors;
      for (const Error& error : file.errors) errors += (errors.empty() ? "" : "; ") + error.what;
      rows.text(errors).end();
    }
    for (const Error& error : input_.coverage.unreadable) {
      rows.text(error.where).empty().number(0).number(0).number(0);
      for (std::size_t at = 0; at < kFaults; ++at) rows.number(0);
      rows.text(error.what).end();
    }
    return rows.take();
  }

  [[nodiscard]] std::string rejects() const {
    Rows rows("file,reason,record,at,bytes");
    for (const FileCoverage& file : input_.coverage.files) {
      for (const Reject& reject : file.rejects) {
        rows.text(file.name).text(fault_name(reject.fault)).number(reject.record).number(reject.at);
        rows.number(reject.bytes).end();
      }
    }
    return rows.take();
  }

  const ReportInput& input_;
};

}  // namespace

std::string csv_cell(std::string_view text) {
  const std::string valid = valid_utf8(text);
  std::string cell;
  if (!valid.empty() && std::string_view("=+-@\t\r").find(valid.front()) != std::string_view::npos) cell = "'";
  cell += valid;
  if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char c : cell) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + "\"";
}

std::vector<CsvTable> report_tables(const ReportInput& input) { return Tables(input).write(); }

}  // namespace lyt
