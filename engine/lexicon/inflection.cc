#include "engine/lexicon/inflection.h"

#include <algorithm>

#include "engine/lexicon/split.h"
#include "engine/text/characters.h"

namespace lyt {

namespace {

Error wrong(std::string what) { return Error{Code::lexicon, {}, 0, std::move(what)}; }

std::optional<InflectionRule> parse_rule(std::string_view text) {
  InflectionRule rule;
  if (const std::size_t hat = text.find('^'); hat != std::string_view::npos) {
    rule.prefix = text.substr(0, hat);
    text.remove_prefix(hat + 1);
    if (rule.prefix.empty() || rule.prefix.find_first_of("+-*^") != std::string::npos) return std::nullopt;
  }
  if (!text.empty() && text.front() == '-') {
    const std::size_t end = std::min(text.find_first_of("+*", 1), text.size());
    rule.strip = text.substr(1, end - 1);
    text.remove_prefix(end);
    if (rule.strip.empty()) return std::nullopt;
  }
  if (!text.empty() && text.front() == '*') {
    rule.double_last = true;
    text.remove_prefix(1);
  }
  if (!text.empty()) {
    if (text.front() != '+') return std::nullopt;
    rule.append = text.substr(1);
    if (rule.append.empty() || rule.append.find_first_of("+*^") != std::string::npos) return std::nullopt;
  }
  return rule;
}

// The last letter of a word, which may have several bytes.
std::string_view last_letter(std::string_view word) {
  std::size_t begin = word.size();
  while (begin > 0) {
    --begin;
    if ((static_cast<unsigned char>(word[begin]) & 0xC0U) != 0x80U) break;
  }
  return word.substr(begin);
}

void add_once(std::vector<std::string>& forms, std::string form) {
  if (std::ranges::find(forms, form) == forms.end()) forms.push_back(std::move(form));
}

}  // namespace

std::optional<Pos> pos_of_class(std::string_view word_class) {
  if (word_class.empty()) return std::nullopt;
  switch (word_class.front()) {
    case 'n': return Pos::noun;
    case 'v': return Pos::verb;
    case 'a': return Pos::adjective;
    case 'r': return Pos::adverb;
    case 'i': return Pos::interjection;
    case 'x':
    case '-': return Pos::other;
    default: return std::nullopt;
  }
}

Status Inflection::add_class(std::string_view name, std::string_view rules) {
  if (name.size() < 2 || !pos_of_class(name)) {
    return wrong("class \"" + std::string(name) + "\" must begin with n, v, a, r, i or x and have more than a letter");
  }
  std::vector<InflectionRule> parsed;
  for (const std::string_view text : split(rules, ' ')) {
    const std::optional<InflectionRule> rule = parse_rule(text);
    if (!rule) return wrong("rule \"" + std::string(text) + "\" of class \"" + std::string(name) + "\" is no rule");
    parsed.push_back(*rule);
  }
  if (!classes_.emplace(name, std::move(parsed)).second) {
    return wrong("class \"" + std::string(name) + "\" is there twice");
  }
  return Ok{};
}

Result<std::vector<std::string>> Inflection::forms(std::string_view lemma, std::string_view word_class) const {
  const std::vector<std::string_view> parts = split(word_class, '+');
  if (parts.empty() || !pos_of_class(parts.front())) {
    return wrong("\"" + std::string(word_class) + "\" is no class");
  }
  std::vector<std::string> forms{std::string(lemma)};
  if (parts.front().size() > 1) {
    const auto found = classes_.find(parts.front());
    if (found == classes_.end()) return wrong("no class \"" + std::string(parts.front()) + "\" in inflection.tsv");
    for (const InflectionRule& rule : found->second) {
      if (!lemma.ends_with(rule.strip)) continue;
      std::string form = rule.prefix;
      form += lemma.substr(0, lemma.size() - rule.strip.size());
      if (rule.double_last) form += last_letter(form);
      form += rule.append;
      add_once(forms, std::move(form));
    }
  }
  for (std::size_t i = 1; i < parts.size(); ++i) add_once(forms, std::string(parts[i]));
  return forms;
}

bool Inflection::makes_forms(std::string_view word_class) const {
  const auto found = classes_.find(word_class.substr(0, word_class.find('+')));
  return found != classes_.end() && !found->second.empty();
}

}  // namespace lyt
