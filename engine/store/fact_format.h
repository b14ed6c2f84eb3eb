// What writer and reader of fact files agree on. FORMAT.md has the bytes.
#pragma once

#include <string_view>
#include <type_traits>

#include "engine/model/fact.h"

namespace lyt {

static_assert(sizeof(Fact) == 168 && std::is_trivially_copyable_v<Fact>);
inline constexpr std::string_view kFactMagic = "LYTFACT2";  // the last byte is the version

}  // namespace lyt
