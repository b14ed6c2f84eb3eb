#include "engine/lexicon/lexicon_source.h"

#include <charconv>
#include <cmath>
#include <fstream>
#include <functional>
#include <map>

#include "engine/text/characters.h"

namespace lyt {

namespace {

constexpr std::size_t kErrorsKept = 100;

using Columns = std::vector<std::string>;

Columns split(const std::string& line, char mark) {
  Columns columns;
  std::size_t at = 0;
  while (at <= line.size()) {
    const std::size_t end = std::min(line.find(mark, at), line.size());
    std::string cell = line.substr(at, end - at);
    const std::size_t first = cell.find_first_not_of(' ');
    const std::size_t last = cell.find_last_not_of(" \r");
    columns.push_back(first == std::string::npos ? std::string() : cell.substr(first, last - first + 1));
    at = end + 1;
  }
  return columns;
}

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    if (c.value == 0xFFFD && c.bytes == 1) return false;
    at += c.bytes;
  }
  return true;
}

// Reads a file line by line and hands over the columns; `read` returns a complaint, or nothing. False: no such file.
bool read_file(const std::string& path, const std::string& name, std::size_t columns_needed, std::vector<Error>& errors,
               const std::function<std::string(const Columns&, const std::string& place)>& read) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return false;
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    if (number == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
    if (line.find_first_not_of(" \t\r") == std::string::npos || line.front() == '#') continue;
    const std::string place = name + ":" + std::to_string(number);
    Columns columns = split(line, '\t');
    std::string complaint;
    if (columns.size() < columns_needed || columns[0].empty()) {
      complaint = "needs " + std::to_string(columns_needed) + " columns separated by tabs";
    } else if (!is_utf8(line)) {
      complaint = "is not UTF-8";
    } else {
      complaint = read(columns, place);
    }
    if (!complaint.empty() && errors.size() < kErrorsKept) errors.push_back({Code::lexicon, place, 0, complaint});
  }
  return true;
}

// What a user's lexicon writes in place of a value to take an entry away.
constexpr std::string_view kRemoval = "-";

// What an expression is about whose words mean something else in it.
constexpr std::string_view kNoTopic = "none";

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

// A valence column: sets the entry's valence, or says what is wrong.
std::string read_valence(const std::string& text, LexiconOrigin origin, LexiconEntry& entry) {
  entry.sense.has = kHasValence;
  entry.removes = origin == LexiconOrigin::custom && text == kRemoval;
  if (entry.removes) return {};
  const auto valence = hundredths(text, -5, 5);
  if (!valence) return "\"" + text + "\" is no valence from -5 to 5";
  entry.sense.valence_centi = *valence;
  return {};
}

// The factor of an intensifier or a dampener.
std::optional<std::int16_t> read_factor(const std::string& text) { return hundredths(text, 0.05, 3); }

std::string read_sentiment(const Columns& columns, const std::string& place, LexiconOrigin origin,
                           LexiconSource& source) {
  LexiconEntry entry{columns[0], columns[1], {}, place};
  if (std::string wrong = read_valence(columns[2], origin, entry); !wrong.empty()) return wrong;
  const auto pos = pos_of_class(columns[1]);
  if (!pos) return "\"" + columns[1] + "\" is no class";
  entry.sense.pos = *pos;
  source.words.push_back(std::move(entry));
  return {};
}

std::string read_topic(const Columns& columns, const std::string& place, LexiconOrigin origin, LexiconSource& source) {
  LexiconEntry entry{columns[0], columns[1], {}, place};
  entry.removes = origin == LexiconOrigin::custom && columns[2] == kRemoval;
  const bool weak = columns[2].ends_with('?');
  if (!entry.removes && columns[2] != kNoTopic) {
    for (const std::string& name : split(columns[2].substr(0, columns[2].size() - (weak ? 1 : 0)), ',')) {
      const auto topic = topic_from_name(name);
      if (!topic) return "\"" + name + "\" is no topic";
      entry.sense.topics |= topic_bit(*topic);
    }
  }
  const auto pos = pos_of_class(columns[1]);
  if (!pos) return "\"" + columns[1] + "\" is no class";
  entry.sense.pos = *pos;
  entry.sense.has = static_cast<std::uint8_t>(kHasTopic | (weak ? kWeakTopic : 0));
  source.words.push_back(std::move(entry));
  return {};
}

std::string read_phrase(const Columns& columns, const std::string& place, LexiconOrigin origin,
                        LexiconSource& source) {
  LexiconEntry entry{columns[0], "-", {}, place};
  if (std::string wrong = read_valence(columns[1], origin, entry); !wrong.empty()) return wrong;
  source.expressions.push_back(std::move(entry));
  return {};
}

// Takes a term's part away when a user's lexicon says so.
bool read_removal(const Columns& columns, SensePart part, const std::string& place, LexiconOrigin origin,
                  LexiconSource& source) {
  if (origin != LexiconOrigin::custom || columns[1] != kRemoval) return false;
  LexiconEntry entry{columns[0], "-", {}, place, true};
  entry.sense.has = part;
  source.expressions.push_back(std::move(entry));
  return true;
}

std::string read_modifier(const Columns& columns, const std::string& place, LexiconOrigin origin,
                          LexiconSource& source) {
  if (read_removal(columns, kHasModifier, place, origin, source)) return {};
  const auto modifier = modifier_from_name(columns[1]);
  if (!modifier) return "\"" + columns[1] + "\" is no kind of modifier";
  LexiconEntry entry{columns[0], "-", {}, place};
  entry.sense.modifier = *modifier;
  entry.sense.has = kHasModifier;
  if (*modifier == Modifier::intensifier || *modifier == Modifier::dampener) {
    const auto factor = read_factor(columns.size() > 2 ? columns[2] : std::string());
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

std::string read_audience(const Columns& columns, const std::string& place, LexiconOrigin origin, WordLists& lists,
                          LexiconSource& source) {
  if (read_removal(columns, kHasAudience, place, origin, source)) return {};
  if (columns[1] == "self" || columns[1] == "reader") {
    LexiconEntry entry{columns[0], "-", {}, place};
    entry.sense.has = columns[1] == "self" ? kOfSelf : kOfReader;
    source.expressions.push_back(std::move(entry));
    return {};
  }
  if (columns.size() < 3) return "needs 3 columns separated by tabs";
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
    if (kind.kind == PartKind::linker && columns[0].size() > kLongestLinker) {
      return "a linker has at most three letters";
    }
    source.parts.push_back({columns[0], kind.kind, value});
    return {};
  }
  return "\"" + columns[1] + "\" is no kind of compound part";
}

}  // namespace

LexiconSourceResult read_lexicon_folder(const std::string& folder, Lang lang, LexiconOrigin origin) {
  LexiconSourceResult result;
  LexiconSource& source = result.source;
  source.lang = lang;
  const std::string shown = origin == LexiconOrigin::custom ? folder : std::string(lang_code(lang));
  const auto each = [&](const std::string& file, std::size_t columns,
                        const std::function<std::string(const Columns&, const std::string&)>& read) {
    read_file(folder + "/" + file, shown + "/" + file, columns, result.errors, read);
  };
  each("inflection.tsv", 2, [&](const Columns& columns, const std::string&) {
    source.classes.emplace_back(columns[0], columns[1]);
    const Status added = source.inflection.add_class(columns[0], columns[1]);
    return added ? std::string() : added.error().what;
  });
  each("sentiment.tsv", 3, [&](const Columns& c, const std::string& p) { return read_sentiment(c, p, origin, source); });
  each("topics.tsv", 3, [&](const Columns& c, const std::string& p) { return read_topic(c, p, origin, source); });
  each("phrases.tsv", 2, [&](const Columns& c, const std::string& p) { return read_phrase(c, p, origin, source); });
  each("modifiers.tsv", 2, [&](const Columns& c, const std::string& p) { return read_modifier(c, p, origin, source); });
  WordLists lists;
  each("audience.tsv", 2,
       [&](const Columns& c, const std::string& p) { return read_audience(c, p, origin, lists, source); });
  each("function.tsv", 2, [&](const Columns& c, const std::string& p) { return read_function(c, p, source); });
  each("compounds.tsv", 2, [&](const Columns& c, const std::string&) { return read_part(c, source); });
  return result;
}

LexiconSourceResult read_term_list(const std::string& path, Lang lang) {
  LexiconSourceResult result;
  result.source.lang = lang;
  bool first = true;
  const auto read_line = [&](const Columns& columns, const std::string& place) -> std::string {
    const bool header = first && columns[0] == "term" && columns[1] == "valence";
    first = false;
    if (header) return {};
    LexiconEntry entry{columns[0], std::string(kAsListed), {}, place};
    if (columns[1].starts_with('x')) {
      const auto factor = read_factor(columns[1].substr(1));
      if (!factor) return "\"" + columns[1] + "\" is no factor from x0.05 to x3";
      entry.sense.has = kHasModifier;
      entry.sense.factor_percent = *factor;
      entry.sense.modifier = *factor >= 100 ? Modifier::intensifier : Modifier::dampener;
    } else if (std::string wrong = read_valence(columns[1], LexiconOrigin::custom, entry); !wrong.empty()) {
      return wrong;
    }
    result.source.words.push_back(std::move(entry));
    return {};
  };
  if (!read_file(path, path, 2, result.errors, read_line)) {
    result.errors.push_back({Code::not_found, path, 0, "no such lexicon"});
  }
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
