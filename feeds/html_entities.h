// The named entities of HTML that occur in text.
#pragma once

#include <cstdint>
#include <string_view>

namespace lyt::feeds {

// The code point of "amp" or "aring", without & and ;. 0 when the name is not known.
std::uint32_t entity_code(std::string_view name);

}  // namespace lyt::feeds
