#include "engine/metric/alert_memory.h"

#include <algorithm>
#include <cstring>
#include <optional>

#include "engine/base/byte_reader.h"
#include "engine/base/hash.h"

namespace lyt {

namespace {

constexpr std::string_view kMagic = "LYTALRT1";
constexpr std::uint32_t kNightsKept = 60;  // after it is over
constexpr std::size_t kLeastRecord = 4 + 7 * 2 + 2 * 8 + 2 * 4;

template <class T>
void put(std::string& out, const T& value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof(T));
}

void put_text(std::string& out, std::string_view text) {
  text = text.substr(0, 0xFFFF);
  put(out, static_cast<std::uint16_t>(text.size()));
  out += text;
}

std::string get_text(ByteReader& in) { return std::string(in.take(in.get<std::uint16_t>())); }

template <class T>
std::uint8_t numbered(const std::optional<T>& value) {
  return value ? static_cast<std::uint8_t>(static_cast<std::uint8_t>(*value) + 1) : std::uint8_t{0};
}

template <class T>
std::optional<T> from_number(std::uint8_t number) {
  return number == 0 ? std::nullopt : std::optional(static_cast<T>(number - 1));
}

// The place of a name in a list; nothing when it is not there.
template <class Items, class NameOf>
std::optional<std::uint16_t> place_of(const Items& items, const std::string& name, const NameOf& name_of) {
  const auto found = std::ranges::find(items, name, name_of);
  return found == items.end() ? std::nullopt : std::optional(static_cast<std::uint16_t>(found - items.begin()));
}

// A goal by what it asks for.
std::string goal_name(const Goal& goal) { return goal.metric + " by " + goal.by; }

// What the alert is of: nothing new may be said of the same one twice.
std::string mark_of(const Figures& figures, const Alert& alert) {
  return alert.group.period ? figures.periods.at(*alert.group.period).id : alert.day;
}

// Each period has its own.
bool is_change(AlertKind kind) {
  return kind == AlertKind::drop || kind == AlertKind::unanswered || kind == AlertKind::exposure || kind == AlertKind::unusual;
}

}  // namespace

Result<AlertMemory> AlertMemory::parse(std::string_view bytes) {
  const Error damaged{Code::corrupt, {}, bytes.size(), "the memory of alerts is damaged; restore it from a backup, or remove it and all alerts are new"};
  if (!bytes.starts_with(kMagic.substr(0, 7))) return damaged;
  if (!bytes.starts_with(kMagic)) return Error{Code::version, {}, 0, "was written by another version of lyt"};
  if (bytes.size() < kMagic.size() + 8) return damaged;
  std::uint64_t checksum = 0;
  std::memcpy(&checksum, bytes.data() + bytes.size() - 8, 8);
  bytes.remove_suffix(8);
  if (hash64(bytes) != checksum) return damaged;
  ByteReader in(bytes.substr(kMagic.size()));
  const auto n = in.get<std::uint32_t>();
  if (!in.holds(n, kLeastRecord)) return damaged;
  AlertMemory memory;
  for (std::uint32_t i = 0; i < n; ++i) {
    Record record;
    const auto kind = in.get<std::uint8_t>();
    if (kind >= kAlertKinds) return damaged;
    record.name.kind = static_cast<AlertKind>(kind);
    record.name.audience = in.get<std::uint8_t>();
    record.name.lang = in.get<std::uint8_t>();
    record.name.topic = in.get<std::uint8_t>();
    for (std::string* text : {&record.name.rule, &record.name.entity, &record.name.department, &record.name.channel,
                              &record.name.goal, &record.mark, &record.since}) {
      *text = get_text(in);
    }
    record.value_deci = in.get<std::int64_t>();
    record.usual_deci = in.get<std::int64_t>();
    record.nights = in.get<std::uint32_t>();
    record.quiet_nights = in.get<std::uint32_t>();
    if (record.name.audience > kAudiences || record.name.lang > kLangs || record.name.topic > 32) return damaged;
    memory.records_.push_back(std::move(record));
  }
  if (!in.done() || !std::ranges::is_sorted(memory.records_, {}, &Record::name)) return damaged;
  return memory;
}

std::string AlertMemory::bytes() const {
  std::string out(kMagic);
  put(out, static_cast<std::uint32_t>(records_.size()));
  for (const Record& record : records_) {
    put(out, static_cast<std::uint8_t>(record.name.kind));
    put(out, record.name.audience);
    put(out, record.name.lang);
    put(out, record.name.topic);
    for (const std::string* text : {&record.name.rule, &record.name.entity, &record.name.department, &record.name.channel,
                                    &record.name.goal, &record.mark, &record.since}) {
      put_text(out, *text);
    }
    put(out, record.value_deci);
    put(out, record.usual_deci);
    put(out, record.nights);
    put(out, record.quiet_nights);
  }
  put(out, hash64(out));
  return out;
}

AlertMemory::Name AlertMemory::name_of(const Project& project, const Figures& figures, const Alert& alert) {
  Name name;
  const GroupKey& group = alert.group;
  name.kind = alert.kind;
  if (alert.rule) name.rule = project.alerts.at(*alert.rule).name;
  if (alert.goal) name.goal = goal_name(project.goals.at(*alert.goal));
  if (group.entity < project.entities.size()) name.entity = project.entities[group.entity].name;
  if (group.department) name.department = project.departments.at(*group.department).name;
  if (group.channel) name.channel = figures.channels.at(*group.channel);
  name.audience = numbered(group.audience);
  name.lang = numbered(group.lang);
  name.topic = numbered(group.topic);
  return name;
}

bool AlertMemory::alert_of(const Record& record, const Project& project, const Figures& figures, Alert& alert) {
  const Name& name = record.name;
  alert.kind = name.kind;
  GroupKey& group = alert.group;
  bool found = true;
  const auto look_up = [&](std::optional<std::uint16_t>& place, const std::string& text, const auto& items, const auto& name_in) {
    if (text.empty()) return;
    place = place_of(items, text, name_in);
    found = found && place.has_value();
  };
  std::optional<std::uint16_t> entity;
  look_up(entity, name.entity, project.entities, &Entity::name);
  group.entity = entity.value_or(0);
  look_up(group.department, name.department, project.departments, &Department::name);
  look_up(group.channel, name.channel, figures.channels, [](const std::string& channel) { return channel; });
  look_up(alert.rule, name.rule, project.alerts, &AlertRule::name);
  look_up(alert.goal, name.goal, project.goals, goal_name);
  group.audience = from_number<Audience>(name.audience);
  group.lang = from_number<Lang>(name.lang);
  group.topic = from_number<Topic>(name.topic);
  alert.since = record.since;
  alert.value_deci = record.value_deci;
  alert.usual_deci = record.usual_deci;
  return found && (is_built_in(alert.kind) || alert.rule) && (alert.kind != AlertKind::goal || alert.goal);
}

std::vector<SettledAlert> AlertMemory::settle(const Project& project, const Figures& figures) {
  std::vector<SettledAlert> settled;
  std::vector<Record> tonight;
  for (const Alert& alert : figures.alerts) {
    Record record{name_of(project, figures, alert), mark_of(figures, alert), alert.since, alert.value_deci, alert.usual_deci, 1, 0};
    SettledAlert one{AlertNews::fresh, alert, 1};
    const auto before = std::ranges::lower_bound(records_, record.name, {}, &Record::name);
    if (before != records_.end() && before->name == record.name) {
      const bool same = before->mark == record.mark;
      if (same || (before->quiet_nights == 0 && !is_change(alert.kind))) {
        one.news = AlertNews::lasting;
        one.nights = record.nights = before->nights + 1;
        one.alert.since = record.since = std::min(before->since, record.since);
      }
    }
    settled.push_back(std::move(one));
    tonight.push_back(std::move(record));
  }
  std::ranges::sort(tonight, {}, &Record::name);
  std::vector<Record> over;
  for (Record& record : records_) {
    if (std::ranges::binary_search(tonight, record.name, {}, &Record::name)) continue;
    SettledAlert one{AlertNews::over, {}, record.nights};
    if (!alert_of(record, project, figures, one.alert)) continue;
    if (record.quiet_nights++ == 0) settled.push_back(std::move(one));
    if (record.quiet_nights <= kNightsKept) over.push_back(std::move(record));
  }
  records_ = std::move(tonight);
  std::ranges::move(over, std::back_inserter(records_));
  std::ranges::sort(records_, {}, &Record::name);
  return settled;
}

}  // namespace lyt
