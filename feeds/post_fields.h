// PostFields: what a row or an object says, by field, on its way to becoming a Post. Shared by the readers that know
// their fields by name only: delimited text and generic JSON.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "engine/model/post_batch.h"
#include "feeds/columns.h"
#include "feeds/format.h"

namespace lyt::feeds {

struct PostFields {
  std::array<std::string_view, kFields> value{};

  std::string_view& operator[](Field field) { return value[index(field)]; }
  std::string_view operator[](Field field) const { return value[index(field)]; }
};

// Fills `post`, or says why there is none. `need_id`: a record without an id is no_id; else it gets one from content.
std::optional<Fault> make_post(const PostFields& fields, const FeedState& feed, bool need_id, Arena& arena, Post& post);

}  // namespace lyt::feeds
