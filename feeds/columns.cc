#include "feeds/columns.h"

#include <algorithm>
#include <unordered_map>

#include "feeds/column_names.h"
#include "feeds/feeds.h"

namespace lyt::feeds {

namespace {

constexpr std::array<std::string_view, kFields> kNames = {
    "",         "id",       "url",       "time",      "clock",     "edited",    "collected", "author_id",
    "author_handle", "author_name", "author_bio", "author_status", "lang", "text", "title", "pros",
    "cons",     "advice",   "likes",     "shares",    "replies",   "views",     "rating",    "score",
    "parent_id", "thread_id", "repost_of", "quote_of", "platform", "channel", "department", "visibility",
    "kind",     "reposted",  "replied",   "hidden",   "deleted",  "closed",  "copies",     "question"};

// Letters beyond ASCII that column names have, with what is left of them.
struct Fold {
  std::string_view from;
  std::string_view to;
};
constexpr std::array kFolds = {
    Fold{"\u00e5", "a"}, Fold{"\u00e4", "a"},  Fold{"\u00e0", "a"}, Fold{"\u00e1", "a"},
    Fold{"\u00e2", "a"}, Fold{"\u00e3", "a"}, Fold{"\u00e6", "ae"},
    Fold{"\u00f6", "o"}, Fold{"\u00f8", "o"},  Fold{"\u00f3", "o"}, Fold{"\u00f4", "o"},
    Fold{"\u00f5", "o"}, Fold{"\u00fc", "u"}, Fold{"\u00fa", "u"},
    Fold{"\u00fb", "u"}, Fold{"\u00e9", "e"},  Fold{"\u00e8", "e"}, Fold{"\u00ea", "e"},
    Fold{"\u00eb", "e"}, Fold{"\u00ed", "i"}, Fold{"\u00ef", "i"},
    Fold{"\u00ee", "i"}, Fold{"\u00e7", "c"},  Fold{"\u00f1", "n"}, Fold{"\u00df", "ss"},
    Fold{"\u00c5", "a"}, Fold{"\u00c4", "a"}, Fold{"\u00c6", "ae"},
    Fold{"\u00d6", "o"}, Fold{"\u00d8", "o"},  Fold{"\u00dc", "u"}, Fold{"\u00c9", "e"},
    Fold{"\u0142", "l"}, Fold{"\u015b", "s"}, Fold{"\u017c", "z"},
    Fold{"\u017a", "z"}, Fold{"\u0107", "c"},  Fold{"\u0119", "e"}, Fold{"\u0105", "a"}, Fold{"\u0144", "n"},
};

using NameTable = std::unordered_map<std::string_view, FieldMatch>;

NameTable build_names() {
  NameTable table;
  for (const FieldNames& row : kFieldNames) {
    std::uint8_t rank = 0;
    std::string_view rest = row.names;
    while (!rest.empty()) {
      const std::size_t space = rest.find(' ');
      table.try_emplace(rest.substr(0, space), FieldMatch{row.field, rank});
      if (rank < 254) ++rank;
      rest.remove_prefix(space == std::string_view::npos ? rest.size() : space + 1);
    }
  }
  return table;
}

const NameTable& name_table() {
  static const NameTable table = build_names();
  return table;
}

Field field_from_name(std::string_view name) {
  const auto found = std::ranges::find(kNames, name);
  if (name.empty() || found == kNames.end()) return Field::none;
  return static_cast<Field>(found - kNames.begin());
}

}  // namespace

std::string_view field_name(Field field) { return kNames[index(field)]; }

std::string fold_column(std::string_view name) {
  std::string out;
  for (std::size_t i = 0; i < name.size();) {
    const char c = name[i];
    if (static_cast<unsigned char>(c) < 0x80) {
      if (c >= 'A' && c <= 'Z') out += static_cast<char>(c + 32);
      else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
      ++i;
      continue;
    }
    const auto fold = std::ranges::find_if(kFolds, [&](const Fold& f) { return name.substr(i).starts_with(f.from); });
    if (fold != kFolds.end()) {
      out += fold->to;
      i += fold->from.size();
    } else {
      // A combining accent (U+0300-U+036F) belongs to the letter before it; other letters stay as they are.
      const bool accent = (c == '\xCC' || c == '\xCD') && i + 1 < name.size();
      if (!accent) out += c;
      i += accent ? 2 : 1;
    }
  }
  return out;
}

FieldMatch find_folded(std::string_view folded) {
  const auto found = name_table().find(folded);
  return found == name_table().end() ? FieldMatch{} : found->second;
}
FieldMatch find_field(std::string_view name) { return find_folded(fold_column(name)); }

std::size_t ColumnMap::fields_n() const {
  return static_cast<std::size_t>(std::ranges::count_if(column, [](std::uint16_t c) { return c != kNoColumn; }));
}

void ColumnMap::use(std::uint16_t which, Field as, bool join) {
  if (column[index(as)] == kNoColumn) column[index(as)] = which;
  uses.push_back({which, as, join});
}

void ColumnMap::drop(Field unwanted) {
  column[index(unwanted)] = kNoColumn;
  std::erase_if(uses, [&](const ColumnUse& use) { return use.field == unwanted; });
}

bool name_columns(const ColumnChoice& choice, ColumnMap& map) {
  for (const auto& [ours, theirs] : choice) {
    const Field field = field_from_name(ours);
    if (field == Field::none) {
      map.unknown = ours;
      return false;
    }
    map.named[fold_column(theirs)] = field;
  }
  return true;
}

namespace {

// Calls each(part) for the parts of `list` between `divider`.
template <class Each>
void split(std::string_view list, char divider, const Each& each) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(divider), list.size());
    if (end != 0) each(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
}

constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

// The column of that name; "name*" is the first that begins so.
std::size_t find_column(const std::vector<std::string>& folded, std::string_view name) {
  const bool prefix = name.ends_with('*');
  if (prefix) name.remove_suffix(1);
  const auto found = std::ranges::find_if(
      folded, [&](const std::string& column) { return prefix ? column.starts_with(name) : column == name; });
  const auto at = static_cast<std::size_t>(found - folded.begin());
  return at == folded.size() || at >= kNoColumn ? kNowhere : at;
}

std::vector<std::string> fold_all(const std::vector<std::string>& header) {
  std::vector<std::string> folded;
  folded.reserve(header.size());
  for (const std::string& name : header) folded.push_back(fold_column(name));
  return folded;
}

void take_choice(const std::vector<std::string>& header, const std::vector<std::string>& folded,
                 const ColumnChoice& choice, ColumnMap& map) {
  for (const auto& [ours, theirs] : choice) {
    const Field field = field_from_name(ours);
    // As it is written first: what is left of a question when it is folded may be no longer one of a kind.
    const auto exact = std::ranges::find(header, theirs);
    const std::size_t at = exact != header.end() ? static_cast<std::size_t>(exact - header.begin())
                           : fold_column(theirs).empty() ? kNowhere
                                                         : find_column(folded, fold_column(theirs));
    if (field == Field::none || at == kNowhere || at >= kNoColumn) {
      if (map.unknown.empty()) map.unknown = ours;
      continue;
    }
    map.use(static_cast<std::uint16_t>(at), field);
  }
}

void take_known(const std::vector<std::string>& folded, std::string_view known, const ColumnMap& chosen,
                ColumnMap& map) {
  split(known, ' ', [&](std::string_view entry) {
    const std::size_t equals = entry.find('=');
    const Field field = field_from_name(entry.substr(0, equals));
    if (chosen.has(field)) return;
    const bool join = entry.find('+') != std::string_view::npos;
    split(entry.substr(equals + 1), join ? '+' : '|', [&](std::string_view name) {
      const std::size_t at = find_column(folded, name);
      if (at != kNowhere) map.use(static_cast<std::uint16_t>(at), field, join);
    });
  });
}

void take_by_name(const std::vector<std::string>& folded, const ColumnMap& chosen, ColumnMap& map) {
  std::array<int, kFields> best{};
  best.fill(1000);
  std::array<std::uint16_t, kFields> column{};
  const auto is_chosen = [&](std::size_t at) {
    return std::ranges::any_of(chosen.uses, [&](const ColumnUse& use) { return use.column == at; });
  };
  for (std::size_t i = 0; i < folded.size() && i < kNoColumn; ++i) {
    const FieldMatch match = find_folded(folded[i]);
    if (match.field == Field::none || chosen.has(match.field) || is_chosen(i)) continue;
    if (match.rank >= best[index(match.field)]) continue;
    best[index(match.field)] = match.rank;
    column[index(match.field)] = static_cast<std::uint16_t>(i);
  }
  for (std::size_t i = 0; i < kFields; ++i) {
    if (best[i] != 1000) map.use(column[i], static_cast<Field>(i));
  }
}

}  // namespace

ColumnMap map_columns(const std::vector<std::string>& header, const ColumnChoice& choice, std::string_view known) {
  const std::vector<std::string> folded = fold_all(header);
  ColumnMap map;
  take_choice(header, folded, choice, map);
  const ColumnMap chosen = map;
  if (known.empty()) take_by_name(folded, chosen, map);
  else take_known(folded, known, chosen, map);
  return map;
}

bool has_columns(const std::vector<std::string>& folded, std::string_view wanted) {
  bool all = true;
  split(wanted, ' ', [&](std::string_view one) {
    bool any = false;
    split(one, '|', [&](std::string_view name) { any = any || find_column(folded, name) != kNowhere; });
    all = all && any;
  });
  return all;
}

namespace {

// "user.name" is what somebody is called; folded it would be a user name.
FieldMatch find_path(std::string_view key) {
  const std::size_t dot = key.rfind('.');
  if (dot != std::string_view::npos && key.substr(dot + 1) == "name") {
    for (const std::string_view person : {"author", "user", "from", "sender", "account", "reviewer", "actor"}) {
      if (key.substr(0, dot) == person) return {Field::author_name, 0};
    }
  }
  return find_field(key);
}

}  // namespace

FieldMatch find_key(std::string_view key, const ColumnMap& map) {
  if (!map.named.empty()) {
    const auto user = map.named.find(fold_column(key));
    if (user != map.named.end()) return {user->second, 0};
    FieldMatch match = find_path(key);
    if (match.field != Field::none) ++match.rank;
    return match;
  }
  return find_path(key);
}

}  // namespace lyt::feeds

bool lyt::is_field_name(std::string_view name) { return feeds::field_from_name(name) != feeds::Field::none; }
