#include "engine/model/fault.h"

namespace lyt {

namespace {
constexpr std::array<std::string_view, kFaults> kNames = {
    "notice",  "not_public", "no_text", "withheld", "bad_json", "bad_csv",  "bad_xml",
    "bad_utf8", "bad_shape",  "no_id",   "bad_time", "too_large", "truncated", "costly"};
}

std::string_view fault_name(Fault fault) { return kNames[static_cast<std::size_t>(fault)]; }

}  // namespace lyt
