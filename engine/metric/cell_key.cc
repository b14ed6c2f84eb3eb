#include "engine/metric/cell_key.h"

#include <array>

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

constexpr std::array kDimensions = {kByDepartment, kByAudience, kByChannel, kByLang, kByTopic, kByPeriod};

constexpr CellKey bits_of(Field field) { return ((1ULL << field.bits) - 1) << field.shift; }
constexpr CellKey put(Field field, std::uint64_t value) { return (value << field.shift) & bits_of(field); }
constexpr std::uint64_t get(Field field, CellKey key) { return (key & bits_of(field)) >> field.shift; }

constexpr Field field_of(Dimension dimension) {
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

}  // namespace

CellKey key_part(Dimension dimension, std::uint64_t value) { return put(field_of(dimension), value + 1); }

CellKey topic_key(unsigned topic) { return put(kTopicField, topic + 1ULL); }

CellKey mask_of(std::uint8_t dimensions) {
  CellKey mask = bits_of(kEntityField);
  for (const Dimension dimension : kDimensions) {
    if ((dimensions & dimension) != 0) mask |= bits_of(field_of(dimension));
  }
  return mask;
}

CellKey full_key(const Voice& voice) {
  const std::uint16_t period = voice.period == kNoPeriod ? kUndated : voice.period;
  return put(kEntityField, voice.entity) | put(kDepartmentField, voice.department) |
         put(kAudienceField, static_cast<std::uint64_t>(voice.audience) + 1) | put(kChannelField, voice.channel + 1ULL) |
         put(kLangField, static_cast<std::uint64_t>(voice.lang) + 1) | put(kPeriodField, period + 1ULL);
}

CellKey cell_key(const GroupKey& group) {
  CellKey key = put(kEntityField, group.entity);
  if (group.department) key |= key_part(kByDepartment, *group.department);
  if (group.audience) key |= key_part(kByAudience, static_cast<std::uint64_t>(*group.audience));
  if (group.channel) key |= key_part(kByChannel, *group.channel);
  if (group.lang) key |= key_part(kByLang, static_cast<std::uint64_t>(*group.lang));
  if (group.topic) key |= key_part(kByTopic, static_cast<std::uint64_t>(*group.topic));
  if (group.period) key |= key_part(kByPeriod, *group.period);
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

CellKey without(CellKey key, Dimension dimension) { return key & ~bits_of(field_of(dimension)); }

std::uint8_t dimensions_of(CellKey key) {
  std::uint8_t dimensions = 0;
  for (const Dimension dimension : kDimensions) {
    if ((key & bits_of(field_of(dimension))) != 0) dimensions |= dimension;
  }
  return dimensions;
}

bool is_undated(CellKey key) { return get(kPeriodField, key) == kUndated + 1; }

}  // namespace lyt
