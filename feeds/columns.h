// Columns: what the names in a header, or the keys of a JSON object, mean to us.
//
//   ColumnMap map = map_columns(header, {}, "");
//   map.at(Field::text)           // 5: the column that holds the text; kNoColumn when there is none
//   find_field("Datum erstellt")  // what a name means, with a rank: several names may mean the same, the best one wins
//
// Names are compared without case, spaces, punctuation and accents, in the languages that tools export in.
// Threads: immutable tables. Cost: a hash probe per name, paid once per file (delimited) or per new key (JSON).
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace lyt::feeds {

enum class Field : std::uint8_t {
  none, id, url, time, clock, edited, collected, author_id, author_handle, author_name, author_bio, author_status, lang,
  text, title, pros, cons, advice, likes, shares, replies, views, rating, score, parent_id, thread_id, repost_of,
  quote_of, platform, channel, department, visibility,
  kind,       // what sort of post: "retweet", "reply", "share"
  reposted,   // yes, or whatever is there: the words are somebody else's
  replied,    // the same: an answer
  hidden,     // the same: hidden or removed by whoever exported it
  deleted,    // the same: gone at the source
  closed,     // the same: from a private group or conversation
  copies,     // an id that all copies of an article share
  question,   // what was asked, where each row is an answer
};
inline constexpr std::size_t kFields = 40;
constexpr std::size_t index(Field field) { return static_cast<std::size_t>(field); }

// The name of a field in FeedOptions::columns: "author_id".
std::string_view field_name(Field field);

struct FieldMatch {
  Field field = Field::none;
  std::uint8_t rank = 0;  // 0 is the best name for the field
};

// Lower case, accents and all that is no letter or digit removed: "Review Created (UTC)" -> "reviewcreatedutc".
std::string fold_column(std::string_view name);
FieldMatch find_field(std::string_view name);
FieldMatch find_folded(std::string_view folded);  // the same for a name that is folded already

inline constexpr std::uint16_t kNoColumn = 0xFFFF;

// A column that is read. Of several for one field the first that holds something wins, or all are joined.
struct ColumnUse {
  std::uint16_t column = kNoColumn;
  Field field = Field::none;
  bool join = false;
};

struct ColumnMap {
  std::array<std::uint16_t, kFields> column;      // by field, the best one; kNoColumn
  std::vector<ColumnUse> uses;                    // delimited text: what is read of a row, the best first
  std::map<std::string, Field, std::less<>> named;  // what the user says: their folded name -> our field
  std::string unknown;                            // the first of FeedOptions::columns that is not in the header

  ColumnMap() { column.fill(kNoColumn); }
  [[nodiscard]] std::uint16_t at(Field wanted) const { return column[index(wanted)]; }
  [[nodiscard]] bool has(Field wanted) const { return at(wanted) != kNoColumn; }
  void use(std::uint16_t which, Field as, bool join = false);
  void drop(Field unwanted);
  // Words of the author: without any of these a feed has nothing to read.
  [[nodiscard]] bool has_text() const {
    return has(Field::text) || has(Field::title) || has(Field::pros) || has(Field::cons);
  }
  [[nodiscard]] std::size_t fields_n() const;
};

// What the user says: our field -> their column or key. A field may have several columns.
using ColumnChoice = std::multimap<std::string, std::string>;

// `choice` wins over what is recognised, which is: by `known`, the columns of a vendor, or where that is empty by name.
// `known` is a list of "field=name" with folded names: "a|b" the first of them that holds something, "a+b" both joined,
// "a*" the first column that begins so.
ColumnMap map_columns(const std::vector<std::string>& header, const ColumnChoice& choice, std::string_view known);

// Whether a header, folded, has all that `wanted` lists: "a b|c d*" is a, and b or c, and one that begins with d.
bool has_columns(const std::vector<std::string>& folded, std::string_view wanted);

// The field of one JSON key, dotted for nested ones ("author.username").
FieldMatch find_key(std::string_view key, const ColumnMap& map);

// Keeps in `map` what the user says about keys, for find_key. False with map.unknown set when a field is not ours.
bool name_columns(const ColumnChoice& choice, ColumnMap& map);

}  // namespace lyt::feeds
