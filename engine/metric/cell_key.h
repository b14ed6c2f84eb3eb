// CellKey: which group a figure is about, packed into 64 bits, so that cells are sorted, compared and looked up as
// numbers. Zero in a field means "all".
//
// Threads: pure.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/metric/figures.h"
#include "engine/metric/voice.h"

namespace lyt {

// Bits of a roll-up: the dimensions that are told apart. The entity always is.
enum Dimension : std::uint8_t {
  kByDepartment = 1U << 0,
  kByAudience = 1U << 1,
  kByChannel = 1U << 2,
  kByLang = 1U << 3,
  kByTopic = 1U << 4,
  kByPeriod = 1U << 5,
};

using CellKey = std::uint64_t;

// The period of what is in none: its cell completes the family of a parent's periods, and is never shown.
inline constexpr std::uint16_t kUndated = 8190;

CellKey cell_key(const GroupKey& group);
GroupKey group_of(CellKey key);
// The same cell without one dimension: its parent.
CellKey without(CellKey key, Dimension dimension);
std::uint8_t dimensions_of(CellKey key);
bool is_undated(CellKey key);

// The key of a voice with all dimensions but the topic; the roll-up that tells only `dimensions` apart; a topic's bits.
CellKey full_key(const Voice& voice);
CellKey mask_of(std::uint8_t dimensions);
CellKey topic_key(unsigned topic);
// One value of one dimension, from 0.
CellKey key_part(Dimension dimension, std::uint64_t value);

}  // namespace lyt
