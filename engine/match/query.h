// Query: a boolean question about a post, in the language of the configuration.
//
//   klarvang AND NOT (kirke OR "klarvang sogn")     AND may be left out: two terms side by side both have to be there
//   NEAR/3(klarvang, marathon)                      within three words of each other, any order
//   NEAR/3f(ny, butik)                              in this order
//   lager*                                          any word that begins so
//   case:IT                                         as written
//   /klarvang[- ]?gate/                             a regular expression, see pattern.h
//   author:anna  channel:trustpilot  lang:da        of the post, not of its text
//
//   Result<Query> query = Query::compile(text, table);        // before the table is shared
//   if (query->matches(annotated, post)) ...
//
// Words are folded like text; a name's inflected forms count as the name. Precedence: NOT, AND, OR.
// Of the terms of an AND, regular expressions are asked last: on posts that have all the others.
// Errors: Code::query with `at` = the byte of the query where it goes wrong; query_error.h shows it under the query.
// Limits: 4,096 bytes, 64 levels, NEAR/99.
// Threads: immutable, shared. Cost: O(tokens) for each term; no heap call for queries without NEAR.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/lexicon/annotate.h"
#include "engine/match/pattern.h"
#include "engine/model/post.h"

namespace lyt {

// Which words a text may hold, as bits: most terms of most queries are answered by it without looking at the words.
// One for each post, shared by all queries that are asked about it.
struct Presence {
  std::array<std::uint64_t, 8> symbols{};  // of words
  std::array<std::uint64_t, 8> starts{};   // of the first two bytes of folded words

  Presence() = default;  // of nothing
  explicit Presence(const AnnotatedText& text) { fill(text); }
  void fill(const AnnotatedText& text);
  [[nodiscard]] bool may_hold(std::uint32_t symbol) const { return (symbols[symbol / 64 % 8] >> symbol % 64 & 1U) != 0; }
  [[nodiscard]] bool may_begin(std::string_view folded) const;
};

class Query {
 public:
  static Result<Query> compile(std::string_view text, TermTable& table);

  [[nodiscard]] bool matches(const AnnotatedText& text, const Post& post, Lang lang) const;

  // What a query is asked about. `stopped` counts the patterns that were given up: the answer then means nothing.
  struct Question {
    const AnnotatedText& text;
    const Presence& presence;
    const Post& post;
    Lang lang;
    std::uint32_t& stopped;
  };
  [[nodiscard]] bool matches(const Question& asked) const { return holds(root_, asked); }

  // The first place of a term that the query asks for (not under NOT); `end` 0 when there is none.
  struct Span {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
  };
  [[nodiscard]] Span place(const AnnotatedText& text) const;

 private:
  friend class QueryParser;

  enum class Op : std::uint8_t { conjunction, disjunction, negation, near, words, prefix, exact, pattern,
                                author, channel, lang };

  struct Node {
    Op op = Op::words;
    bool ordered = false;
    std::uint32_t distance = 0;
    std::uint32_t pattern = 0;           // index in patterns_
    std::vector<std::uint32_t> children;
    std::vector<std::uint32_t> symbols;  // words: a phrase, one symbol a word
    std::string text;                    // prefix, exact, author, channel; folded but for exact
    Lang language = Lang::none;
  };

  [[nodiscard]] bool holds(std::uint32_t node, const Question& asked) const;
  [[nodiscard]] bool may_hold(const Node& node, const Presence& presence) const;
  [[nodiscard]] bool asks_pattern(std::uint32_t node) const;
  [[nodiscard]] std::uint32_t match_at(const Node& node, const AnnotatedText& text, std::uint32_t at) const;
  [[nodiscard]] std::vector<Span> places(std::uint32_t node, const AnnotatedText& text) const;

  std::vector<Node> nodes_;
  std::vector<Pattern> patterns_;
  std::uint32_t root_ = 0;
};

}  // namespace lyt
