#include "engine/report/report_csv.h"

#include <fmt/format.h>

#include <concepts>
#include <string_view>

#include "engine/report/alert_text.h"
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
  Rows& number_text(std::string_view value) { return raw(value); }
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
    "change,p_value,as_of,suppressed";

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
            {"drivers.csv", drivers()},
            {"conversations.csv", conversations()},
            {"messages.csv", messages()},
            {"ambassadors.csv", ambassadors()},
            {"exposure.csv", exposure()},
            {"terms.csv", terms()},
            {"net_promoter.csv", net_promoter()},
            {"stars.csv", stars()},
            {"quotes.csv", quotes()},
            {"alerts.csv", alerts()},
            {"goals.csv", goals()},
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
      rows.text(department(key.department)).text(audience(key.audience)).text(channel(key.channel));
      rows.text(key.lang ? lang_name(*key.lang) : "");
      rows.text(topic(key.topic));
      rows.text(period_id(key.period));
      add_numbers(rows, figure);
      rows.end();
    }
    return rows.take();
  }

  void add_numbers(Rows& rows, const Figure& figure) const {
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
    rows.deci(shown.change_deci).e4(shown.p_value_e4);
    rows.text(shown.as_of == 0 ? std::string_view() : std::string_view(input_.figures.earlier_days.at(shown.as_of - 1)));
    rows.yes_or_no(hidden);
  }

  [[nodiscard]] std::string_view department(const std::optional<std::uint16_t>& at) const {
    return at ? std::string_view(input_.project.departments.at(*at).name) : std::string_view();
  }
  [[nodiscard]] std::string_view channel(const std::optional<std::uint16_t>& at) const {
    return at ? std::string_view(input_.figures.channels.at(*at)) : std::string_view();
  }
  static std::string_view audience(const std::optional<Audience>& at) { return at ? audience_name(*at) : std::string_view(); }
  static std::string_view topic(const std::optional<Topic>& at) { return at ? topic_name(*at) : std::string_view(); }

  static void add_engagement(Rows& rows, const Engagement& engagement, bool hidden) {
    for (const std::uint64_t count : {engagement.likes, engagement.shares, engagement.replies, engagement.views, engagement.known}) {
      rows.number_unless(hidden, count);
    }
  }

  [[nodiscard]] std::string drivers() const {
    Rows rows("audience,period,kind,part,change,authors,authors_before");
    for (const Driver& row : input_.figures.drivers) {
      std::string_view part = "everything else";
      if (row.part) {
        part = driver_part_name(input_, row.kind, *row.part);
      }
      rows.text(audience(row.audience)).text(period_id(row.period)).text(driver_kind_name(row.kind)).text(part);
      rows.deci(row.change_deci).number_unless(!row.part, row.authors).number_unless(!row.part, row.authors_before).end();
    }
    return rows.take();
  }

  [[nodiscard]] std::string conversations() const {
    Rows rows("channel,period,asks,questions,complaints,authors,answered,answered_in_a_day,unanswered,median_minutes,suppressed");
    for (const Conversation& row : input_.figures.conversations) {
      rows.text(channel(row.channel)).text(period_id(row.period));
      for (const std::uint64_t count : {row.asks, row.questions, row.complaints, row.authors}) rows.number_unless(row.suppressed, count);
      const bool unknown = row.suppressed || !input_.figures.answers_known;
      for (const std::uint64_t count : {row.answered, row.answered_in_a_day, row.asks - row.answered}) rows.number_unless(unknown, count);
      rows.number_unless(!row.median_minutes, row.median_minutes.value_or(0)).yes_or_no(row.suppressed).end();
    }
    return rows.take();
  }

  [[nodiscard]] std::string messages() const {
    Rows rows("message,audience,period,posts,authors,positive,neutral,negative,share,satisfaction_index,interval_low,interval_high,suppressed");
    for (const MessageEcho& row : input_.figures.messages) {
      rows.text(input_.project.messages.at(row.message).name).text(audience(row.audience)).text(period_id(row.period));
      for (const std::uint64_t count : {row.posts, row.authors, row.positive, row.neutral, row.negative}) {
        rows.number_unless(row.suppressed, count);
      }
      rows.deci(row.suppressed ? std::nullopt : std::optional(row.share_deci)).deci(row.satisfaction_index_deci);
      rows.deci(row.interval ? std::optional(row.interval->low_deci) : std::nullopt);
      rows.deci(row.interval ? std::optional(row.interval->high_deci) : std::nullopt).yes_or_no(row.suppressed).end();
    }
    return rows.take();
  }

  [[nodiscard]] std::string ambassadors() const {
    Rows rows(
        "period,posts,authors,likes,shares,replies,views,engagement_known,own_posts,own_likes,own_shares,own_replies,own_views,"
        "own_engagement_known,suppressed");
    for (const Ambassadors& row : input_.figures.ambassadors) {
      rows.text(period_id(row.period)).number_unless(row.suppressed, row.posts).number_unless(row.suppressed, row.authors);
      add_engagement(rows, row.engagement, row.suppressed);
      rows.number(row.own_posts);
      add_engagement(rows, row.own_engagement, false);
      rows.yes_or_no(row.suppressed).end();
    }
    return rows.take();
  }

  [[nodiscard]] std::string exposure() const {
    Rows rows("topic,period,posts,authors,negative,likes,shares,replies,views,engagement_known,suppressed");
    for (const Exposure& row : input_.figures.exposure) {
      rows.text(topic(row.topic)).text(period_id(row.period));
      for (const std::uint64_t count : {row.posts, row.authors, row.negative}) rows.number_unless(row.suppressed, count);
      add_engagement(rows, row.engagement, row.suppressed);
      rows.yes_or_no(row.suppressed).end();
    }
    return rows.take();
  }

  [[nodiscard]] std::string terms() const {
    Rows rows("audience,term,authors,authors_before,share,share_before,strength,p_value");
    for (const TermChange& row : input_.figures.terms) {
      rows.text(audience(row.audience)).text(input_.figures.term_names.at(row.term)).number(row.authors);
      rows.number_unless(!row.authors_before, row.authors_before.value_or(0)).deci(row.share_deci).deci(row.share_before_deci);
      rows.deci(row.strength_deci).e4(row.p_value_e4).end();
    }
    return rows.take();
  }

  [[nodiscard]] std::string net_promoter() const {
    Rows rows("department,audience,period,answers,authors,promoters,passives,detractors,net_promoter_score,interval_low,interval_high,change,suppressed");
    for (const Rating& row : input_.figures.ratings) {
      if (row.kind != RatingKind::recommend) continue;
      rows.text(department(row.department)).text(audience(row.audience)).text(period_id(row.period));
      for (const std::uint64_t count : {row.posts, row.authors, row.promoters, row.passives, row.detractors}) {
        rows.number_unless(row.suppressed, count);
      }
      rows.deci(row.suppressed ? std::nullopt : std::optional(row.value));
      rows.deci(row.interval ? std::optional(row.interval->low_deci) : std::nullopt);
      rows.deci(row.interval ? std::optional(row.interval->high_deci) : std::nullopt);
      rows.deci(row.change).yes_or_no(row.suppressed).end();
    }
    return rows.take();
  }

  [[nodiscard]] std::string stars() const {
    Rows rows("department,audience,period,ratings,authors,stars,interval_low,interval_high,change,suppressed");
    const auto centi = [&](const std::optional<std::int32_t>& value) {
      if (value) {
        rows.number_text(fmt::format("{:.2f}", *value / 100.0));
      } else {
        rows.empty();
      }
    };
    for (const Rating& row : input_.figures.ratings) {
      if (row.kind != RatingKind::stars) continue;
      rows.text(department(row.department)).text(audience(row.audience)).text(period_id(row.period));
      rows.number_unless(row.suppressed, row.posts).number_unless(row.suppressed, row.authors);
      centi(row.suppressed ? std::nullopt : std::optional(row.value));
      centi(row.interval ? std::optional(row.interval->low_deci) : std::nullopt);
      centi(row.interval ? std::optional(row.interval->high_deci) : std::nullopt);
      centi(row.change);
      rows.yes_or_no(row.suppressed).end();
    }
    return rows.take();
  }

  [[nodiscard]] std::string quotes() const {
    Rows rows("department,audience,label,text");
    for (const ShownQuote& row : input_.figures.quotes) {
      rows.text(department(row.department)).text(audience_name(row.audience)).text(label_name(row.label)).text(row.text).end();
    }
    return rows.take();
  }

  [[nodiscard]] std::string alerts() const {
    Rows rows("kind,text,entity,department,audience,channel,lang,topic,period,day,value,usual,p_value");
    for (const Alert& row : input_.figures.alerts) {
      const GroupKey& group = row.group;
      rows.text(alert_kind_name(row.kind)).text(alert_text(input_, row)).text(input_.project.entities.at(group.entity).name);
      rows.text(department(group.department)).text(audience(group.audience)).text(channel(group.channel));
      rows.text(group.lang ? lang_name(*group.lang) : "").text(topic(group.topic)).text(period_id(group.period)).text(row.day);
      rows.number_text(deci_text(row.value_deci)).number_text(deci_text(row.usual_deci)).e4(row.p_value_e4).end();
    }
    return rows.take();
  }

  [[nodiscard]] std::string goals() const {
    Rows rows("metric,target,by,state,value,start,due,period");
    for (const GoalProgress& row : input_.figures.goals) {
      const Goal& goal = input_.project.goals.at(row.goal);
      rows.text(goal.metric).number_text(fmt::format("{:.1f}", goal.target)).text(goal.by).text(goal_state_name(row.state));
      rows.deci(row.value_deci).deci(row.start_deci).deci(row.due_deci).text(period_id(row.period)).end();
    }
    return rows.take();
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
