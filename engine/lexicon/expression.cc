#include "engine/lexicon/expression.h"

#include <algorithm>

#include "engine/lexicon/split.h"
#include "engine/text/tokenizer.h"

namespace lyt {

namespace {

constexpr std::size_t kMostSequences = 4096;

Error wrong(std::string what) { return Error{Code::lexicon, {}, 0, std::move(what)}; }

}  // namespace

WordSequence words_of(std::string_view text) {
  Tokens tokens;
  tokenize(text, tokens);
  WordSequence words;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens.list[i].fold_size != 0) words.emplace_back(tokens.fold(tokens.list[i]));
  }
  return words;
}

Result<std::vector<WordSequence>> expand_expression(
    std::string_view expression, const std::map<std::string, std::vector<std::string>, std::less<>>& forms_of) {
  std::vector<WordSequence> sequences{{}};
  const std::vector<std::string_view> places = split(expression, ' ');
  for (std::size_t i = 0; i < places.size(); ++i) {
    std::vector<WordSequence> choices;
    if (places[i] == kGapWord) {
      if (i == 0 || i + 1 == places.size()) return wrong("a gap at the end of an expression");
      choices.push_back({std::string(kGapWord)});
    } else {
      for (const std::string_view alternative : split(places[i], '|')) {
        if (alternative.starts_with('~')) {
          const auto found = forms_of.find(alternative.substr(1));
          if (found == forms_of.end()) return wrong("no lemma \"" + std::string(alternative.substr(1)) + "\"");
          for (const std::string& form : found->second) choices.push_back({form});
        } else {
          choices.push_back(words_of(alternative));
          if (choices.back().empty()) return wrong("\"" + std::string(alternative) + "\" is no word");
        }
      }
    }
    if (sequences.size() * choices.size() > kMostSequences) return wrong("stands for more than 4,096 word sequences");
    std::vector<WordSequence> longer;
    longer.reserve(sequences.size() * choices.size());
    for (const WordSequence& head : sequences) {
      for (const WordSequence& choice : choices) {
        longer.push_back(head);
        longer.back().insert(longer.back().end(), choice.begin(), choice.end());
      }
    }
    sequences = std::move(longer);
  }
  if (sequences.front().empty()) return wrong("an empty expression");
  return sequences;
}

}  // namespace lyt
