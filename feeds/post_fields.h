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
  static_assert(kFields <= 32);
  static std::uint32_t bit(Field field) { return 1U << index(field); }

  std::uint32_t mask_ = 0;
  std::array<Value, kFields> values_;
};

// Fills `post`, or says why there is none. `need_id`: a record without an id is no_id; else it gets one from content.
std::optional<Fault> make_post(const PostFields& fields, const FeedState& feed, bool need_id, Arena& arena, Post& post);

}  // namespace lyt::feeds
