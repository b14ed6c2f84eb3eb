#include "feeds/generic_json.h"

#include <bit>
#include <cstring>

#include "feeds/json_records.h"
#include "feeds/post_fields.h"

namespace lyt::feeds {

namespace {

// What keys mean, remembered in the order in which the block's records have them: nearly all records agree on it, so
// that a key costs one comparison.
class KeyMemo {
 public:
  explicit KeyMemo(const ColumnMap& map) : map_(map) {}

  void begin() { next_ = 0; }

  // `outer` is the key of the object that holds this one, empty at the top; `raw` is where the key begins.
  FieldMatch find(std::string_view outer, const char* raw, std::string_view& key) {
    if (next_ < known_.size()) {
      const Known& guess = known_[next_];
      if (raw[guess.key.size()] == '"' && same(guess.key.data(), raw, guess.key.size()) &&
          same(guess.outer, outer)) {
        ++next_;
        key = guess.key;
        return guess.match;
      }
    }
    return find_slow(outer, key = key_at(raw));
  }

 private:
  struct Known {
    std::string_view outer;
    std::string_view key;
    FieldMatch match;
  };
  static constexpr std::size_t kKnownMax = 512;              // keys that are data are not remembered
  static constexpr std::size_t kKeyMax = Block::kPadding - 16;  // a guess may be compared at the very end of a block

  // Keys lie in the block, behind which there is room to read: eight bytes at a time, without a call.
  static bool same(const char* a, const char* b, std::size_t size) {
    std::size_t at = 0;
    for (; at + 8 <= size; at += 8) {
      if (load(a + at) != load(b + at)) return false;
    }
    const std::size_t left = (size - at) * 8;
    return left == 0 || ((load(a + at) ^ load(b + at)) << (64 - left)) == 0;
  }
  static bool same(std::string_view a, std::string_view b) {
    return a.size() == b.size() && same(a.data(), b.data(), a.size());
  }
  static std::uint64_t load(const char* at) {
    static_assert(std::endian::native == std::endian::little && Block::kPadding >= 8);
    std::uint64_t word = 0;
    std::memcpy(&word, at, sizeof word);
    return word;
  }

  FieldMatch find_slow(std::string_view outer, std::string_view key) {
    for (std::size_t i = 0; i < known_.size(); ++i) {
      if (same(known_[i].key, key) && same(known_[i].outer, outer)) {
        next_ = i + 1;
        return known_[i].match;
      }
    }
    return learn(outer, key);
  }

  FieldMatch learn(std::string_view outer, std::string_view key) {
    std::string path(outer);
    if (!outer.empty()) path += '.';
    path += key;
    const FieldMatch match = find_key(path, map_);
    if (known_.size() < kKnownMax && key.size() <= kKeyMax && outer.size() <= kKeyMax) {
      known_.push_back({outer, key, match});
      next_ = known_.size();
    }
    return match;
  }

  const ColumnMap& map_;
  std::vector<Known> known_;  // views into the block
  std::size_t next_ = 0;
};

// Fields whose value may be a list of which the first element counts.
bool takes_first(Field field) { return field == Field::lang; }

struct Draft {
  PostFields fields;
  std::array<std::uint8_t, kFields> rank;  // of the values that are set

  void set(FieldMatch match, std::string_view value) {
    const std::size_t i = index(match.field);
    // An empty value says nothing, and a worse name does not displace a better one.
    if (value.empty() || (fields.has(match.field) && match.rank > rank[i])) return;
    fields.set(match.field, value);
    rank[i] = match.rank;
  }
};

bool read_value(FieldMatch match, std::string_view key, JsonValue& value, KeyMemo& memo, Draft& draft, Arena& arena) {
  const std::string_view token = json_token(value);
  if (token.empty()) return false;
  if (token.front() == '{') {
    JsonObject object;
    if (value.get_object().get(object) != simdjson::SUCCESS) return false;
    return each_raw_field(object, [&](const char* raw, JsonValue& field) {
      std::string_view inner;
      const FieldMatch found = memo.find(key, raw, inner);
      if (found.field != Field::none) draft.set(found, json_text(field, arena));
      return true;
    });
  }
  if (match.field == Field::none) return true;
  if (token.front() == '[') {
    if (!takes_first(match.field)) return true;
    return each_element_of(value, [&](JsonValue& element) {
      if (!draft.fields.has(match.field)) draft.set(match, json_text(element, arena));
      return true;
    });
  }
  draft.set(match, token_text(token, arena));
  return true;
}

}  // namespace

void map_keys(const Outline& record, ColumnMap& map) {
  for (const std::string_view name : record.members()) {
    const FieldMatch match = find_key(name, map);
    if (match.field != Field::none) map.column[index(match.field)] = 0;
  }
}

bool recognise_generic_json(const Outline& record, const ColumnMap& named) {
  for (const std::string_view name : record.members()) {
    const Field field = find_key(name, named).field;
    const bool words = field == Field::text || field == Field::pros || field == Field::cons;
    if (words && !record.value(name).empty()) return true;
  }
  return false;
}

void read_generic_json(const FeedState& feed, const Block& block, PostBatch& batch) {
  KeyMemo memo(feed.columns);
  const bool need_id = feed.columns.has(Field::id);
  each_json_record(feed, block, batch, [&](JsonObject& object, Record& record) {
    Draft draft;
    memo.begin();
    const bool good = each_raw_field(object, [&](const char* raw, JsonValue& value) {
      std::string_view key;
      const FieldMatch match = memo.find({}, raw, key);
      return read_value(match, key, value, memo, draft, record.arena);
    });
    if (!good) return false;
    const std::optional<Fault> fault = make_post(draft.fields, feed, need_id, record.arena, record.add());
    if (fault) record.skip_added(*fault);
    return true;
  });
}

}  // namespace lyt::feeds
