#include "engine/metric/aggregate.h"

#include <algorithm>
#include <tuple>

namespace lyt {

namespace {

// Field of a key: its lowest bit and its width. A value is stored plus one; zero means "all".
struct Field {
  unsigned shift;
  unsigned bits;
};
constexpr Field kEntityField{47, 16};
constexpr Field kDepartmentField{37, 10};
constexpr Field kAudienceField{34, 3};
constexpr Field kChannelField{22, 12};
constexpr Field kLangField{18, 4};
constexpr Field kTopicField{13, 5};
constexpr Field kPeriodField{0, 13};

constexpr CellKey put(Field field, std::uint64_t value) { return (value & ((1ULL << field.bits) - 1)) << field.shift; }
constexpr std::uint64_t get(Field field, CellKey key) { return (key >> field.shift) & ((1ULL << field.bits) - 1); }

Field field_of(Dimension dimension) {
  switch (dimension) {
    case kByDepartment: return kDepartmentField;
    case kByAudience: return kAudienceField;
    case kByChannel: return kChannelField;
    case kByLang: return kLangField;
    case kByTopic: return kTopicField;
    case kByPeriod: return kPeriodField;
  }
  return kPeriodField;
}

template <class T>
std::optional<T> optional_of(std::uint64_t stored) {
  if (stored == 0) return std::nullopt;
  return static_cast<T>(stored - 1);
}

struct Row {
  CellKey key;
  std::uint64_t author;
  std::int16_t score_milli;
  Label label;
};

// The share of a whole in millionths, rounded half away from zero.
std::int64_t micro(std::int64_t part, std::int64_t whole) {
  const std::int64_t scaled = part * 2 * 1'000'000;
  return (scaled + (scaled >= 0 ? whole : -whole)) / (2 * whole);
}

void add_cells(std::vector<Row>& rows, std::vector<Cell>& cells) {
  std::ranges::sort(rows, [](const Row& a, const Row& b) { return std::tie(a.key, a.author) < std::tie(b.key, b.author); });
  for (auto row = rows.begin(); row != rows.end();) {
    Cell cell;
    cell.key = row->key;
    while (row != rows.end() && row->key == cell.key) {
      const std::uint64_t author = row->author;
      std::int64_t scored = 0;
      std::int64_t sum_milli = 0;
      std::int64_t balance = 0;
      for (; row != rows.end() && row->key == cell.key && row->author == author; ++row) {
        ++cell.posts;
        if (row->label == Label::unscored) {
          ++cell.unscored;
          continue;
        }
        ++scored;
        sum_milli += row->score_milli;
        const int sign = row->label == Label::pos ? 1 : row->label == Label::neg ? -1 : 0;
        balance += sign;
        ++cell.labels[sign + 1];
      }
      if (scored == 0) continue;
      ++cell.authors;
      cell.score.add(micro(sum_milli, scored * 1000));
      cell.sentiment.add(micro(balance, scored));
    }
    cells.push_back(cell);
  }
}

}  // namespace

const std::vector<std::uint8_t>& rollups() {
  static const std::vector<std::uint8_t> all = [] {
    std::vector<std::uint8_t> list;
    // Every pair of filters, with and without the department and the period.
    for (const unsigned pair :
         {0U, unsigned{kByAudience}, unsigned{kByChannel}, unsigned{kByLang}, unsigned{kByTopic},
          unsigned{kByAudience} | kByChannel, unsigned{kByAudience} | kByLang, unsigned{kByAudience} | kByTopic,
          unsigned{kByChannel} | kByLang}) {
      for (const unsigned department : {0U, unsigned{kByDepartment}}) {
        for (const unsigned period : {0U, unsigned{kByPeriod}}) {
          list.push_back(static_cast<std::uint8_t>(pair | department | period));
        }
      }
    }
    std::ranges::sort(list);
    return list;
  }();
  return all;
}

CellKey cell_key(const Fact& fact, std::uint8_t dimensions, unsigned topic, unsigned period) {
  CellKey key = put(kEntityField, fact.entity);
  if ((dimensions & kByDepartment) != 0) key |= put(kDepartmentField, fact.department);
  if ((dimensions & kByAudience) != 0) key |= put(kAudienceField, static_cast<std::uint64_t>(fact.audience) + 1);
  if ((dimensions & kByChannel) != 0) key |= put(kChannelField, fact.channel + 1ULL);
  if ((dimensions & kByLang) != 0) key |= put(kLangField, static_cast<std::uint64_t>(fact.lang) + 1);
  if ((dimensions & kByTopic) != 0) key |= put(kTopicField, topic + 1ULL);
  if ((dimensions & kByPeriod) != 0) key |= put(kPeriodField, period + 1ULL);
  return key;
}

CellKey cell_key(const GroupKey& group) {
  CellKey key = put(kEntityField, group.entity);
  if (group.department) key |= put(kDepartmentField, *group.department + 1ULL);
  if (group.audience) key |= put(kAudienceField, static_cast<std::uint64_t>(*group.audience) + 1);
  if (group.channel) key |= put(kChannelField, *group.channel + 1ULL);
  if (group.lang) key |= put(kLangField, static_cast<std::uint64_t>(*group.lang) + 1);
  if (group.topic) key |= put(kTopicField, static_cast<std::uint64_t>(*group.topic) + 1);
  if (group.period) key |= put(kPeriodField, *group.period + 1ULL);
  return key;
}

GroupKey group_of(CellKey key) {
  GroupKey group;
  group.entity = static_cast<std::uint16_t>(get(kEntityField, key));
  group.department = optional_of<std::uint16_t>(get(kDepartmentField, key));
  group.audience = optional_of<Audience>(get(kAudienceField, key));
  group.channel = optional_of<std::uint16_t>(get(kChannelField, key));
  group.lang = optional_of<Lang>(get(kLangField, key));
  group.topic = optional_of<Topic>(get(kTopicField, key));
  group.period = optional_of<std::uint16_t>(get(kPeriodField, key));
  return group;
}

CellKey without(CellKey key, Dimension dimension) {
  const Field field = field_of(dimension);
  return key & ~(((1ULL << field.bits) - 1) << field.shift);
}

std::uint8_t dimensions_of(CellKey key) {
  std::uint8_t dimensions = 0;
  for (const Dimension dimension : {kByDepartment, kByAudience, kByChannel, kByLang, kByTopic, kByPeriod}) {
    if (get(field_of(dimension), key) != 0) dimensions |= dimension;
  }
  return dimensions;
}

std::vector<Cell> aggregate(const std::vector<Opinion>& opinions) {
  std::vector<Cell> cells;
  std::vector<Row> rows;
  for (const std::uint8_t dimensions : rollups()) {
    rows.clear();
    for (const Opinion& opinion : opinions) {
      for_cells(opinion, dimensions, [&](CellKey key) {
        rows.push_back({key, opinion.author, opinion.fact->score_milli, opinion.fact->label});
      });
    }
    add_cells(rows, cells);
  }
  std::ranges::sort(cells, {}, &Cell::key);
  return cells;
}

}  // namespace lyt
