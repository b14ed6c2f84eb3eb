#include "engine/match/pattern.h"

// A post may cost this many states, about a hundredth of a second, before its search is given up.
#define BOOST_REGEX_MAX_STATE_COUNT 1000000
#include <boost/regex/icu.hpp>

#include <algorithm>
#include <vector>

#include "engine/base/ascii.h"

namespace lyt {

namespace {

Error wrong(std::size_t at, std::string what) { return Error{Code::query, {}, at, std::move(what)}; }

bool is_plain(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ' ' || c == '-'; }
// Walks over a pattern once: what may explode, and the literal part.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  Status read() {
    std::vector<Group> open(1);
    for (std::size_t at = 0; at < text_.size();) {
      const char c = text_[at];
      if (c == '\\') {
        if (const Status escape = read_escape(at); !escape) return escape.error();
        continue;
      }
      if (c == '[') {
        at = end_of_class(at);
        end_run();
        continue;
      }
      if (c == '(') {
        end_run();
        Group group;
        group.begin = at++;
        if (text_.substr(at).starts_with('?')) {
          static constexpr std::string_view kKnown[] = {"?:", "?=", "?!", "?<=", "?<!", "?i)", "?-i)"};
          if (std::ranges::none_of(kKnown, [&](std::string_view known) { return text_.substr(at).starts_with(known); })) {
            return wrong(at, "a group may begin with ?: ?= ?! ?<= ?<! and nothing else");
          }
        }
        open.push_back(group);
        continue;
      }
      if (c == ')') {
        end_run();
        ++at;
        if (open.size() == 1) return wrong(at - 1, "a ) without its (");
        const Group group = open.back();
        open.pop_back();
        const std::size_t repeat = many_at(at);
        if (repeat != 0 && group.repeats) {
          return wrong(group.begin, "a repeated group with a repetition inside may take forever; "
                                    "repeat only one of the two, or give the outer one a small limit like {0,3}");
        }
        open.back().repeats = open.back().repeats || group.repeats || repeat != 0;
        at += repeat;
        continue;
      }
      if (c == '|') {
        if (open.size() == 1) alternatives_ = true;
        end_run();
        ++at;
        continue;
      }
      if (const std::size_t repeat = repeat_at(at); repeat != 0) {
        // The letter before it may be missing.
        if (!run_.empty()) run_.pop_back();
        end_run();
        if (many_at(at) != 0) open.back().repeats = true;
        at += repeat;
        continue;
      }
      if (open.size() == 1 && is_plain(c)) {
        run_ += lower(c);
      } else {
        end_run();
      }
      ++at;
    }
    end_run();
    if (open.size() > 1) return wrong(open.back().begin, "a ( without its )");
    return Ok{};
  }

  [[nodiscard]] std::string literal() const { return alternatives_ ? std::string() : best_; }

 private:
  struct Group {
    std::size_t begin = 0;
    bool repeats = false;
  };

  void end_run() {
    if (run_.size() > best_.size()) best_ = run_;
    run_.clear();
  }

  Status read_escape(std::size_t& at) {
    end_run();
    const char next = at + 1 < text_.size() ? text_[at + 1] : '\0';
    if (next == '\0') return wrong(at, "a backslash at the end");
    if ((next >= '1' && next <= '9') || next == 'g' || next == 'k') {
      return wrong(at, "back references are not read here: their time may double with each letter");
    }
    at += 2;
    if ((next == 'p' || next == 'P' || next == 'x') && at < text_.size() && text_[at] == '{') {
      at = std::min(text_.find('}', at), text_.size() - 1) + 1;
    }
    return Ok{};
  }

  [[nodiscard]] std::size_t end_of_class(std::size_t at) const {
    ++at;
    if (at < text_.size() && text_[at] == '^') ++at;
    if (at < text_.size() && text_[at] == ']') ++at;
    while (at < text_.size() && text_[at] != ']') at += text_[at] == '\\' ? 2 : 1;
    return std::min(at + 1, text_.size());
  }

  // The length of a repetition at `at`, 0 when there is none.
  [[nodiscard]] std::size_t repeat_at(std::size_t at) const {
    if (at >= text_.size()) return 0;
    std::size_t end = at;
    if (text_[at] == '*' || text_[at] == '+' || text_[at] == '?') {
      end = at + 1;
    } else if (text_[at] == '{') {
      end = text_.find('}', at);
      if (end == std::string_view::npos) return 0;
      ++end;
    } else {
      return 0;
    }
    if (end < text_.size() && (text_[end] == '?' || text_[end] == '+')) ++end;
    return end - at;
  }

  // The same for repetitions without a small limit.
  [[nodiscard]] std::size_t many_at(std::size_t at) const {
    const std::size_t size = repeat_at(at);
    if (size == 0 || text_[at] == '?') return 0;
    if (text_[at] != '{') return size;
    const std::string_view inside = text_.substr(at + 1, text_.find('}', at) - at - 1);
    const std::string_view most = inside.substr(inside.find(',') == std::string_view::npos ? 0 : inside.find(',') + 1);
    return most.size() == 1 ? 0 : size;  // {3}, {0,9} are small
  }

  std::string_view text_;
  std::string run_;
  std::string best_;
  bool alternatives_ = false;
};

// Where `literal`, in lower case, stands in a text. Plain: the vectors of memchr on its first letter in both cases.
bool holds(std::string_view text, const std::string& literal) {
  const auto same = [](char a, char b) { return lower(a) == b; };
  return std::search(text.begin(), text.end(), literal.begin(), literal.end(), same) != text.end();
}

}  // namespace

struct Pattern::Machine {
  boost::u32regex regex;
};

Result<Pattern> Pattern::compile(std::string_view text) {
  if (text.empty()) return wrong(0, "an empty pattern");
  Reader reader(text);
  if (const Status read = reader.read(); !read) return read.error();
  Pattern pattern;
  try {
    auto machine = std::make_shared<Machine>();
    machine->regex = boost::make_u32regex(std::string(text), boost::regex::perl | boost::regex::icase);
    if (boost::u32regex_search(std::string(), machine->regex)) return wrong(0, "a pattern that matches nothing at all, too, is in every text");
    pattern.machine_ = std::move(machine);
  } catch (const boost::regex_error& error) {
    const auto at = static_cast<std::size_t>(std::max<std::ptrdiff_t>(error.position(), 0));
    const std::string what = error.what();
    return wrong(std::min(at, text.size()), "the pattern is not well formed: " + what.substr(0, what.find("  The error")));
  } catch (const std::exception& error) {  // not UTF-8, too large
    return wrong(0, std::string("the pattern cannot be used: ") + error.what());
  }
  const std::string literal = reader.literal();
  const std::size_t first = literal.find_first_not_of(' ');
  if (literal.size() >= 2 && first != std::string::npos) pattern.literal_ = literal;
  return pattern;
}

Pattern::Match Pattern::search(std::string_view text) const {
  text = text.substr(0, kMostBytes);
  // No character is cut in two.
  while (text.size() == kMostBytes && (static_cast<unsigned char>(text.back()) & 0x80U) != 0) text.remove_suffix(1);
  if (!literal_.empty() && !holds(text, literal_)) return {};
  try {
    boost::cmatch found;
    if (!boost::u32regex_search(text.data(), text.data() + text.size(), found, machine_->regex)) return {};
    return {Answer::yes, static_cast<std::uint32_t>(found.position(std::size_t{0})),
            static_cast<std::uint32_t>(found.position(std::size_t{0}) + found.length(0))};
  } catch (const std::exception&) {  // too many states, or text that is not UTF-8
    return {Answer::stopped, 0, 0};
  }
}

}  // namespace lyt
