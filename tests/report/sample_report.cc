#include "tests/report/sample_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <tuple>

namespace lyt::testing {

namespace {

// 2026-08-31 00:00 in Copenhagen, a Monday.
constexpr std::int64_t kBegin_utc_s = 1'788'127'200;
constexpr std::int64_t kWeek_s = 7 * 86'400;

std::string day_text(std::int64_t utc_s) {
  const std::time_t noon = utc_s + 12 * 3'600;
  std::tm parts{};
  gmtime_r(&noon, &parts);
  return fmt::format("{:04}-{:02}-{:02}", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday);
}

// Weeks by number within a year of 52; good enough for names.
std::vector<Period> weeks(std::size_t n, std::int64_t begin_utc_s, unsigned year, unsigned week) {
  std::vector<Period> periods;
  for (std::size_t at = 0; at < n; ++at) {
    const std::int64_t begin = begin_utc_s + static_cast<std::int64_t>(at) * kWeek_s;
    periods.push_back({.id = fmt::format("{}-W{:02}", year, week), .begin_utc_s = begin, .end_utc_s = begin + kWeek_s,
                       .first_day = day_text(begin), .last_day = day_text(begin + 6 * 86'400), .complete = true});
    if (++week > 52) std::tie(year, week) = std::pair{year + 1, 1U};
  }
  return periods;
}

// Relative sizes in thousandths, and tones in tenths of a point around the neutral 500.
struct Part {
  int weight = 1000;
  int tone = 0;
};

constexpr std::array<Part, 3> kEntities = {Part{620, 30}, Part{260, -60}, Part{120, 80}};
constexpr std::array<Part, kAudiences> kAudienceParts = {Part{80, 0}, Part{560, 45}, Part{290, -25}, Part{40, -120},
                                                         Part{30, 60}};
constexpr std::array<Part, 4> kChannelParts = {Part{130, 20}, Part{90, -60}, Part{330, 70}, Part{450, -20}};
constexpr std::array<std::pair<Lang, Part>, 7> kLangParts = {
    std::pair{Lang::da, Part{500, 10}}, std::pair{Lang::sv, Part{140, 30}}, std::pair{Lang::nb, Part{100, -10}},
    std::pair{Lang::nl, Part{100, -35}}, std::pair{Lang::de, Part{70, -60}}, std::pair{Lang::en, Part{80, 20}},
    std::pair{Lang::fi, Part{10, 0}}};
constexpr std::array<Part, 7> kDepartmentParts = {Part{220, -20}, Part{170, -190}, Part{12, 30}, Part{240, 110},
                                                  Part{60, -15},  Part{9, 40},     Part{70, -110}};
constexpr std::array<std::pair<Topic, Part>, 10> kTopicParts = {
    std::pair{Topic::pay, Part{70, -60}},        std::pair{Topic::leadership, Part{60, -130}},
    std::pair{Topic::workload, Part{110, -240}}, std::pair{Topic::colleagues, Part{80, 260}},
    std::pair{Topic::flexibility, Part{90, 180}}, std::pair{Topic::service, Part{260, -10}},
    std::pair{Topic::price, Part{120, 40}},      std::pair{Topic::delivery, Part{210, -210}},
    std::pair{Topic::quality, Part{150, 140}},   std::pair{Topic::returns, Part{40, -70}}};

// How a week differs for everybody, and for the warehouse and the shops.
constexpr std::array<int, 8> kWeekTone = {10, 25, 5, 20, -55, -70, -25, 5};
constexpr std::array<int, 8> kWarehouseTone = {90, 80, 95, 85, -120, -140, -150, -145};
constexpr std::array<int, 8> kShopTone = {-60, -55, -70, -60, -65, -50, 60, 90};

struct Cell {
  GroupKey key;
  std::int64_t authors_e6 = 0;
  int tone = 0;
};

void narrow(Cell& cell, Part part) {
  cell.authors_e6 = cell.authors_e6 * part.weight / 1000;
  cell.tone += part.tone;
}

// A little unevenness without a random number.
int ripple(const Cell& cell, unsigned at) {
  const auto number = [](const auto& part) { return part ? static_cast<unsigned>(*part) + 1U : 0U; };
  const unsigned mixed = (number(cell.key.department) * 7U + number(cell.key.audience) * 13U +
                          number(cell.key.channel) * 5U + number(cell.key.lang) * 3U + number(cell.key.topic) * 11U +
                          at * 17U) % 23U;
  return static_cast<int>(mixed) - 11;
}

class Maker {
 public:
  explicit Maker(SampleReport& report) : report_(report) {}

  // Every pair of filters, with and without the department and the period, as engine/metric counts them.
  void groups() {
    for (std::uint16_t entity = 0; entity < report_.project.entities.size(); ++entity) {
      Cell cell{.key = {}, .authors_e6 = 900'000'000, .tone = 500};
      cell.key.entity = entity;
      narrow(cell, kEntities[entity % kEntities.size()]);
      add_filters(cell);
      const std::size_t departments = entity == 0 ? report_.project.departments.size() : 0;
      for (std::uint16_t at = 0; at < departments; ++at) {
        Cell of_department = cell;
        of_department.key.department = at;
        narrow(of_department, kDepartmentParts[at % kDepartmentParts.size()]);
        add_filters(of_department);
      }
    }
    std::ranges::sort(report_.figures.groups, {}, &Figure::key);
  }

 private:
  void add_filters(const Cell& cell) {
    add(cell);
    for (std::size_t at = 0; at < kAudiences; ++at) {
      Cell next = cell;
      next.key.audience = static_cast<Audience>(at);
      narrow(next, kAudienceParts[at]);
      add(next);
      add_channels(next);
      add_langs(next);
      add_topics(next);
    }
    add_channels(cell);
    add_langs(cell);
    add_topics(cell);
  }

  void add_channels(const Cell& cell) {
    for (std::uint16_t at = 0; at < report_.figures.channels.size(); ++at) {
      Cell next = cell;
      next.key.channel = at;
      narrow(next, kChannelParts[at % kChannelParts.size()]);
      add(next);
      if (!next.key.audience) add_langs(next);
    }
  }

  void add_langs(const Cell& cell) {
    for (const auto& [lang, part] : kLangParts) {
      Cell next = cell;
      next.key.lang = lang;
      narrow(next, part);
      add(next);
    }
  }

  void add_topics(const Cell& cell) {
    for (const auto& [topic, part] : kTopicParts) {
      Cell next = cell;
      next.key.topic = topic;
      narrow(next, part);
      add(next);
    }
  }

  // The cell over all periods and in each of them.
  void add(const Cell& cell) {
    add_figure(cell, 0);
    Cell in_week = cell;
    in_week.authors_e6 = cell.authors_e6 / 5;
    for (std::uint16_t week = 0; week < report_.figures.periods.size(); ++week) {
      in_week.key.period = week;
      in_week.tone = cell.tone + kWeekTone[week % 8] + week_tone_of_department(cell.key, week % 8);
      add_figure(in_week, week + 1U);
    }
  }

  static int week_tone_of_department(const GroupKey& key, std::size_t week) {
    if (key.department == 1) return kWarehouseTone[week];
    if (key.department == 3) return kShopTone[week];
    return 0;
  }

  void add_figure(const Cell& cell, unsigned at) {
    const std::int64_t authors = cell.authors_e6 / 1'000'000;
    if (authors <= 0) return;
    Figure figure;
    figure.key = cell.key;
    if (authors < report_.project.min_authors) {
      figure.suppressed = true;
    } else {
      const std::int32_t index = std::clamp(cell.tone + ripple(cell, at), 40, 960);
      figure = shown_figure(cell.key, static_cast<std::uint64_t>(authors), index);
      if (cell.key.lang == Lang::fi) unscored(figure);
      add_change(figure);
    }
    last_index_ = figure.satisfaction_index_deci;
    report_.figures.groups.push_back(figure);
  }

  static void unscored(Figure& figure) {
    figure.unscored = figure.posts;
    figure.positive = figure.neutral = figure.negative = 0;
    figure.net_sentiment_deci.reset();
    figure.satisfaction_index_deci.reset();
    figure.interval.reset();
  }

  // Against the period made just before this one.
  void add_change(Figure& figure) {
    if (!figure.key.period || *figure.key.period == 0 || !last_index_ || !figure.satisfaction_index_deci) return;
    const std::int32_t change = *figure.satisfaction_index_deci - *last_index_;
    const std::int32_t width = figure.interval->high_deci - figure.interval->low_deci;
    figure.change_deci = change;
    const std::int32_t size = std::abs(change);
    const bool sure = size * 10 > width * 8;
    figure.p_value_e4 = sure ? 120 * width / (size * 10) : 10'000 - std::min(9'000, 9'000 * size / width);
  }

  SampleReport& report_;
  std::optional<std::int32_t> last_index_;
};

void add_reach(SampleReport& report) {
  constexpr std::array<int, 3> kShares = {612, 271, 117};
  for (std::uint16_t entity = 0; entity < report.project.entities.size(); ++entity) {
    for (std::size_t at = 0; at <= report.figures.periods.size(); ++at) {
      Reach reach;
      reach.entity = entity;
      if (at > 0) reach.period = static_cast<std::uint16_t>(at - 1);
      reach.posts = static_cast<std::uint64_t>(kShares[entity % 3]) * (at == 0 ? 18U : 2U + at % 3U) / 10U;
      reach.reposts = reach.posts / 9;
      reach.share_of_voice_deci = kShares[entity % 3];
      reach.likes = reach.posts * 4;
      reach.shares = reach.posts / 2;
      reach.replies = reach.posts / 3;
      reach.views = reach.posts * 90;
      reach.engagement_known = reach.posts * 8 / 10;
      if (entity == 2 && at == 3) {  // too few spoke of the small competitor that week
        const std::optional<std::uint16_t> period = reach.period;
        reach = {};
        reach.entity = entity;
        reach.period = period;
        reach.suppressed = true;
      }
      report.figures.reach.push_back(reach);
    }
  }
}

// A little of everything beside the groups.
void add_findings(SampleReport& report) {
  Project& project = report.project;
  Figures& figures = report.figures;
  project.messages = {{"Flexibility", {}}, {"Pride in the craft", {}}, {"Fair pay", {}}};
  project.goals = {{"employee_satisfaction_index", 55, "2026-12-31"}, {"customer_satisfaction_index", 50, "2026-12-31"},
                   {"answered_share", 90, "2026-10-01"}};
  const auto n = static_cast<std::uint16_t>(figures.periods.size());
  const std::uint16_t news = news_period(figures).value_or(0);
  for (std::uint16_t period = 1; period < n; ++period) {
    for (const std::optional<Audience> audience : {std::optional<Audience>(), std::optional(Audience::customer), std::optional(Audience::employee_current)}) {
      GroupKey group;
      group.audience = audience;
      group.period = period;
      const std::int32_t change = figures.find(group)->change_deci.value_or(0);
      figures.drivers.push_back({audience, period, DriverKind::topic, static_cast<std::uint16_t>(Topic::delivery), change / 2, 31, 28});
      figures.drivers.push_back({audience, period, DriverKind::topic, static_cast<std::uint16_t>(Topic::service), -change / 5, 40, 44});
      figures.drivers.push_back({audience, period, DriverKind::topic, std::nullopt, change - change / 2 + change / 5, 0, 0});
      figures.drivers.push_back({audience, period, DriverKind::department, std::uint16_t{1}, change / 3, 19, 22});
      figures.drivers.push_back({audience, period, DriverKind::department, std::nullopt, change - change / 3, 0, 0});
      figures.drivers.push_back({audience, period, DriverKind::channel, std::uint16_t{3}, change, 51, 55});
      figures.drivers.push_back({audience, period, DriverKind::channel, std::nullopt, 0, 0, 0});
    }
  }
  figures.answers_known = true;
  const auto conversation = [&](std::optional<std::uint16_t> channel, std::optional<std::uint16_t> period, std::uint64_t asks) {
    figures.conversations.push_back({.channel = channel, .period = period, .suppressed = asks < 5, .asks = 0, .questions = 0, .complaints = 0,
                                     .authors = 0, .answered = 0, .answered_in_a_day = 0, .median_minutes = {}});
    Conversation& row = figures.conversations.back();
    if (row.suppressed) return;
    row.asks = asks;
    row.questions = asks / 3;
    row.complaints = asks - asks / 4;
    row.authors = asks - asks / 10;
    row.answered = asks * (period ? 8U - *period / 2U : 6U) / 10;
    row.answered_in_a_day = row.answered * 3 / 4;
    row.median_minutes = 95;
  };
  conversation(std::nullopt, std::nullopt, 210);
  for (std::uint16_t period = 0; period < n; ++period) conversation(std::nullopt, period, 20 + period * 2U);
  for (std::uint16_t channel = 0; channel < figures.channels.size(); ++channel) conversation(channel, std::nullopt, channel == 0 ? 3 : 60 + channel * 5U);
  for (std::uint16_t message = 0; message < project.messages.size(); ++message) {
    for (const std::optional<Audience> audience : {std::optional<Audience>(), std::optional(Audience::customer), std::optional(Audience::employee_current)}) {
      for (int period = -1; period < n; ++period) {
        MessageEcho row;
        row.message = message;
        row.audience = audience;
        if (period >= 0) row.period = static_cast<std::uint16_t>(period);
        row.suppressed = message == 2 && period >= 0;
        if (!row.suppressed) {
          row.posts = (period < 0 ? 80U : 9U) - message * 2U;
          row.authors = row.posts - 1;
          row.positive = row.posts / 2;
          row.negative = row.posts / 4;
          row.neutral = row.posts - row.positive - row.negative;
          row.share_deci = 64 - message * 20;
          row.satisfaction_index_deci = 590 - message * 120;
          row.interval = Interval{*row.satisfaction_index_deci - 70, *row.satisfaction_index_deci + 70};
        }
        figures.messages.push_back(row);
      }
    }
  }
  for (int period = -1; period < n; ++period) {
    Ambassadors row;
    if (period >= 0) row.period = static_cast<std::uint16_t>(period);
    row.suppressed = period == 3;
    if (!row.suppressed) {
      row.posts = period < 0 ? 96 : 12;
      row.authors = period < 0 ? 61 : 10;
      row.engagement = {row.posts * 9, row.posts * 2, row.posts, row.posts * 140, row.posts - 4};
    }
    row.own_posts = period < 0 ? 48 : 6;
    row.own_engagement = {row.own_posts * 14, row.own_posts * 3, row.own_posts * 2, row.own_posts * 900, row.own_posts};
    figures.ambassadors.push_back(row);
    for (const std::optional<Topic> topic : {std::optional<Topic>(), std::optional(Topic::pay), std::optional(Topic::job_security)}) {
      Exposure exposure;
      exposure.topic = topic;
      exposure.period = row.period;
      exposure.suppressed = topic == Topic::job_security && period >= 0;
      if (!exposure.suppressed) {
        exposure.posts = period < 0 ? 120 : topic ? 6 : 17;
        exposure.authors = exposure.posts * 3 / 4;
        exposure.negative = exposure.posts / 3;
        exposure.engagement = {exposure.posts * 5, exposure.posts, exposure.posts, 0, exposure.posts};
      }
      figures.exposure.push_back(exposure);
    }
  }
  std::ranges::stable_sort(figures.exposure, [](const Exposure& a, const Exposure& b) { return std::tie(a.topic, a.period) < std::tie(b.topic, b.period); });
  const auto alert = [&](AlertKind kind, GroupKey group, std::int64_t value, std::int64_t usual) {
    Alert made;
    made.kind = kind;
    made.group = group;
    made.value_deci = value;
    made.usual_deci = usual;
    if (kind == AlertKind::drop) made.p_value_e4 = 110;
    if (kind == AlertKind::spike || kind == AlertKind::bad_day || kind == AlertKind::silence) made.day = figures.periods[news].last_day;
    if (kind == AlertKind::goal) made.goal = 2;
    figures.alerts.push_back(made);
  };
  GroupKey group;
  group.period = news;
  group.department = 1;
  alert(AlertKind::drop, group, 312, 398);
  group.department.reset();
  group.topic = Topic::delivery;
  group.period.reset();
  alert(AlertKind::bad_day, group, 240, 60);
  group.topic.reset();
  group.period = news;
  alert(AlertKind::unanswered, group, 520, 700);
  group.topic = Topic::pay;
  group.audience = Audience::employee_current;
  alert(AlertKind::exposure, group, 240, 90);
  GroupKey channel;
  channel.channel = 3;
  alert(AlertKind::silence, channel, 30, 120);
  alert(AlertKind::spike, {}, 900, 410);
  alert(AlertKind::goal, {}, 520, 900);
  figures.goals = {{0, GoalState::behind, 478, 466, 505, news}, {1, GoalState::reached, 547, 532, 500, news}, {2, GoalState::missed, 520, 700, 900, news}};
  figures.last_day = figures.periods[news].last_day;
}

FileCoverage file(std::string name, std::string format, std::uint64_t records) {
  FileCoverage made;
  made.name = std::move(name);
  made.format = std::move(format);
  made.bytes = records * 740;
  made.records = made.kept = records;
  return made;
}

void skip(FileCoverage& made, Fault fault, std::uint64_t record) {
  --made.kept;
  ++made.skipped[static_cast<std::size_t>(fault)];
  if (is_damage(fault)) made.rejects.push_back({fault, record, record * 740, 700, "{\"text\": \"private words\""});
}

Coverage coverage() {
  Coverage coverage;
  coverage.files = {file("bluesky_search.json", "bluesky", 117),
                    file("glassdoor_klarvang.csv", "csv", 80),
                    file("intern_kanal.csv.zst", "csv", 86),
                    file("mastodon_tag_klarvang.json", "mastodon", 116),
                    file("trustpilot_klarvang.csv", "csv", 150),
                    file("x_search_v1.1.json", "x_v1.1", 146),
                    file("x_stream_v1.1.ndjson", "x_v1.1", 139),
                    file("x_v2_flat_twarc.jsonl", "x_v2", 134)};
  skip(coverage.files[1], Fault::bad_csv, 22);
  skip(coverage.files[1], Fault::no_text, 54);
  skip(coverage.files[3], Fault::not_public, 8);
  skip(coverage.files[4], Fault::bad_time, 61);
  skip(coverage.files[6], Fault::bad_utf8, 26);
  skip(coverage.files[6], Fault::truncated, 139);
  coverage.files[6].errors = {{Code::truncated, "x_stream_v1.1.ndjson", 102'860, "the data ends in the middle"}};
  coverage.unreadable = {{Code::unknown_format, "photo.png", 0, "no reader recognises the content"}};
  return coverage;
}

Project project() {
  Project project;
  project.timezone = "Europe/Copenhagen";
  project.entities.resize(3);
  project.entities[0].name = "Klarvang";
  project.entities[1].name = "Brillson";
  project.entities[2].name = "Havnemo";
  project.entities[1].kind = project.entities[2].kind = EntityKind::competitor;
  for (const char* name : {"Customer service", "Warehouse", "IT", "Shops", "Online shop", "HR", "Management"}) {
    project.departments.push_back({.name = name, .terms = {}});
  }
  return project;
}

}  // namespace

Figure shown_figure(GroupKey key, std::uint64_t authors, std::int32_t index_deci) {
  Figure figure;
  figure.key = key;
  figure.authors = authors;
  figure.posts = authors * 3 / 2;
  figure.unscored = figure.posts / 25;
  const std::uint64_t scored = figure.posts - figure.unscored;
  figure.positive = scored * static_cast<std::uint64_t>(index_deci) / 1250;
  figure.negative = scored * static_cast<std::uint64_t>(1000 - index_deci) / 1250;
  figure.neutral = scored - figure.positive - figure.negative;
  figure.net_sentiment_deci = scored == 0 ? 0
                                          : static_cast<std::int32_t>((static_cast<std::int64_t>(figure.positive) -
                                                                       static_cast<std::int64_t>(figure.negative)) *
                                                                      1000 / static_cast<std::int64_t>(scored));
  figure.satisfaction_index_deci = index_deci;
  // Half the width shrinks with the square root of the authors: 360 / sqrt(n) tenths.
  std::int32_t half = 1;
  while (static_cast<std::uint64_t>(half) * static_cast<std::uint64_t>(half) * authors < 360U * 360U) ++half;
  figure.interval = Interval{std::max(0, index_deci - half), std::min(1000, index_deci + half)};
  return figure;
}

SampleReport sample_report() {
  SampleReport report{.project = project(), .figures = {}, .coverage = coverage()};
  report.figures.periods = weeks(8, kBegin_utc_s, 2026, 36);
  report.figures.periods.back().complete = false;
  report.figures.channels = {"glassdoor", "internal", "trustpilot", "x"};
  report.figures.posts_read = 1'046;
  report.figures.posts_concerned = 984;
  report.figures.posts_unscored = 17;
  report.figures.posts_undated = 2;
  Maker(report).groups();
  add_reach(report);
  add_findings(report);
  add_words(report);
  return report;
}

SampleReport hostile_report() {
  SampleReport report = sample_report();
  report.project.entities[0].name = "</title><script>window.hit=1</script>";
  report.project.entities[1].name = "\"><img src=x onerror=\"window.hit=1\">";
  report.project.departments[0].name = "\xE2\x80\xAEgnol\xE2\x80\xAC <b>bold</b> &amp; {{data}}";
  report.project.departments[1].name = std::string(10'000, 'W');
  report.project.departments[3].name = "=HYPERLINK(\"http://example.invalid\";\"x\")";
  report.project.departments[4].name = "</script><script>window.hit=1</script>";
  report.project.departments[5].name = "line\xE2\x80\xA8" "break\x1b[31m\xFF\xFE";
  report.figures.channels[0] = "<!--<script>";
  report.figures.term_names[7] = "#</script><img src=x onerror=window.hit=1>";
  report.figures.quotes[0].text = "\xE2\x80\xAE<b onclick=window.hit=1>" + std::string(10'000, 'Q');
  report.coverage.files[0].name = "a<svg onload=window.hit=1>\n.json";
  report.coverage.files[6].errors[0].what = "<script>window.hit=1</script>";
  return report;
}

SampleReport large_report(int departments) {
  SampleReport report{.project = project(), .figures = {}, .coverage = coverage()};
  report.project.departments.clear();
  for (int at = 1; at <= departments; ++at) {
    report.project.departments.push_back({.name = fmt::format("Department {}", at), .terms = {}});
  }
  report.figures.periods = weeks(104, kBegin_utc_s - 96 * kWeek_s, 2024, 44);
  report.figures.channels = {"glassdoor", "internal", "trustpilot", "x"};
  Maker(report).groups();
  add_reach(report);
  return report;
}

}  // namespace lyt::testing
