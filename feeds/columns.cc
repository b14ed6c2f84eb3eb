#include "feeds/columns.h"

#include <algorithm>
#include <unordered_map>

#include "feeds/column_names.h"

namespace lyt::feeds {

namespace {

constexpr std::array<std::string_view, kFields> kNames = {
    "",         "id",       "url",       "time",      "clock",     "edited",    "collected", "author_id",
    "author_handle", "author_name", "author_bio", "author_status", "lang", "text", "title", "pros",
    "cons",     "advice",   "likes",     "shares",    "replies",   "views",     "rating",    "score",
    "parent_id", "thread_id", "repost_of", "quote_of", "platform", "channel", "department", "visibility"};

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

FieldMatch find_field(std::string_view name) {
  const std::string folded = fold_column(name);
  const auto found = name_table().find(folded);
  return found == name_table().end() ? FieldMatch{} : found->second;
}

std::size_t ColumnMap::fields_n() const {
  return static_cast<std::size_t>(std::ranges::count_if(column, [](std::uint16_t c) { return c != kNoColumn; }));
}

bool name_columns(const std::map<std::string, std::string>& columns, ColumnMap& map) {
  for (const auto& [ours, theirs] : columns) {
    const Field field = field_from_name(ours);
    if (field == Field::none) {
      map.unknown = ours;
      return false;
    }
    map.named[fold_column(theirs)] = field;
  }
  return true;
}

ColumnMap map_columns(const std::vector<std::string_view>& header, const std::map<std::string, std::string>& columns) {
  ColumnMap map;
  name_columns(columns, map);
  map.field.assign(header.size(), Field::none);
  std::array<int, kFields> best{};
  best.fill(1000);
  for (std::size_t i = 0; i < header.size() && i < kNoColumn; ++i) {
    const std::string folded = fold_column(header[i]);
    const auto user = map.named.find(folded);
    const FieldMatch match = user == map.named.end() ? find_field(header[i]) : FieldMatch{user->second, 0};
    const int rank = user == map.named.end() ? match.rank : -1;
    if (match.field == Field::none || rank >= best[index(match.field)]) continue;
    std::uint16_t& column = map.column[index(match.field)];
    if (column != kNoColumn) map.field[column] = Field::none;
    column = static_cast<std::uint16_t>(i);
    best[index(match.field)] = rank;
    map.field[i] = match.field;
  }
  for (const auto& [ours, theirs] : columns) {
    const Field field = field_from_name(ours);
    if (field != Field::none && best[index(field)] != -1 && map.unknown.empty()) map.unknown = ours;
  }
  return map;
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
