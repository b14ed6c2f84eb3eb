#include "feeds/scan_elements.h"

#include <cstring>

#include "feeds/cutter.h"

namespace lyt::feeds {

namespace {
constexpr std::size_t kKeyBytes = 64;  // of a key are kept: longer than any that a path names
}

// Whether `c` opens the next container of the path.
bool ElementScanner::opens_level(char c) const {
  if (!path_.in_list || level_ == levels()) return false;
  const bool is_list = level_ == path_.keys.size();
  if (c != (is_list ? '[' : '{')) return false;
  return level_ == 0 || on_path_;
}

// Elements are left as they are; what lies between them is overwritten with blanks as it goes by.
std::size_t ElementScanner::first(char* data, std::size_t from, std::size_t size) {
  std::size_t at = from;
  std::size_t blank = from;  // from here on nothing belongs to an element
  const auto blank_to = [&](std::size_t end) {
    if (end > blank) std::memset(data + blank, ' ', end - blank);
  };
  if (in_ == In::element || in_ == In::scalar) blank = size;
  while (at < size) {
    if (in_ == In::aside && state_.depth == 0) {  // a string beside the path
      at = scan_string(data, at, size, state_);
      if (!state_.in_string) in_ = In::outside;
      continue;
    }
    if (in_ == In::element || in_ == In::aside) {
      at = scan_nested(data, at, size, 0, state_);
      if (state_.depth == 0 && !state_.in_string) {
        const bool element = in_ == In::element;
        in_ = In::outside;
        if (element) return at;
      }
      continue;
    }
    if (in_ == In::scalar) {
      if (state_.in_string) {
        at = scan_string(data, at, size, state_);
        if (state_.in_string) continue;
      } else {
        while (at < size && data[at] != ',' && data[at] != ']' && data[at] != '}' && data[at] != '{' &&
               data[at] != '[' && data[at] != ';' && !is_json_space(data[at])) {
          ++at;
        }
        if (at == size) continue;
      }
      in_ = In::outside;
      return at;
    }
    if (in_key_) {
      const std::size_t begin = at;
      at = scan_string(data, at, size, state_);
      key_.append(data + begin, std::min(at - begin, kKeyBytes - std::min(kKeyBytes, key_.size())));
      if (state_.in_string) continue;
      in_key_ = false;
      expect_key_ = false;
      if (!key_.empty()) key_.pop_back();  // the closing quote
      on_path_ = key_ == path_.keys[level_ - 1];
      continue;
    }
    const char c = data[at];
    if (is_json_space(c)) {
      ++at;
      continue;
    }
    const bool in_object = level_ != 0 && level_ <= path_.keys.size();
    if (c == ',') {
      expect_key_ = in_object;
      on_path_ = false;
      ++at;
    } else if (c == ':' || c == ';') {
      ++at;
    } else if (c == '}' || c == ']') {
      if (level_ != 0) --level_;
      expect_key_ = false;
      on_path_ = false;
      ++at;
    } else if (in_object && expect_key_ && c == '"') {
      key_.clear();
      in_key_ = true;
      state_.in_string = true;
      ++at;
    } else if (opens_level(c)) {
      ++level_;
      expect_key_ = level_ <= path_.keys.size();
      on_path_ = false;
      ++at;
    } else {
      // A value: an element where the path leads to or where a document begins, else something beside the path.
      const bool element = level_ == levels() || level_ == 0;
      const bool nested = c == '{' || c == '[';
      state_.depth = nested ? 1 : 0;
      state_.in_string = c == '"';
      if (element) {
        blank_to(at);
        blank = size;
        begin_ = at;
        in_ = nested ? In::element : In::scalar;
      } else if (nested || state_.in_string) {
        in_ = In::aside;
      }
      ++at;
    }
  }
  if (in_ == In::outside || in_ == In::aside) blank_to(size);
  return kNone;
}

std::size_t ElementScanner::last(char* data, std::size_t from, std::size_t size) {
  std::size_t end = kNone;
  for (;;) {
    const std::size_t found = first(data, from, size);
    if (found == kNone) return end;
    end = from = found;
  }
}

std::size_t ElementScanner::pending(std::size_t, std::size_t size) const {
  return in_ == In::element || in_ == In::scalar ? begin_ : size;
}

bool ElementScanner::whole(std::string_view, bool) const { return in_ == In::scalar && !state_.in_string; }

}  // namespace lyt::feeds
