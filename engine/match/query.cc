#include "engine/match/query.h"

#include <algorithm>
#include <charconv>

#include "engine/lexicon/expression.h"
#include "engine/text/fold.h"

namespace lyt {

namespace {
constexpr std::size_t kLongest = 4096;
constexpr int kDeepest = 64;
constexpr std::uint32_t kFarthest = 99;
}  // namespace

// Recursive descent: or := and ("OR" and)*; and := not (["AND"] not)*; not := "NOT" not | unit.
class QueryParser {
 public:
  QueryParser(std::string_view text, TermTable& table) : text_(text), table_(table) {}

  Result<Query> run() {
    if (text_.size() > kLongest) return Error{Code::query, {}, kLongest, "a query has at most 4,096 bytes"};
    query_.root_ = parse_or();
    skip_space();
    if (error_.what.empty() && at_ < text_.size()) {
      fail(at_, text_[at_] == ',' ? "a comma outside of NEAR" : "a ) without its (");
    }
    if (!error_.what.empty()) return error_;
    return std::move(query_);
  }

 private:
  using Op = Query::Op;

  std::uint32_t fail(std::size_t at, std::string what) {
    if (error_.what.empty()) {
      error_ = Error{Code::query, {}, at, "column " + std::to_string(at + 1) + ": " + std::move(what)};
    }
    at_ = text_.size();
    return 0;
  }

  void skip_space() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n')) ++at_;
  }

  [[nodiscard]] static bool ends_word(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '(' || c == ')' || c == ',' || c == '"';
  }

  std::string_view peek_word() {
    skip_space();
    std::size_t end = at_;
    while (end < text_.size() && !ends_word(text_[end])) ++end;
    return text_.substr(at_, end - at_);
  }

  std::uint32_t add(Query::Node node) {
    query_.nodes_.push_back(std::move(node));
    return static_cast<std::uint32_t>(query_.nodes_.size() - 1);
  }

  std::uint32_t parse_or() {
    if (++depth_ > kDeepest) return fail(at_, "more than 64 levels of parentheses");
    Query::Node node;
    node.op = Op::disjunction;
    node.children.push_back(parse_and());
    while (peek_word() == "OR") {
      at_ += 2;
      node.children.push_back(parse_and());
    }
    --depth_;
    return node.children.size() == 1 ? node.children[0] : add(std::move(node));
  }

  std::uint32_t parse_and() {
    Query::Node node;
    node.op = Op::conjunction;
    node.children.push_back(parse_not());
    while (error_.what.empty()) {
      const std::string_view word = peek_word();
      if (at_ >= text_.size() || text_[at_] == ')' || text_[at_] == ',' || word == "OR") break;
      if (word == "AND") at_ += 3;
      node.children.push_back(parse_not());
    }
    if (!error_.what.empty()) return 0;
    std::stable_partition(node.children.begin(), node.children.end(),
                          [this](std::uint32_t child) { return !query_.asks_pattern(child); });
    return node.children.size() == 1 ? node.children[0] : add(std::move(node));
  }

  std::uint32_t parse_not() {
    if (peek_word() == "NOT") {
      at_ += 3;
      if (++depth_ > kDeepest) return fail(at_, "more than 64 levels of NOT");
      Query::Node node;
      node.op = Op::negation;
      node.children.push_back(parse_not());
      --depth_;
      return add(std::move(node));
    }
    return parse_unit();
  }

  std::uint32_t parse_unit() {
    skip_space();
    if (at_ >= text_.size()) return fail(text_.size(), "a term is missing at the end");
    const std::size_t begin = at_;
    if (text_[at_] == '(') {
      ++at_;
      const std::uint32_t inner = parse_or();
      skip_space();
      if (at_ >= text_.size() || text_[at_] != ')') return fail(begin, "a ( without its )");
      ++at_;
      return inner;
    }
    if (text_[at_] == ')' || text_[at_] == ',') return fail(at_, "a term is missing before this");
    if (text_[at_] == '"') return parse_phrase();
    if (text_[at_] == '/') return parse_pattern();
    const std::string_view word = peek_word();
    if (word == "AND" || word == "OR") return fail(begin, "a term is missing before " + std::string(word));
    if (word.starts_with("NEAR/")) return parse_near(word);
    at_ += word.size();
    for (const auto& [field, op] : {std::pair{std::string_view("case:"), Op::exact},
                                    std::pair{std::string_view("author:"), Op::author},
                                    std::pair{std::string_view("channel:"), Op::channel},
                                    std::pair{std::string_view("lang:"), Op::lang}}) {
      if (word.starts_with(field)) return parse_field(word.substr(field.size()), op, begin);
    }
    if (const std::size_t colon = word.find(':'); colon != std::string_view::npos && colon > 0 && !word.starts_with("http")) {
      return fail(begin, "no field \"" + std::string(word.substr(0, colon)) + "\": there are case, author, channel, lang");
    }
    if (word.ends_with('*')) {
      Query::Node node;
      node.op = Op::prefix;
      node.text = folded(word.substr(0, word.size() - 1));
      if (node.text.size() < 2) return fail(begin, "at least two letters before *");
      return add(std::move(node));
    }
    return add_words(word, begin);
  }

  std::uint32_t parse_pattern() {
    const std::size_t begin = at_++;
    std::size_t end = at_;
    while (end < text_.size() && text_[end] != '/') end += text_[end] == '\\' ? 2 : 1;
    if (end >= text_.size()) return fail(begin, "a / without its second; a slash inside is written \\/");
    Result<Pattern> pattern = Pattern::compile(text_.substr(at_, end - at_));
    if (!pattern) return fail(at_ + pattern.error().at, pattern.error().what);
    at_ = end + 1;
    Query::Node node;
    node.op = Op::pattern;
    node.pattern = static_cast<std::uint32_t>(query_.patterns_.size());
    query_.patterns_.push_back(std::move(*pattern));
    return add(std::move(node));
  }

  std::uint32_t parse_field(std::string_view value, Op op, std::size_t begin) {
    Query::Node node;
    node.op = op;
    if (value.empty()) return fail(begin, "nothing behind the colon");
    node.text = op == Op::exact ? std::string(value) : folded(value);
    if (op == Op::lang) {
      node.language = lang_from_code(node.text);
      if (node.language == Lang::none) return fail(begin, "no language \"" + node.text + "\"");
    }
    return add(std::move(node));
  }

  std::uint32_t parse_phrase() {
    const std::size_t begin = at_++;
    const std::size_t end = text_.find('"', at_);
    if (end == std::string_view::npos) return fail(begin, "a quotation mark without its second");
    const std::string_view inside = text_.substr(at_, end - at_);
    at_ = end + 1;
    return add_words(inside, begin);
  }

  std::uint32_t add_words(std::string_view words, std::size_t begin) {
    Query::Node node;
    node.op = Op::words;
    for (const std::string& word : words_of(words)) node.symbols.push_back(table_.intern(word));
    if (node.symbols.empty()) return fail(begin, "an empty term");
    return add(std::move(node));
  }

  std::uint32_t parse_near(std::string_view word) {
    const std::size_t begin = at_;
    Query::Node node;
    node.op = Op::near;
    std::string_view digits = word.substr(5);
    if (digits.ends_with('f')) {
      node.ordered = true;
      digits.remove_suffix(1);
    }
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), node.distance);
    if (error != std::errc() || end != digits.data() + digits.size() || node.distance == 0 || node.distance > kFarthest) {
      return fail(begin, "NEAR/ needs a number from 1 to 99");
    }
    at_ += word.size();
    skip_space();
    if (at_ >= text_.size() || text_[at_] != '(') return fail(at_, "NEAR needs its terms in parentheses");
    ++at_;
    while (true) {
      const std::size_t term = at_;
      const std::uint32_t child = parse_or();
      if (!error_.what.empty()) return 0;
      if (!is_place(child)) return fail(term, "NEAR takes words, phrases and alternatives of them");
      node.children.push_back(child);
      skip_space();
      if (at_ < text_.size() && text_[at_] == ',') {
        ++at_;
        continue;
      }
      if (at_ < text_.size() && text_[at_] == ')') break;
      return fail(begin, "a ( without its )");
    }
    ++at_;
    if (node.children.size() != 2) return fail(begin, "NEAR takes two terms");
    return add(std::move(node));
  }

  // True if the node has a place in the text: words, prefixes, exact words and alternatives of them.
  [[nodiscard]] bool is_place(std::uint32_t i) const {
    const Query::Node& node = query_.nodes_[i];
    if (node.op == Op::words || node.op == Op::prefix || node.op == Op::exact) return true;
    return node.op == Op::disjunction &&
           std::ranges::all_of(node.children, [this](std::uint32_t child) { return is_place(child); });
  }

  std::string_view text_;
  TermTable& table_;
  Query query_;
  Error error_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

Result<Query> Query::compile(std::string_view text, TermTable& table) { return QueryParser(text, table).run(); }

// One past the last token if the node's words stand at token `at`, else 0.
std::uint32_t Query::match_at(const Node& node, const AnnotatedText& text, std::uint32_t at) const {
  const Token& token = text.tokens.list[at];
  switch (node.op) {
    case Op::words:
      for (std::size_t i = 0; i < node.symbols.size(); ++i) {
        if (at + i >= text.tokens.size() || text.words[at + i].symbol != node.symbols[i]) return 0;
      }
      return at + static_cast<std::uint32_t>(node.symbols.size());
    case Op::prefix: return text.tokens.fold(token).starts_with(node.text) ? at + 1 : 0;
    case Op::exact: return text.text.substr(token.begin, token.end - token.begin) == node.text ? at + 1 : 0;
    default: return 0;
  }
}

std::vector<Query::Span> Query::places(std::uint32_t i, const AnnotatedText& text) const {
  const Node& node = nodes_[i];
  std::vector<Span> found;
  if (node.op == Op::disjunction) {
    for (const std::uint32_t child : node.children) {
      const std::vector<Span> more = places(child, text);
      found.insert(found.end(), more.begin(), more.end());
    }
    std::ranges::sort(found, {}, &Span::begin);
    return found;
  }
  for (std::uint32_t at = 0; at < text.tokens.size(); ++at) {
    if (const std::uint32_t end = match_at(node, text, at); end != 0) found.push_back({at, end});
  }
  return found;
}

namespace {

std::uint32_t start_of(std::string_view folded) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(folded[i]); };
  return byte(0) * 31U + byte(1);
}

}  // namespace

void Presence::fill(const AnnotatedText& text) {
  for (std::size_t i = 0; i < text.tokens.size(); ++i) {
    const std::uint32_t symbol = text.words[i].symbol;
    symbols[symbol / 64 % 8] |= std::uint64_t{1} << symbol % 64;
    const std::string_view folded = text.tokens.fold(text.tokens.list[i]);
    if (folded.size() < 2) continue;
    const std::uint32_t start = start_of(folded);
    starts[start / 64 % 8] |= std::uint64_t{1} << start % 64;
  }
}

bool Presence::may_begin(std::string_view folded) const {
  const std::uint32_t start = start_of(folded);
  return (starts[start / 64 % 8] >> start % 64 & 1U) != 0;
}

// False: the node, a place in the text, is nowhere in it.
bool Query::may_hold(const Node& node, const Presence& presence) const {
  switch (node.op) {
    case Op::words:
      return std::ranges::all_of(node.symbols, [&](std::uint32_t symbol) { return presence.may_hold(symbol); });
    case Op::prefix: return presence.may_begin(node.text);
    case Op::disjunction:
      return std::ranges::any_of(node.children,
                                 [&](std::uint32_t child) { return may_hold(nodes_[child], presence); });
    default: return true;
  }
}

bool Query::asks_pattern(std::uint32_t i) const {
  return nodes_[i].op == Op::pattern ||
         std::ranges::any_of(nodes_[i].children, [this](std::uint32_t child) { return asks_pattern(child); });
}

bool Query::holds(std::uint32_t i, const Question& asked) const {
  const auto& [text, presence, post, lang, stopped] = asked;
  const Node& node = nodes_[i];
  switch (node.op) {
    case Op::conjunction:
      return std::ranges::all_of(node.children, [&](std::uint32_t child) { return holds(child, asked); });
    case Op::disjunction:
      return std::ranges::any_of(node.children, [&](std::uint32_t child) { return holds(child, asked); });
    case Op::negation: return !holds(node.children[0], asked);
    case Op::pattern: {
      const Pattern::Answer answer = patterns_[node.pattern].search(text.text).answer;
      if (answer == Pattern::Answer::stopped) ++stopped;
      return answer == Pattern::Answer::yes;
    }
    case Op::near: {
      if (!may_hold(nodes_[node.children[0]], presence) || !may_hold(nodes_[node.children[1]], presence)) return false;
      // Both lists are sorted: for each place of the first only its neighbours in the second are looked at.
      const std::vector<Span> first = places(node.children[0], text);
      const std::vector<Span> second = places(node.children[1], text);
      std::uint32_t longest = 0;
      for (const Span& b : second) longest = std::max(longest, b.end - b.begin);
      for (const Span& a : first) {
        const std::uint32_t back = node.distance + longest;
        const std::uint32_t least = node.ordered ? a.end : a.begin < back ? 0 : a.begin - back;
        for (auto b = std::ranges::lower_bound(second, least, {}, &Span::begin);
             b != second.end() && b->begin <= a.end + node.distance; ++b) {
          if (b->begin >= a.end && b->begin - a.end < node.distance) return true;
          if (!node.ordered && a.begin >= b->end && a.begin - b->end < node.distance) return true;
        }
      }
      return false;
    }
    case Op::words:
    case Op::prefix:
    case Op::exact:
      if (!may_hold(node, presence)) return false;
      for (std::uint32_t at = 0; at < text.tokens.size(); ++at) {
        if (match_at(node, text, at) != 0) return true;
      }
      return false;
    case Op::author: return folded(post.author_handle) == node.text || folded(post.author_id) == node.text;
    case Op::channel: return folded(post.channel) == node.text || folded(post.platform) == node.text;
    case Op::lang: return lang == node.language;
  }
  return false;
}

bool Query::matches(const AnnotatedText& text, const Post& post, Lang lang) const {
  std::uint32_t stopped = 0;
  return matches({text, Presence(text), post, lang, stopped});
}

Query::Span Query::place(const AnnotatedText& text) const {
  std::vector<std::uint32_t> todo{root_};
  Span best;
  while (!todo.empty()) {
    const Node& node = nodes_[todo.back()];
    const std::uint32_t self = todo.back();
    todo.pop_back();
    if (node.op == Op::negation) continue;
    if (node.op == Op::pattern) {
      const Pattern::Match match = patterns_[node.pattern].search(text.text);
      if (match.answer != Pattern::Answer::yes) continue;
      Span span;
      while (span.begin < text.tokens.size() && text.tokens.list[span.begin].end <= match.begin) ++span.begin;
      span.end = span.begin;
      while (span.end < text.tokens.size() && text.tokens.list[span.end].begin < match.end) ++span.end;
      if (span.end > span.begin && (best.end == 0 || span.begin < best.begin)) best = span;
    } else if (node.op == Op::words || node.op == Op::prefix || node.op == Op::exact) {
      for (const Span& span : places(self, text)) {
        if (best.end == 0 || span.begin < best.begin) best = span;
      }
    } else {
      todo.insert(todo.end(), node.children.begin(), node.children.end());
    }
  }
  return best;
}

}  // namespace lyt
