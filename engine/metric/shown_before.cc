#include "engine/metric/shown_before.h"

#include <algorithm>
#include <cstring>

#include "engine/base/byte_reader.h"
#include "engine/base/hash.h"

namespace lyt {

namespace {

constexpr std::string_view kMagic = "LYTSHOW1";
constexpr std::size_t kDateBytes = 10;

template <class T>
void put(std::string& out, const T& value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof(T));
}

constexpr std::uint32_t kNet = 1, kIndex = 2, kInterval = 4, kChange = 8, kP = 16;

template <class T>
void set_bit(std::uint32_t& has, std::uint32_t bit, std::int32_t& place, const std::optional<T>& value) {
  if (!value) return;
  has |= bit;
  place = *value;
}

}  // namespace

Result<ShownBefore> ShownBefore::parse(std::string_view bytes) {
  const Error damaged{Code::corrupt, {}, bytes.size(), "the memory of what was shown is damaged; restore it from a backup"};
  if (!bytes.starts_with(kMagic.substr(0, 7))) return damaged;
  if (!bytes.starts_with(kMagic)) return Error{Code::version, {}, 0, "was written by another version of lyt"};
  if (bytes.size() < kMagic.size() + 8) return damaged;
  std::uint64_t checksum = 0;
  std::memcpy(&checksum, bytes.data() + bytes.size() - 8, 8);
  bytes.remove_suffix(8);
  if (hash64(bytes) != checksum) return damaged;
  ShownBefore before;
  ByteReader in(bytes.substr(kMagic.size()));
  before.settings_ = in.get<std::uint64_t>();
  const auto nights = in.get<std::uint32_t>();
  if (!in.holds(nights, kDateBytes)) return damaged;
  for (std::uint32_t i = 0; i < nights; ++i) before.nights_.emplace_back(in.take(kDateBytes));
  const auto records = in.get<std::uint64_t>();
  if (!in.holds(records, sizeof(Record))) return damaged;
  for (std::uint64_t i = 0; i < records; ++i) {
    const auto record = in.get<Record>();
    if (record.night > nights || record.shown > nights) return damaged;
    before.records_[record.key] = record;
  }
  const auto seen = in.get<std::uint64_t>();
  if (!in.holds(seen, 12)) return damaged;
  for (std::uint64_t i = 0; i < seen; ++i) {
    const auto identity = in.get<std::uint64_t>();
    before.seen_.push_back({identity, in.get<std::uint32_t>()});
  }
  if (!in.done() || !std::ranges::is_sorted(before.seen_)) return damaged;
  return before;
}

std::string ShownBefore::bytes() const {
  std::string out(kMagic);
  put(out, settings_);
  put(out, static_cast<std::uint32_t>(nights_.size()));
  for (const std::string& night : nights_) out += night;
  std::vector<const Record*> sorted;
  for (const auto& [key, record] : records_) sorted.push_back(&record);
  std::ranges::sort(sorted, {}, &Record::key);
  put(out, std::uint64_t{sorted.size()});
  for (const Record* record : sorted) put(out, *record);
  put(out, std::uint64_t{seen_.size()});
  for (const Seen& seen : seen_) {
    put(out, seen.identity);
    put(out, seen.night);
  }
  put(out, hash64(out));
  return out;
}

Status ShownBefore::begin(const Project& project, const std::vector<std::string>& channels, const TimeAxis& axis,
                          std::span<const Voice> rows, std::string_view settings) {
  const std::uint64_t mark = hash64(settings);
  if (!nights_.empty() && settings_ != mark) {
    return Error{Code::usage, {}, 0,
                 "what was shown before was made with another --period, --from, time zone or min_authors; "
                 "use another file for other settings"};
  }
  settings_ = mark;
  std::string day = axis.last_day() == kNoDay ? std::string("0000-00-00") : axis.date(axis.last_day());
  day.resize(kDateBytes, ' ');
  nights_.push_back(std::move(day));
  night_ = static_cast<std::uint32_t>(nights_.size());

  const auto names = [](auto& out, const auto& list, auto name) {
    out.clear();
    for (const auto& item : list) out.push_back(hash64(name(item)));
  };
  names(entities_, project.entities, [](const Entity& entity) { return std::string_view(entity.name); });
  names(departments_, project.departments, [](const Department& department) { return std::string_view(department.name); });
  names(messages_, project.messages, [](const Message& message) { return std::string_view(message.name); });
  names(channels_, channels, [](const std::string& name) { return std::string_view(name); });
  names(periods_, axis.periods(), [](const Period& period) { return std::string_view(period.id); });

  // The nights on which tonight's opinions were first counted; what is gone is forgotten.
  std::vector<std::pair<std::uint64_t, std::uint32_t>> now;
  now.reserve(rows.size());
  for (std::uint32_t row = 0; row < rows.size(); ++row) now.emplace_back(identity_of(rows[row]), row);
  std::ranges::sort(now);
  first_seen_.assign(rows.size(), night_);
  std::vector<Seen> seen;
  seen.reserve(now.size());
  auto known = seen_.cbegin();
  for (const auto& [identity, row] : now) {
    while (known != seen_.cend() && known->identity < identity) ++known;
    if (known != seen_.cend() && known->identity == identity) first_seen_[row] = (known++)->night;
    seen.push_back({identity, first_seen_[row]});
  }
  std::ranges::sort(seen);
  seen_ = std::move(seen);
  return Ok{};
}

void ShownBefore::name_terms(const std::vector<std::string>& names) {
  terms_.clear();
  for (const std::string& name : names) terms_.push_back(hash64(name));
}

std::uint64_t ShownBefore::identity_of(const Voice& voice) const {
  const auto name = [](const std::vector<std::uint64_t>& names, std::size_t at) { return at < names.size() ? names[at] : at; };
  std::uint64_t hash = hash_mix(voice.post, voice.author);
  hash = hash_mix(hash, name(entities_, voice.entity));
  hash = hash_mix(hash, voice.department == 0 ? 1 : name(departments_, voice.department - 1U));
  hash = hash_mix(hash, name(channels_, voice.channel));
  hash = hash_mix(hash, voice.period == kNoPeriod ? 1 : name(periods_, voice.period));
  hash = hash_mix(hash, std::uint64_t{voice.topics} << 32 | voice.messages);
  hash = hash_mix(hash, static_cast<std::uint64_t>(static_cast<std::uint16_t>(voice.score_milli)) << 32 | (voice.flags & (kHasTerms - 1U)));
  if (voice.rating != 0) hash = hash_mix(hash, voice.rating);
  return hash_mix(hash, static_cast<std::uint64_t>(voice.label) << 16 | static_cast<std::uint64_t>(voice.audience) << 8 |
                            static_cast<std::uint64_t>(voice.lang));
}

std::uint64_t ShownBefore::name_of(Table table, CellKey key) const {
  const GroupKey group = group_of(key);
  const auto name = [](const std::vector<std::uint64_t>& names, const std::optional<std::uint16_t>& at) -> std::uint64_t {
    if (!at) return 0;
    return *at < names.size() ? names[*at] : *at + 1ULL;
  };
  std::uint64_t hash = hash_mix(static_cast<std::uint64_t>(table), name(entities_, group.entity));
  const std::vector<std::uint64_t>& parts = table == Table::messages ? messages_ : table == Table::terms ? terms_ : departments_;
  hash = hash_mix(hash, name(parts, group.department));
  hash = hash_mix(hash, group.audience ? static_cast<std::uint64_t>(*group.audience) + 1 : 0);
  hash = hash_mix(hash, name(channels_, group.channel));
  hash = hash_mix(hash, group.lang ? static_cast<std::uint64_t>(*group.lang) + 1 : 0);
  hash = hash_mix(hash, group.topic ? static_cast<std::uint64_t>(*group.topic) + 1 : 0);
  return hash_mix(hash, name(periods_, group.period));
}

const ShownBefore::Record* ShownBefore::record_of(Table table, CellKey key) const {
  const auto found = records_.find(name_of(table, key));
  return found == records_.end() ? nullptr : &found->second;
}

bool ShownBefore::last_figure(CellKey key, Figure& figure) const {
  const Record* record = record_of(Table::groups, key);
  if (record == nullptr || record->shown == 0) return false;
  figure.suppressed = false;
  figure.as_of = record->shown;
  figure.posts = record->figure_posts;
  figure.authors = record->authors;
  figure.positive = record->positive;
  figure.neutral = record->neutral;
  figure.negative = record->negative;
  figure.unscored = record->unscored;
  const auto get = [&](std::uint32_t bit, std::int32_t value) {
    return (record->has & bit) != 0 ? std::optional(value) : std::nullopt;
  };
  figure.net_sentiment_deci = get(kNet, record->net);
  figure.satisfaction_index_deci = get(kIndex, record->index);
  if ((record->has & kInterval) != 0) figure.interval = Interval{record->low, record->high};
  figure.change_deci = get(kChange, record->change);
  figure.p_value_e4 = get(kP, record->p);
  return true;
}

void ShownBefore::remember(Table table, const CellSet& set, const std::vector<Figure>* figures) {
  for (std::size_t i = 0; i < set.cells.size(); ++i) {
    const Cell& cell = set.cells[i];
    if (!cell.known) continue;
    const std::uint64_t key = name_of(table, cell.key);
    Record& record = records_[key];
    record.key = key;
    record.night = night_;
    record.posts = cell.posts;
    if (cell.suppressed || figures == nullptr) continue;
    const Figure& figure = (*figures)[i];
    record.shown = night_;
    record.figure_posts = static_cast<std::uint32_t>(figure.posts);
    record.authors = static_cast<std::uint32_t>(figure.authors);
    record.positive = static_cast<std::uint32_t>(figure.positive);
    record.neutral = static_cast<std::uint32_t>(figure.neutral);
    record.negative = static_cast<std::uint32_t>(figure.negative);
    record.unscored = static_cast<std::uint32_t>(figure.unscored);
    record.has = 0;
    set_bit(record.has, kNet, record.net, figure.net_sentiment_deci);
    set_bit(record.has, kIndex, record.index, figure.satisfaction_index_deci);
    if (figure.interval) {
      record.has |= kInterval;
      record.low = figure.interval->low_deci;
      record.high = figure.interval->high_deci;
    }
    set_bit(record.has, kChange, record.change, figure.change_deci);
    set_bit(record.has, kP, record.p, figure.p_value_e4);
  }
}

}  // namespace lyt
