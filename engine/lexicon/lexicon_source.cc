#include "engine/lexicon/lexicon_source.h"

#include <charconv>
#include <cmath>
#include <fstream>
#include <functional>
#include <map>

namespace lyt {

namespace {

constexpr std::size_t kErrorsKept = 100;

using Columns = std::vector<std::string>;

Columns split_tabs(const std::string& line) {
  Columns columns;
  std::size_t at = 0;
  while (at <= line.size()) {
    const std::size_t end = std::min(line.find('\t', at), line.size());
    std::string cell = line.substr(at, end - at);
    const std::size_t first = cell.find_first_not_of(' ');
    const std::size_t last = cell.find_last_not_of(" \r");
    columns.push_back(first == std::string::npos ? std::string() : cell.substr(first, last - first + 1));
    at = end + 1;
  }
  return columns;
}

// Reads a file line by line and hands over the columns; `read` returns a complaint, or nothing.
void read_file(const std::string& path, const std::string& name, std::size_t columns_needed, std::vector<Error>& errors,
               const std::function<std::string(const Columns&, const std::string& place)>& read) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return;
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    if (line.find_first_not_of(" \t\r") == std::string::npos || line.front() == '#') continue;
    const std::string place = name + ":" + std::to_string(number);
    Columns columns = split_tabs(line);
    std::string complaint;
    if (columns.size() < columns_needed || columns[0].empty()) {
      complaint = "needs " + std::to_string(columns_needed) + " columns separated by tabs";
    } else {
      complaint = read(columns, place);
    }
    if (!complaint.empty() && errors.size() < kErrorsKept) errors.push_back({Code::lexicon, place, 0, complaint});
  }
}

// A decimal number as hundredths.
std::optional<std::int16_t> hundredths(const std::string& text, double least, double most) {
  double value = 0;
  const char* begin = text.data();
  if (!text.empty() && text.front() == '+') ++begin;
  const auto [end, error] = std::from_chars(begin, text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !(value >= least && value <= most)) {
    return std::nullopt;
  }
  return static_cast<std::int16_t>(std::lround(value * 100));
}

std::string read_sentiment(const Columns& columns, const std::string& place, LexiconSource& source) {
  const auto valence = hundredths(columns[2], -5, 5);
  if (!valence) return "\"" + columns[2] + "\" is no valence from -5 to 5";
  const auto pos = pos_of_class(columns[1]);
  if (!pos) return "\"" + columns[1] + "\" is no class";
  LexiconEntry entry{columns[0], columns[1], {}, place};
  entry.sense.valence_centi = *valence;
  entry.sense.pos = *pos;
  entry.sense.has = kHasValence;
  source.words.push_back(std::move(entry));
  return {};
}

std::string read_topic(const Columns& columns, const std::string& place, LexiconSource& source) {
  const auto topic = topic_from_name(columns[2]);
  if (!topic) return "\"" + columns[2] + "\" is no topic";
  const auto pos = pos_of_class(columns[1]);
  if (!pos) return "\"" + columns[1] + "\" is no class";
  LexiconEntry entry{columns[0], columns[1], {}, place};
  entry.sense.topics = topic_bit(*topic);
  entry.sense.pos = *pos;
  entry.sense.has = kHasTopic;
  source.words.push_back(std::move(entry));
  return {};
}

std::string read_phrase(const Columns& columns, const std::string& place, LexiconSource& source) {
  const auto valence = hundredths(columns[1], -5, 5);
  if (!valence) return "\"" + columns[1] + "\" is no valence from -5 to 5";
  LexiconEntry entry{columns[0], "-", {}, place};
  entry.sense.valence_centi = *valence;
  entry.sense.has = kHasValence;
  source.expressions.push_back(std::move(entry));
  return {};
}

std::string read_modifier(const Columns& columns, const std::string& place, LexiconSource& source) {
  const auto modifier = modifier_from_name(columns[1]);
  if (!modifier) return "\"" + columns[1] + "\" is no kind of modifier";
  LexiconEntry entry{columns[0], "-", {}, place};
  entry.sense.modifier = *modifier;
  entry.sense.has = kHasModifier;
  if (*modifier == Modifier::intensifier || *modifier == Modifier::dampener) {
    const auto factor = hundredths(columns.size() > 2 ? columns[2] : std::string(), 0.05, 3);
    if (!factor) return "an " + columns[1] + " needs a factor from 0.05 to 3";
    entry.sense.factor_percent = *factor;
  }
  source.expressions.push_back(std::move(entry));
  return {};
}

// Names of word lists ("%role") to their alternatives.
using WordLists = std::map<std::string, std::string, std::less<>>;

// Puts the words of lists in the place of their names. Empty: a list that nobody made.
std::optional<std::string> without_lists(std::string_view cue, const WordLists& lists) {
  std::string out;
  for (std::size_t at = 0; at < cue.size();) {
    if (cue[at] != '%') {
      out += cue[at++];
      continue;
    }
    const std::size_t end = std::min(cue.find_first_of(" |", at), cue.size());
    const auto list = lists.find(cue.substr(at, end - at));
    if (list == lists.end()) return std::nullopt;
    out += list->second;
    at = end;
  }
  return out;
}

std::string read_audience(const Columns& columns, const std::string& place, WordLists& lists, LexiconSource& source) {
  const std::optional<std::string> words = without_lists(columns[1] == "=" ? columns[2] : columns[0], lists);
  if (!words) return "no list of that name above this line";
  if (columns[1] == "=") {
    if (!columns[0].starts_with('%') || columns[0].find_first_of(" |") != std::string::npos) {
      return "the name of a list is % and a word";
    }
    std::string& list = lists[columns[0]];
    list += (list.empty() ? "" : "|") + *words;
    return {};
  }
  const auto audience = audience_from_name(columns[1]);
  if (!audience) return "\"" + columns[1] + "\" is no audience";
  if (columns[2].size() != 1 || columns[2][0] < '1' || columns[2][0] > '3') return "the weight is 1, 2 or 3";
  const auto weight = static_cast<std::uint8_t>(columns[2][0] - '0');
  std::string_view cue = *words;
  const bool start = cue.starts_with("^ ");
  const bool named = cue.ends_with(" @");
  if (start && named) return "a cue has ^ or @, not both";
  if (start) cue.remove_prefix(2);
  if (named) cue.remove_suffix(2);
  if (cue.find_first_of("^@") != std::string_view::npos) return "^ stands first and @ last, apart from the words";
  LexiconEntry entry{std::string(cue), "-", {}, place};
  entry.sense.audience = *audience;
  (start ? entry.sense.start_weight : named ? entry.sense.named_weight : entry.sense.audience_weight) = weight;
  entry.sense.has = kHasAudience;
  source.expressions.push_back(std::move(entry));
  return {};
}

std::string read_function(const Columns& columns, const std::string& place, LexiconSource& source) {
  const auto kind = function_kind_from_name(columns[1]);
  if (!kind) return "\"" + columns[1] + "\" is no kind of function word";
  LexiconEntry entry{columns[0], "-", {}, place};
  entry.sense.function = *kind;
  entry.sense.has = kHasFunction;
  source.functions.push_back(std::move(entry));
  return {};
}

std::string read_part(const Columns& columns, LexiconSource& source) {
  struct Kind {
    std::string_view name;
    PartKind kind;
    double least, most;
  };
  static constexpr Kind kKinds[] = {{"linker", PartKind::linker, 0, 0}, {"first", PartKind::first, -5, 5},
                                    {"boost", PartKind::boost, 0.05, 3}, {"suffix", PartKind::suffix, -2, 2},
                                    {"prefix", PartKind::prefix, -2, 2}};
  for (const Kind& kind : kKinds) {
    if (kind.name != columns[1]) continue;
    std::int16_t value = 0;
    if (kind.kind != PartKind::linker) {
      const auto parsed = hundredths(columns.size() > 2 ? columns[2] : std::string(), kind.least, kind.most);
      if (!parsed) return "\"" + columns[1] + "\" needs a value";
      value = *parsed;
    }
    source.parts.push_back({columns[0], kind.kind, value});
    return {};
  }
  return "\"" + columns[1] + "\" is no kind of compound part";
}

}  // namespace

LexiconSourceResult read_lexicon_folder(const std::string& folder, Lang lang) {
  LexiconSourceResult result;
  LexiconSource& source = result.source;
  source.lang = lang;
  const std::string code(lang_code(lang));
  const auto each = [&](const std::string& file, std::size_t columns,
                        const std::function<std::string(const Columns&, const std::string&)>& read) {
    read_file(folder + "/" + file, code + "/" + file, columns, result.errors, read);
  };
  each("inflection.tsv", 2, [&](const Columns& columns, const std::string&) {
    const Status added = source.inflection.add_class(columns[0], columns[1]);
    return added ? std::string() : added.error().what;
  });
  each("sentiment.tsv", 3, [&](const Columns& c, const std::string& p) { return read_sentiment(c, p, source); });
  each("topics.tsv", 3, [&](const Columns& c, const std::string& p) { return read_topic(c, p, source); });
  each("phrases.tsv", 2, [&](const Columns& c, const std::string& p) { return read_phrase(c, p, source); });
  each("modifiers.tsv", 2, [&](const Columns& c, const std::string& p) { return read_modifier(c, p, source); });
  WordLists lists;
  each("audience.tsv", 3, [&](const Columns& c, const std::string& p) { return read_audience(c, p, lists, source); });
  each("function.tsv", 2, [&](const Columns& c, const std::string& p) { return read_function(c, p, source); });
  each("compounds.tsv", 2, [&](const Columns& c, const std::string&) { return read_part(c, source); });
  return result;
}

Symbols read_symbols(const std::string& path) {
  Symbols symbols;
  const std::string name = path.substr(path.rfind('/') + 1);
  read_file(path, name, 2, symbols.errors, [&](const Columns& columns, const std::string& place) -> std::string {
    const auto valence = hundredths(columns[1], -5, 5);
    if (!valence) return "\"" + columns[1] + "\" is no valence from -5 to 5";
    LexiconEntry entry{columns[0], "i", {}, place};
    entry.sense.valence_centi = *valence;
    entry.sense.pos = Pos::interjection;
    entry.sense.has = kHasValence;
    symbols.entries.push_back(std::move(entry));
    return {};
  });
  return symbols;
}

}  // namespace lyt
