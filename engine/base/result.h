// Result<T>: a value, or an Error that says what went wrong and where.
//
//   Result<Config> config = load_config(path);
//   if (!config) return config.error();
//   use(*config);
//
// Threads: a Result is a plain value. The member names are those of std::expected, which g++ 12 does not have.
// Three kinds of trouble are never mixed: a bug is a LYT_CHECK, bad data is a counted Fault (engine/model/fault.h)
// and the run goes on, and what makes going on impossible is an Error.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "engine/base/check.h"

namespace lyt {

enum class Code : std::uint8_t {
  usage,           // the command line asks for something impossible
  config,          // lyt.toml: syntax, unknown key, bad value
  lexicon,         // a lexicon file is wrong
  query,           // a query does not parse
  not_found,       // no such file or folder
  unreadable,      // the file exists, but reading failed
  unknown_format,  // no reader recognises the content
  refused,         // recognised, and not read on purpose (encrypted, .xls)
  truncated,       // the data ends in the middle
  corrupt,         // damaged container or file
  too_large,       // beyond a documented limit
  write_failed,    // output could not be written
  version,         // written by another version of the format
};

// The short name of a code, as printed in messages and JSON.
std::string_view code_name(Code code);

struct Error {
  Code code = Code::usage;
  std::string where;     // file, or file:line; may be empty
  std::uint64_t at = 0;  // byte offset in the input, 0 when it has no meaning
  std::string what;      // a sentence without a full stop

  // "where: what", as messages show it.
  [[nodiscard]] std::string message() const { return where.empty() ? what : where + ": " + what; }
};

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}      // NOLINT: implicit by design
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT: implicit by design

  [[nodiscard]] bool has_value() const { return state_.index() == 0; }
  explicit operator bool() const { return has_value(); }

  T& value() & {
    LYT_CHECK(has_value());
    return std::get<0>(state_);
  }
  const T& value() const& {
    LYT_CHECK(has_value());
    return std::get<0>(state_);
  }
  T&& value() && {
    LYT_CHECK(has_value());
    return std::get<0>(std::move(state_));
  }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  [[nodiscard]] const Error& error() const {
    LYT_CHECK(!has_value());
    return std::get<1>(state_);
  }

 private:
  std::variant<T, Error> state_;
};

// A Result without a value.
struct Ok {};
using Status = Result<Ok>;

}  // namespace lyt
