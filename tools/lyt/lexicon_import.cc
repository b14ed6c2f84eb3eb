#include "tools/lyt/lexicon_import.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <iterator>
#include <map>
#include <pugixml.hpp>

#include "engine/lexicon/expression.h"
#include "tools/lyt/term_list.h"

namespace lyt {

namespace {

constexpr std::size_t kPlacesKept = 20;
constexpr double kVaderScale = 4;
constexpr double kPatternScale = 1;
constexpr double kOurScale = 5;
constexpr double kLeastFactor = 0.2;
constexpr double kMostFactor = 2;

std::optional<double> number_of(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

bool is_whole(double value) { return value == std::trunc(value); }

// One line in cells: at tabs, or else at commas, with "quotes" around cells that hold one.
std::vector<std::string> cells_of(std::string_view line) {
  std::vector<std::string> cells(1);
  const bool tabs = line.find('\t') != std::string_view::npos;
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (!tabs && c == '"') {
      const bool doubled = quoted && i + 1 < line.size() && line[i + 1] == '"';
      if (doubled) cells.back() += line[++i];
      if (!doubled) quoted = !quoted;
    } else if (!quoted && c == (tabs ? '\t' : ',')) {
      cells.emplace_back();
    } else {
      cells.back() += c;
    }
  }
  return cells;
}

std::string trimmed(const std::string& text) {
  const std::size_t first = text.find_first_not_of(" \r");
  return first == std::string::npos ? std::string() : text.substr(first, text.find_last_not_of(" \r") - first + 1);
}

class Importer {
 public:
  Importer(std::string path, double scale) : path_(std::move(path)), scale_(scale) {}

  // Values of one term on the scale of the file.
  void add(const std::string& term, double value, const std::string& place) {
    if (std::abs(value) > scale_) {
      reject(place, fmt::format("{} is outside of -{} to {}", value, scale_, scale_));
      return;
    }
    if (value == 0) {
      ++out_.neutral;
      return;
    }
    if (Values* values = values_of(term, place)) values->valences.push_back(value * kOurScale / scale_);
  }

  void add_factor(const std::string& term, double factor, const std::string& place) {
    if (Values* values = values_of(term, place)) values->factors.push_back(std::clamp(factor, kLeastFactor, kMostFactor));
  }

  void reject(const std::string& place, std::string why) {
    ++out_.unusable;
    if (out_.places.size() < kPlacesKept) out_.places.push_back({Code::lexicon, place, 0, std::move(why)});
  }

  // Calls read(cells, place) for each line; it returns a complaint, or nothing.
  template <class Read>
  void for_lines(std::string_view content, Read read) {
    if (content.starts_with("\xEF\xBB\xBF")) content.remove_prefix(3);
    for (std::size_t number = 1; !content.empty(); ++number) {
      const std::size_t end = std::min(content.find('\n'), content.size());
      const std::string_view line = content.substr(0, end);
      content.remove_prefix(std::min(end + 1, content.size()));
      if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
      entry();
      std::vector<std::string> cells = cells_of(line);
      for (std::string& cell : cells) cell = trimmed(cell);
      const std::string place = path_ + ":" + std::to_string(number);
      if (std::string wrong = read(cells, place); !wrong.empty()) reject(place, std::move(wrong));
    }
  }

  void entry() { ++out_.entries; }

  ImportedLexicon finish() {
    for (const Values& values : values_) {
      ImportedTerm term{values.term, mean(values.valences), mean(values.factors)};
      out_.merged += values.valences.empty() ? 0 : values.valences.size() - 1;
      if (term.valence_centi == 0) {
        ++out_.neutral;
        term.valence_centi.reset();
      }
      if (term.factor_percent == 100) term.factor_percent.reset();
      if (term.valence_centi || term.factor_percent) out_.terms.push_back(std::move(term));
    }
    return std::move(out_);
  }

 private:
  struct Values {
    std::string term;
    std::vector<double> valences;
    std::vector<double> factors;
  };

  static std::optional<std::int16_t> mean(const std::vector<double>& values) {
    if (values.empty()) return std::nullopt;
    double sum = 0;
    for (const double value : values) sum += value;
    return static_cast<std::int16_t>(std::lround(100 * sum / static_cast<double>(values.size())));
  }

  Values* values_of(const std::string& term, const std::string& place) {
    const WordSequence words = words_of(term);
    if (std::string why = why_not_listed(term, words); !why.empty()) {
      reject(place, std::move(why));
      return nullptr;
    }
    const auto [found, fresh] = index_.try_emplace(words, values_.size());
    if (fresh) values_.push_back({term, {}, {}});
    return &values_[found->second];
  }

  std::string path_;
  double scale_;
  ImportedLexicon out_;
  std::map<WordSequence, std::size_t> index_;
  std::vector<Values> values_;
};

void import_afinn(Importer& importer, std::string_view content) {
  importer.for_lines(content, [&](const std::vector<std::string>& cells, const std::string& place) -> std::string {
    const auto value = cells.size() == 2 ? number_of(cells[1]) : std::nullopt;
    if (!value || !is_whole(*value)) return "needs a term and a whole number";
    importer.add(cells[0], *value, place);
    return {};
  });
}

void import_vader(Importer& importer, std::string_view content) {
  importer.for_lines(content, [&](const std::vector<std::string>& cells, const std::string& place) -> std::string {
    const auto value = cells.size() >= 3 ? number_of(cells[1]) : std::nullopt;
    if (!value || !number_of(cells[2])) return "needs a term, a mean and a deviation";
    importer.add(cells[0], *value, place);
    return {};
  });
}

void import_tsv(Importer& importer, std::string_view content) {
  bool first = true;
  importer.for_lines(content, [&](const std::vector<std::string>& cells, const std::string& place) -> std::string {
    const bool may_be_header = std::exchange(first, false);
    const auto value = cells.size() >= 2 ? number_of(cells[1]) : std::nullopt;
    if (!value && (cells[0].starts_with('#') || (may_be_header && cells.size() >= 2))) return {};
    if (!value) return "needs a term and a number";
    importer.add(cells[0], *value, place);
    return {};
  });
}

// Headwords (word, homograph, part of speech, id, polarity, forms) or full forms (form, headword, ..., polarity): the
// polarity is the last small number; what stands behind it are the forms.
void import_dds(Importer& importer, std::string_view content) {
  bool first = true;
  importer.for_lines(content, [&](const std::vector<std::string>& cells, const std::string& place) -> std::string {
    const bool may_be_header = std::exchange(first, false);
    std::size_t at = cells.size();
    std::optional<double> value;
    while (!value && at > 3) {
      value = number_of(cells[--at]);
      if (value && (!is_whole(*value) || std::abs(*value) > kOurScale)) value.reset();
    }
    if (!value) return may_be_header ? "" : "holds no polarity from -5 to 5";
    const std::string forms = at + 1 < cells.size() ? cells[at + 1] : std::string();
    bool headword_listed = false;
    for (std::size_t begin = 0; begin < forms.size();) {
      const std::size_t end = std::min(forms.find(';', begin), forms.size());
      const std::string form = trimmed(forms.substr(begin, end - begin));
      headword_listed = headword_listed || form == cells[0];
      if (!form.empty()) importer.add(form, *value, place);
      begin = end + 1;
    }
    if (!headword_listed) importer.add(cells[0], *value, place);
    return {};
  });
}

Status import_pattern(Importer& importer, const std::string& content, const std::string& path) {
  const auto place_of = [&](std::ptrdiff_t byte) {
    const auto end = content.begin() + std::clamp<std::ptrdiff_t>(byte, 0, static_cast<std::ptrdiff_t>(content.size()));
    return path + ":" + std::to_string(std::count(content.begin(), end, '\n') + 1);
  };
  pugi::xml_document document;
  const pugi::xml_parse_result parsed = document.load_buffer(content.data(), content.size());
  if (!parsed) return Error{Code::corrupt, place_of(parsed.offset), 0, std::string("is no XML: ") + parsed.description()};
  std::size_t counted = 0;
  std::size_t line = 1;
  for (const pugi::xml_node word : document.document_element().children("word")) {
    importer.entry();
    // Offsets ascend: each line end is counted once.
    for (const auto at = static_cast<std::size_t>(word.offset_debug()); counted < at; ++counted) line += content[counted] == '\n' ? 1 : 0;
    const std::string place = path + ":" + std::to_string(line);
    const std::string form = trimmed(word.attribute("form").value());
    const auto polarity = number_of(word.attribute("polarity").value());
    if (form.empty() || !polarity) {
      importer.reject(place, "a word needs form and polarity");
      continue;
    }
    importer.add(form, *polarity, place);
    const auto intensity = number_of(word.attribute("intensity").as_string("1"));
    if (intensity && *intensity > 0 && *intensity != 1) importer.add_factor(form, *intensity, place);
  }
  return Ok{};
}

}  // namespace

const std::vector<std::string>& import_formats() {
  static const std::vector<std::string> kFormats = {"afinn", "vader", "pattern", "dds", "tsv"};
  return kFormats;
}

Result<ImportedLexicon> import_lexicon(const std::string& path, const std::string& format, double scale) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return Error{Code::not_found, path, 0, "no such file"};
  const std::string content{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  const double end = format == "vader" ? kVaderScale : format == "pattern" ? kPatternScale : format == "tsv" ? scale : kOurScale;
  Importer importer(path, end);
  if (format == "pattern") {
    if (const Status done = import_pattern(importer, content, path); !done) return done.error();
  } else if (format == "afinn") {
    import_afinn(importer, content);
  } else if (format == "vader") {
    import_vader(importer, content);
  } else if (format == "dds") {
    import_dds(importer, content);
  } else {
    import_tsv(importer, content);
  }
  return importer.finish();
}

std::string list_of(const ImportedLexicon& lexicon, const std::string& path, const std::string& format) {
  std::string out = fmt::format("# Imported from {} ({}), {} terms. Mind its licence.\n", path.substr(path.rfind('/') + 1),
                                format, lexicon.terms.size());
  out += kListHeader;
  for (const ImportedTerm& term : lexicon.terms) {
    if (term.valence_centi) append_value(term.term, *term.valence_centi, {}, out);
    if (term.factor_percent) append_factor(term.term, *term.factor_percent, out);
  }
  return out;
}

}  // namespace lyt
