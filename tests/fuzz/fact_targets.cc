// Fact files and what earlier reports showed: files from other machines. Their checksums are put right here, for a
// checksum is no protection from who can compute it, and nothing behind it would ever be reached.
#include <cstring>
#include <span>
#include <string>

#include "engine/base/check.h"
#include "engine/base/hash.h"
#include "engine/metric/compute.h"
#include "engine/store/fact_reader.h"
#include "tests/fuzz/memory_file.h"
#include "tests/fuzz/targets.h"

namespace lyt::fuzz {

namespace {

// `bytes` with the checksum at their end that they need.
std::string sealed(std::string_view bytes) {
  std::string file(bytes);
  if (file.size() >= sizeof(std::uint64_t)) {
    const std::size_t body = file.size() - sizeof(std::uint64_t);
    const std::uint64_t sum = hash64(std::string_view(file).substr(0, body));
    std::memcpy(file.data() + body, &sum, sizeof(sum));
  }
  return file;
}

const Project& project() {
  static const Project made = [] {
    Project p;
    p.entities.resize(2);
    p.entities[0].name = "Klarvang";
    p.entities[1].kind = EntityKind::competitor;
    p.entities[1].name = "Brillson";
    p.departments = {{"Shop", {}}, {"IT", {}}};
    p.messages = {{"Flexibility", {}}};
    p.goals = {{"employee_satisfaction_index", 70, "2027-06-30"}};
    return p;
  }();
  return made;
}

}  // namespace

void run_facts(std::string_view bytes) {
  const MemoryFile file(sealed(bytes));
  const Result<FactFiles> files = FactFiles::open({file.path()}, project());
  if (!files) {
    LYT_CHECK(!files.error().what.empty());
    return;
  }
  std::uint64_t seen = 0;
  LYT_CHECK(files->each([&](std::span<const Fact> facts) {
    for (const Fact& fact : facts) {
      LYT_CHECK(fact.entity < project().entities.size());
      LYT_CHECK(fact.department <= project().departments.size());
      LYT_CHECK(fact.channel < files->totals().channels.size());
      ++seen;
    }
  }).has_value());
  LYT_CHECK(seen <= files->size());
  const Result<Figures> figures = compute_figures(project(), *files, files->totals(), {});
  LYT_CHECK(figures.has_value() || !figures.error().what.empty());
}

void run_shown(std::string_view bytes) {
  Result<ShownBefore> before = ShownBefore::parse(sealed(bytes));
  if (!before) return;
  const std::string written = before->bytes();
  const Result<ShownBefore> again = ShownBefore::parse(written);
  LYT_CHECK(again.has_value() && again->bytes() == written);
  const Result<Figures> figures = compute_figures(project(), FactSpan({}), {}, {.period = PeriodKind::week, .range = {}, .before = &*before});
  LYT_CHECK(figures.has_value() || !figures.error().what.empty());
}

}  // namespace lyt::fuzz
