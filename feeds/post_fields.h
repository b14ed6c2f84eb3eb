// PostFields: what a row or an object says, by field, on its way to becoming a Post. Shared by the readers that know
// their fields by name only: delimited text and generic JSON.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/model/post_batch.h"
#include "feeds/columns.h"
#include "feeds/format.h"

namespace lyt::feeds {

// Only a mask is cleared for each record: the values behind it are garbage until they are set.
class PostFields {
 public:
  void set(Field field, std::string_view text) {
    mask_ |= bit(field);
    values_[index(field)] = {text.data(), text.size()};
  }
  // Of several values for a field the first that is there stays, or they are joined: texts by a line end, one that
  // the other holds already left out; of yes and no, yes.
  void put(Field field, std::string_view text, bool join, Arena& arena);
  void drop(Field field) { mask_ &= ~bit(field); }
  [[nodiscard]] bool has(Field field) const { return (mask_ & bit(field)) != 0; }
  std::string_view operator[](Field field) const {
    const Value& value = values_[index(field)];
    return has(field) ? std::string_view(value.data, value.size) : std::string_view();
  }

 private:
  struct Value {
    const char* data;
    std::size_t size;
  };
  static_assert(kFields <= 64);
  static std::uint64_t bit(Field field) { return std::uint64_t{1} << index(field); }

  std::uint64_t mask_ = 0;
  std::array<Value, kFields> values_;
};

// What columns like "is_retweet" and "deleted_at" say: yes is all that is not no, empty or nothing.
bool is_yes_word(std::string_view text);
inline bool is_yes(std::string_view text) { return !text.empty() && is_yes_word(text); }

// Fills `post`, or says why there is none. `need_id`: a record without an id is no_id; else it gets one from content.
std::optional<Fault> make_post(const PostFields& fields, const FeedState& feed, bool need_id, Arena& arena, Post& post);

}  // namespace lyt::feeds
