#include "feeds/time_words.h"

#include <array>
#include <cstddef>

#include "engine/base/ascii.h"

namespace lyt::feeds {

namespace {

bool same(std::string_view word, std::string_view name) {
  if (word.size() != name.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (lower(word[i]) != name[i]) return false;
  }
  return true;
}

struct Month {
  std::string_view name;
  int number;
};

// en da sv nb nl de fi fr es it pt pl, whole and cut; the first three letters are enough where they are unique.
constexpr std::array kMonths = {
    Month{"jan", 1},        Month{"feb", 2},        Month{"mar", 3},       Month{"apr", 4},       Month{"may", 5},
    Month{"jun", 6},        Month{"jul", 7},        Month{"aug", 8},       Month{"sep", 9},       Month{"oct", 10},
    Month{"nov", 11},       Month{"dec", 12},       Month{"january", 1},   Month{"february", 2},  Month{"march", 3},
    Month{"april", 4},      Month{"june", 6},       Month{"july", 7},      Month{"august", 8},
    Month{"september", 9},
    Month{"sept", 9},       Month{"october", 10},   Month{"november", 11}, Month{"december", 12}, Month{"januar", 1},
    Month{"februar", 2},    Month{"marts", 3},      Month{"maj", 5},       Month{"juni", 6},      Month{"juli", 7},
    Month{"oktober", 10},   Month{"okt", 10},       Month{"januari", 1},   Month{"februari", 2},  Month{"mars", 3},
    Month{"augusti", 8},    Month{"mai", 5},        Month{"desember", 12}, Month{"des", 12},      Month{"maart", 3},
    Month{"mrt", 3},        Month{"mei", 5},        Month{"augustus", 8},  Month{"j\u00e4nner", 1},
    Month{"m\u00e4rz", 3},
    Month{"m\u00e4r", 3},        Month{"mrz", 3},        Month{"dezember", 12}, Month{"dez", 12},
    Month{"tammikuu", 1},
    Month{"helmikuu", 2},   Month{"maaliskuu", 3},  Month{"huhtikuu", 4},  Month{"toukokuu", 5},
    Month{"kes\u00e4kuu", 6},
    Month{"hein\u00e4kuu", 7},   Month{"elokuu", 8},     Month{"syyskuu", 9},   Month{"lokakuu", 10},
    Month{"marraskuu", 11},
    Month{"joulukuu", 12},  Month{"janvier", 1},    Month{"janv", 1},      Month{"f\u00e9vrier", 2},
    Month{"f\u00e9vr", 2},
    Month{"avril", 4},      Month{"avr", 4},        Month{"juin", 6},      Month{"juillet", 7},   Month{"juil", 7},
    Month{"ao\u00fbt", 8},       Month{"septembre", 9},  Month{"octobre", 10},  Month{"novembre", 11},
    Month{"d\u00e9cembre", 12},
    Month{"d\u00e9c", 12},       Month{"enero", 1},      Month{"ene", 1},       Month{"febrero", 2},
    Month{"marzo", 3},
    Month{"abril", 4},      Month{"abr", 4},        Month{"mayo", 5},      Month{"junio", 6},     Month{"julio", 7},
    Month{"agosto", 8},     Month{"ago", 8},        Month{"septiembre", 9}, Month{"octubre", 10},
    Month{"noviembre", 11},
    Month{"diciembre", 12}, Month{"dic", 12},       Month{"gennaio", 1},   Month{"gen", 1},
    Month{"febbraio", 2},
    Month{"aprile", 4},     Month{"maggio", 5},     Month{"mag", 5},       Month{"giugno", 6},    Month{"giu", 6},
    Month{"luglio", 7},     Month{"lug", 7},        Month{"settembre", 9}, Month{"set", 9},
    Month{"ottobre", 10},
    Month{"ott", 10},       Month{"dicembre", 12},  Month{"janeiro", 1},   Month{"fevereiro", 2}, Month{"fev", 2},
    Month{"mar\u00e7o", 3},      Month{"maio", 5},       Month{"junho", 6},     Month{"julho", 7},
    Month{"setembro", 9},
    Month{"outubro", 10},   Month{"out", 10},       Month{"dezembro", 12}, Month{"stycznia", 1},  Month{"lutego", 2},
    Month{"marca", 3},      Month{"kwietnia", 4},   Month{"maja", 5},      Month{"czerwca", 6},   Month{"lipca", 7},
    Month{"sierpnia", 8},   Month{"wrze\u015bnia", 9},   Month{"pa\u017adziernika", 10}, Month{"listopada", 11},
    Month{"grudnia", 12},
};

constexpr std::int64_t kMinute = 60;
constexpr std::int64_t kHour = 60 * kMinute;
constexpr std::int64_t kDay = 24 * kHour;
constexpr std::int64_t kWeek = 7 * kDay;
constexpr std::int64_t kMonth = 30 * kDay;
constexpr std::int64_t kYear = 365 * kDay;

struct Unit {
  std::string_view name;
  std::int64_t seconds;
};
constexpr std::array kUnits = {
    Unit{"s", 1},           Unit{"sec", 1},          Unit{"second", 1},      Unit{"seconds", 1},   Unit{"sek", 1},
    Unit{"sekund", 1},      Unit{"sekunder", 1},     Unit{"sekunden", 1},    Unit{"seconden", 1},  Unit{"m", kMinute},
    Unit{"min", kMinute},   Unit{"minute", kMinute}, Unit{"minutes", kMinute}, Unit{"minut", kMinute},
    Unit{"minutter", kMinute}, Unit{"minuter", kMinute}, Unit{"minuten", kMinute}, Unit{"minutt", kMinute},
    Unit{"h", kHour},       Unit{"hr", kHour},       Unit{"hour", kHour},    Unit{"hours", kHour},
    Unit{"time", kHour},
    Unit{"timer", kHour},   Unit{"timme", kHour},    Unit{"timmar", kHour},  Unit{"tim", kHour},   Unit{"uur", kHour},
    Unit{"u", kHour},       Unit{"stunde", kHour},   Unit{"stunden", kHour}, Unit{"std", kHour},   Unit{"t", kHour},
    Unit{"d", kDay},        Unit{"day", kDay},       Unit{"days", kDay},     Unit{"dag", kDay},    Unit{"dage", kDay},
    Unit{"dagar", kDay},    Unit{"dager", kDay},     Unit{"dagen", kDay},    Unit{"tag", kDay},    Unit{"tage", kDay},
    Unit{"tagen", kDay},    Unit{"w", kWeek},        Unit{"week", kWeek},    Unit{"weeks", kWeek},
    Unit{"weken", kWeek},
    Unit{"uge", kWeek},     Unit{"uger", kWeek},     Unit{"vecka", kWeek},   Unit{"veckor", kWeek},
    Unit{"uke", kWeek},
    Unit{"uker", kWeek},    Unit{"woche", kWeek},    Unit{"wochen", kWeek},  Unit{"mo", kMonth},
    Unit{"mnd", kMonth},
    Unit{"month", kMonth},  Unit{"months", kMonth},  Unit{"maand", kMonth},  Unit{"maanden", kMonth},
    Unit{"m\u00e5ned", kMonth},  Unit{"m\u00e5neder", kMonth}, Unit{"m\u00e5nad", kMonth},
    Unit{"m\u00e5nader", kMonth},
    Unit{"monat", kMonth},  Unit{"monate", kMonth},  Unit{"monaten", kMonth}, Unit{"y", kYear},    Unit{"yr", kYear},
    Unit{"year", kYear},    Unit{"years", kYear},    Unit{"jaar", kYear},    Unit{"j", kYear},
    Unit{"\u00e5r", kYear},
    Unit{"jahr", kYear},    Unit{"jahre", kYear},    Unit{"jahren", kYear},
};

struct Zone {
  std::string_view name;
  int minutes;
};
constexpr std::array kZones = {
    Zone{"z", 0},      Zone{"utc", 0},    Zone{"gmt", 0},    Zone{"wet", 0},    Zone{"est", -300}, Zone{"edt", -240},
    Zone{"cst", -360}, Zone{"cdt", -300}, Zone{"mst", -420}, Zone{"mdt", -360}, Zone{"pst", -480}, Zone{"pdt", -420},
    Zone{"cet", 60},   Zone{"cest", 120}, Zone{"mez", 60},   Zone{"mesz", 120}, Zone{"eet", 120},  Zone{"eest", 180},
    Zone{"bst", 60},   Zone{"west", 60},
};

}  // namespace

int month_from_word(std::string_view word) {
  for (const Month& month : kMonths) {
    if (same(word, month.name)) return month.number;
  }
  // "tammikuuta": Finnish dates stand in the partitive.
  if (word.size() > 2 && same(word.substr(word.size() - 2), "ta")) {
    return month_from_word(word.substr(0, word.size() - 2));
  }
  return 0;
}

std::int64_t unit_seconds(std::string_view word) {
  for (const Unit& unit : kUnits) {
    if (same(word, unit.name)) return unit.seconds;
  }
  return 0;
}

std::optional<int> zone_minutes(std::string_view word) {
  for (const Zone& zone : kZones) {
    if (same(word, zone.name)) return zone.minutes;
  }
  return std::nullopt;
}

}  // namespace lyt::feeds
