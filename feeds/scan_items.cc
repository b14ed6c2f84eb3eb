#include "feeds/scan_items.h"

#include <algorithm>
#include <cstring>

namespace lyt::feeds {

namespace {

constexpr std::size_t kWordBytes = 100;  // of a tag's name are kept: longer than any that matters

bool ends_name(char c) { return c == '>' || c == '/' || c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

}  // namespace

std::size_t ItemScanner::first(const char* data, std::size_t from, std::size_t size) {
  for (std::size_t at = from; at < size; ++at) {
    const char c = data[at];
    switch (in_) {
      case In::text: {
        const void* hit = std::memchr(data + at, '<', size - at);
        if (hit == nullptr) return kNone;
        at = static_cast<std::size_t>(static_cast<const char*>(hit) - data);
        open_ = at;
        word_.clear();
        in_ = In::open;
        break;
      }
      case In::open: {
        if (word_.empty() && (c == '<' || c == '=' || (ends_name(c) && c != '/'))) {  // a stray one in text
          in_ = In::text;
          --at;
          break;
        }
        if (!ends_name(c) || word_.empty()) {
          if (word_.size() < kWordBytes) word_ += c;
          if (word_ == "!--") in_ = In::comment, before_ = before_that_ = 0;
          if (word_ == "![CDATA[") in_ = In::cdata, before_ = before_that_ = 0;
          break;
        }
        before_ = 0;
        if (word_.front() == '?' || word_.front() == '!') {
          in_ = In::aside;
          --at;
          break;
        }
        in_ = In::tag;
        if (word_ == tag_) {
          const bool unclosed = in_item_;
          const std::size_t begin = begin_;
          in_item_ = true;
          begin_ = open_;
          if (unclosed) {
            found_ = begin;
            // The new item's own bytes are scanned again: it is the next record.
            in_ = In::text;
            in_item_ = false;
            return std::min(open_, at);  // it may lie in a piece that has been read over
          }
        }
        --at;
        break;
      }
      case In::tag:
        if ((c == '"' || c == '\'') && before_ == '=') {
          in_ = In::quoted;
          quote_ = c;
        } else if (c == '>') {
          in_ = In::text;
          const bool closes = word_.size() == tag_.size() + 1 && word_.front() == '/' && word_.ends_with(tag_);
          if (in_item_ && (closes || (word_ == tag_ && before_ == '/'))) {
            in_item_ = false;
            found_ = begin_;
            return at + 1;
          }
        }
        if (c != ' ' && c != '\t' && c != '\n' && c != '\r') before_ = c;
        break;
      case In::quoted:
        if (c == quote_) in_ = In::tag, before_ = 0;
        break;
      case In::comment:
      case In::cdata: {
        const char mark = in_ == In::comment ? '-' : ']';
        if (c == '>' && before_ == mark && before_that_ == mark) in_ = In::text;
        before_that_ = before_;
        before_ = c;
        break;
      }
      case In::aside:  // <? ?> and <!DOCTYPE [ ]>: declarations in it are tags to us, and do no harm as such
        if (c == '>' || c == '[') in_ = In::text;
        break;
    }
  }
  return kNone;
}

std::size_t ItemScanner::last(const char* data, std::size_t from, std::size_t size) {
  std::size_t end = kNone;
  for (;;) {
    const std::size_t found = first(data, from, size);
    if (found == kNone) return end;
    end = from = found;
  }
}

std::size_t ItemScanner::pending(std::size_t, std::size_t size) const {
  if (in_item_) return begin_;
  return in_ == In::open && tag_.starts_with(word_) ? open_ : size;
}

void ItemScanner::moved() {
  const std::size_t by = in_item_ ? begin_ : open_;
  begin_ = 0;
  open_ -= std::min(by, open_);
}

}  // namespace lyt::feeds
