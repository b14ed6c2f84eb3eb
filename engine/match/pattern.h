// Pattern: a /regular expression/ of a query. Boost.Regex (Perl syntax) over ICU, on UTF-8.
//
//   Result<Pattern> pattern = Pattern::compile("klarvang[- ]?gate");
//   switch (pattern->search(post.text)) ...
//
// Case is ignored. A pattern runs only on texts that hold its literal part, the longest run of plain letters that every
// match has; without one it runs on every text that the rest of the query lets through.
//
// Bounded twice. When it is compiled: a repeated group with a repetition inside ("(a+)+"), back references and
// recursion are refused, for their time may double with each letter. When it runs: Boost counts the states that it
// visits and gives up (Answer::stopped); then the post is a counted fault and the run goes on. Only the first
// kMostBytes of a text are searched.
//
// Threads: immutable, shared. Cost: a search for the literal, O(text); then up to kMostStates steps.
// This file's .cc alone includes Boost.Regex.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "engine/base/result.h"

namespace lyt {

class Pattern {
 public:
  static constexpr std::size_t kMostBytes = 16'384;

  // `text` stands between the slashes. Errors: Code::query with `at` = the byte of `text` where it goes wrong.
  static Result<Pattern> compile(std::string_view text);

  enum class Answer : std::uint8_t { no, yes, stopped };
  struct Match {
    Answer answer = Answer::no;
    std::uint32_t begin = 0;  // bytes of the text
    std::uint32_t end = 0;
  };
  [[nodiscard]] Match search(std::string_view text) const;

  // The literal part in lower case; empty when there is none.
  [[nodiscard]] const std::string& literal() const { return literal_; }

 private:
  struct Machine;
  std::shared_ptr<const Machine> machine_;  // shared by the copies of a query: immutable
  std::string literal_;
};

}  // namespace lyt
