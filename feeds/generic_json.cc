#include "feeds/generic_json.h"

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

  // `outer` is the key of the object that holds this one, empty at the top.
  const FieldMatch& find(std::string_view outer, std::string_view key) {
    if (next_ < known_.size() && is(known_[next_], outer, key)) return known_[next_++].match;
    for (std::size_t i = 0; i < known_.size(); ++i) {
      if (is(known_[i], outer, key)) {
        next_ = i + 1;
        return known_[i].match;
      }
    }
    return learn(outer, key);
  }

 private:
  struct Known {
    std::string_view outer;
    std::string_view key;
    FieldMatch match;
  };
  static constexpr std::size_t kKnownMax = 512;  // keys that are data are not remembered

  static bool is(const Known& known, std::string_view outer, std::string_view key) {
    return known.key == key && known.outer == outer;
  }

  const FieldMatch& learn(std::string_view outer, std::string_view key) {
    std::string path(outer);
    if (!outer.empty()) path += '.';
    path += key;
    unknown_ = find_key(path, map_);
    if (known_.size() >= kKnownMax) return unknown_;
    known_.push_back({outer, key, unknown_});
    next_ = known_.size();
    return known_.back().match;
  }

  const ColumnMap& map_;
  std::vector<Known> known_;  // views into the block
  std::size_t next_ = 0;
  FieldMatch unknown_;
};

// Fields whose value may be a list of which the first element counts.
bool takes_first(Field field) { return field == Field::lang; }

struct Draft {
  PostFields fields;
  std::array<std::uint8_t, kFields> rank{};

  void set(FieldMatch match, std::string_view value) {
    const std::size_t i = index(match.field);
    // An empty value says nothing, and a worse name does not displace a better one.
    if (value.empty() || (!fields.value[i].empty() && match.rank > rank[i])) return;
    fields.value[i] = value;
    rank[i] = match.rank;
  }
};

bool read_value(FieldMatch match, std::string_view key, JsonValue& value, KeyMemo& memo, Draft& draft, Arena& arena) {
  const std::string_view token = json_token(value);
  if (token.empty()) return false;
  if (token.front() == '{') {
    return each_field_of(value, [&](std::string_view inner, JsonValue& field) {
      const FieldMatch& found = memo.find(key, inner);
      if (found.field != Field::none) draft.set(found, json_text(field, arena));
      return true;
    });
  }
  if (match.field == Field::none) return true;
  if (token.front() == '[') {
    if (!takes_first(match.field)) return true;
    return each_element_of(value, [&](JsonValue& element) {
      if (draft.fields[match.field].empty()) draft.set(match, json_text(element, arena));
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
    const bool good = each_field(object, [&](std::string_view key, JsonValue& value) {
      const FieldMatch match = memo.find({}, key);
      return read_value(match, key, value, memo, draft, record.arena);
    });
    if (!good) return false;
    Post post;
    if (const std::optional<Fault> fault = make_post(draft.fields, feed, need_id, record.arena, post)) {
      record.skip(*fault);
      return true;
    }
    Post& kept = record.add();
    post.record = kept.record;
    kept = post;
    return true;
  });
}

}  // namespace lyt::feeds
