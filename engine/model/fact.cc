#include "engine/model/fact.h"

#include <array>
#include <string_view>

namespace lyt {

namespace {
constexpr std::array<std::string_view, kLabels> kNames = {"neu", "pos", "neg", "mixed", "unscored"};
}

std::string_view label_name(Label label) { return kNames[static_cast<std::size_t>(label)]; }

}  // namespace lyt
