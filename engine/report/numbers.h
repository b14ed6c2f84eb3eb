// Integer figures as decimal text: 584 tenths are "58.4", 123 ten-thousandths "0.0123".
#pragma once

#include <cstdint>
#include <string>

namespace lyt {

// Tenths: "58.4", "-0.3", "0.0".
std::string deci_text(std::int64_t deci);

// Tenths with a sign, for changes: "+4.2", "-0.3", "0.0".
std::string signed_deci_text(std::int64_t deci);

// Ten-thousandths: "0.0123", "1.0000".
std::string e4_text(std::int64_t e4);

// A count with thin groups of three for people: "1,063".
std::string grouped_text(std::uint64_t count);

}  // namespace lyt
