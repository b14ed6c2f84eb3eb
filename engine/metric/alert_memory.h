// AlertMemory: which alerts earlier nights said, so that one is said when it is new and when it is over, and not every
// night between.
//
//   Result<AlertMemory> memory = AlertMemory::parse(bytes_of_last_night);   // or AlertMemory()
//   const std::vector<SettledAlert> settled = memory->settle(project, figures);
//   keep(memory->bytes());                                                  // with the report
//
// Two alerts are the same one when kind, rule, goal and group are, by their names: the configuration may list them in
// another order. A change (drop, unanswered, exposure, unusual) is of one period: in the next period it is a new one. An
// alert that goes away and comes back for the same period or day, because late posts came in, is not new.
//
// Bytes, little endian: "LYTALRT1", u32 alerts and their records (see alert_memory.cc), u64 xxh3 of everything before. It
// holds names of the configuration and of channels, and figures; nothing about a person.
// Threads: one at a time. Cost: nothing to speak of.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/metric/figures.h"
#include "engine/model/project.h"

namespace lyt {

enum class AlertNews : std::uint8_t {
  fresh,    // said for the first time
  lasting,  // said before, and still so
  over,     // said before, and no more
};

struct SettledAlert {
  AlertNews news = AlertNews::fresh;
  Alert alert;               // over: as it was last said, `since` with it; of a period that may be gone, so without one
  std::uint32_t nights = 1;  // on which it was said, this one included
};

class AlertMemory {
 public:
  // Before the first night.
  AlertMemory() = default;
  // Errors: corrupt, version.
  static Result<AlertMemory> parse(std::string_view bytes);
  [[nodiscard]] std::string bytes() const;

  // Tonight's alerts in the order of `figures`, then those that are over; remembers them. What is over and of a rule, a
  // group or a goal that the configuration does not have any more is forgotten without a word.
  std::vector<SettledAlert> settle(const Project& project, const Figures& figures);

 private:
  // What tells alerts apart.
  struct Name {
    AlertKind kind = AlertKind::drop;
    std::string rule, entity, department, channel, goal;
    std::uint8_t audience = 0, lang = 0, topic = 0;  // plus one; 0: all
    friend auto operator<=>(const Name&, const Name&) = default;
  };
  struct Record {
    Name name;
    std::string mark;   // the period or day that it is of
    std::string since;
    std::int64_t value_deci = 0;
    std::int64_t usual_deci = 0;
    std::uint32_t nights = 0;
    std::uint32_t quiet_nights = 0;  // since it is over; 0: it lasts
  };

  static Name name_of(const Project& project, const Figures& figures, const Alert& alert);
  // False when something that it names is gone.
  static bool alert_of(const Record& record, const Project& project, const Figures& figures, Alert& alert);

  std::vector<Record> records_;  // sorted by name
};

}  // namespace lyt
