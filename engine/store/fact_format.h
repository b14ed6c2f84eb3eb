// What writer and reader of fact files agree on. FORMAT.md has the bytes.
#pragma once

#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "engine/base/byte_reader.h"
#include "engine/model/fact.h"
#include "engine/model/fact_run.h"
#include "engine/model/project.h"

namespace lyt {

static_assert(sizeof(Fact) == 168 && std::is_trivially_copyable_v<Fact>);
inline constexpr std::string_view kFactMagic = "LYTFACT3";  // the last byte is the version

// What the numbers in the facts of a file count in.
struct FactNames {
  std::uint64_t key_mark = 0;
  std::vector<std::string> entities;
  std::vector<std::string> departments;
  std::vector<std::string> messages;
};

FactNames names_of(const Project& project, std::uint64_t key_mark);

// The part of a file between the facts and their number. Errors: the reader is no longer good().
void put_about(const FactNames& names, const FactTotals& totals, std::string& out);
void get_about(ByteReader& reader, FactNames& names, FactTotals& totals);

}  // namespace lyt
