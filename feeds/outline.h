// Outline: the names in the first records of a JSON feed, for telling formats apart.
//
//   OutlineSet set = outline_of(head, Framing::lines);
//   Outline record(set, "");                          // the top-level values
//   record.has("id_str") && record.has("user.screen_name")
//
// Reads what is there, as far as it goes: a head that ends in the middle of a value, a broken line among good ones.
// Threads: plain values.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace lyt::feeds {

// Path of a member -> the beginning of its first scalar value (empty for objects, lists and null). The elements of a
// list are "[]": ".statuses[].user.id_str"; a top-level list begins with "[]".
using OutlineSet = std::map<std::string, std::string, std::less<>>;

// The values in `text`, one after the other. `depth`: how deep the paths go.
void add_outline(std::string_view text, OutlineSet& set, int depth = 6);

class Outline {
 public:
  Outline(const OutlineSet& set, std::string_view prefix) : set_(set), prefix_(prefix) {}

  // Whether a record has the member: "id_str", "user.id_str", "data[].text".
  [[nodiscard]] bool has(std::string_view path) const { return find(path) != nullptr; }

  // Its first value in the feed; "" when it is absent or no scalar.
  [[nodiscard]] std::string_view value(std::string_view path) const {
    const std::string* found = find(path);
    return found == nullptr ? std::string_view() : std::string_view(*found);
  }

  // Where the records lie: "" at the top, ".statuses[]" in that list. What lies beside it: ".favourites".
  [[nodiscard]] std::string_view prefix() const { return prefix_; }
  [[nodiscard]] bool has_beside(std::string_view path) const { return set_.find(path) != set_.end(); }

  // The names of the record's own members.
  [[nodiscard]] std::vector<std::string_view> members() const;

 private:
  [[nodiscard]] const std::string* find(std::string_view path) const;

  const OutlineSet& set_;
  std::string prefix_;
};

// The prefixes under which records may lie: the top, then every list, outer ones first and in the order of names.
std::vector<std::string> record_prefixes(const OutlineSet& set);

}  // namespace lyt::feeds
