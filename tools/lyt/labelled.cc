#include "tools/lyt/labelled.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <iterator>
#include <utility>

#include "engine/text/characters.h"

namespace lyt {

namespace {

std::vector<std::string_view> split_tabs(std::string_view line) {
  std::vector<std::string_view> cells;
  std::size_t at = 0;
  while (at <= line.size()) {
    const std::size_t end = std::min(line.find('\t', at), line.size());
    cells.push_back(line.substr(at, end - at));
    at = end + 1;
  }
  return cells;
}

struct Truth {
  Judgement label = Judgement::neu;
  std::optional<double> number;
};

std::optional<Truth> read_label(std::string_view cell) {
  std::string label;
  for (const char c : cell) {
    if (c != ' ') label += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  if (label == "pos" || label == "positive") return Truth{Judgement::pos, {}};
  if (label == "neg" || label == "negative") return Truth{Judgement::neg, {}};
  if (label == "neu" || label == "neutral") return Truth{Judgement::neu, {}};
  const char* begin = label.data() + (label.starts_with('+') ? 1 : 0);
  const char* end = label.data() + label.size();
  double value = 0;
  const auto [stop, error] = std::from_chars(begin, end, value);
  if (error != std::errc() || stop != end || !std::isfinite(value)) return std::nullopt;
  return Truth{value > 0 ? Judgement::pos : value < 0 ? Judgement::neg : Judgement::neu, value};
}

std::string unescape(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    unsigned code = 0;
    if (text.substr(at, 2) == "\\u" && at + 6 <= text.size()) {
      const auto [end, error] = std::from_chars(text.data() + at + 2, text.data() + at + 6, code, 16);
      if (error == std::errc() && end == text.data() + at + 6 && code >= 0x20 && (code < 0xD800 || code > 0xDFFF)) {
        append_utf8(code, out);
        at += 6;
        continue;
      }
    }
    out += text[at++];
  }
  return out;
}

bool is_scored(Lang lang) { return lang != Lang::none && lang != Lang::other; }

}  // namespace

Judgement judgement_of(Label label) {
  switch (label) {
    case Label::pos: return Judgement::pos;
    case Label::neg: return Judgement::neg;
    default: return Judgement::neu;
  }
}

Result<LabelledText> read_labelled(const LabelledOptions& options) {
  const Lang given = lang_from_declared(options.lang);
  if (!options.lang.empty() && !is_scored(given)) return Error{Code::usage, {}, 0, "no language \"" + options.lang + "\""};
  std::ifstream in(options.file, std::ios::binary);
  if (!in) return Error{Code::not_found, options.file, 0, "no such file"};
  const std::string content{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (in.bad() || content.empty()) return Error{Code::unreadable, options.file, 0, "is empty or cannot be read"};
  std::string_view rest = content;
  if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
  const auto next_line = [&] {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
  };
  const std::vector<std::string_view> header = split_tabs(next_line());
  const auto column = [&](const std::string& name) {
    return static_cast<std::size_t>(std::ranges::find(header, std::string_view(name)) - header.begin());
  };
  for (const std::string& name : {options.text_column, options.label_column, options.target_column}) {
    if (!name.empty() && column(name) == header.size()) {
      return Error{Code::usage, options.file + ":1", 0, "no column \"" + name + "\" in the header"};
    }
  }
  const std::size_t text_at = column(options.text_column);
  const std::size_t label_at = column(options.label_column);
  const std::size_t lang_at = column("lang");
  const std::size_t author_at = column("author");
  const std::size_t target_at = options.target_column.empty() ? header.size() : column(options.target_column);

  LabelledText out;
  while (!rest.empty()) {
    const std::string_view line = next_line();
    if (line.empty()) continue;
    ++out.read;
    const std::vector<std::string_view> cells = split_tabs(line);
    const auto cell = [&](std::size_t at) { return at < cells.size() ? cells[at] : std::string_view(); };
    const std::optional<Truth> truth = read_label(cell(label_at));
    if (cell(text_at).empty() || !truth) {
      ++out.skipped;
      continue;
    }
    LabelledRow row;
    row.text = unescape(cell(text_at));
    row.label = truth->label;
    row.number = truth->number;
    const Lang own = lang_from_declared(cell(lang_at));
    row.lang = is_scored(own) ? own : given;
    row.target = unescape(cell(target_at));
    row.author = cell(author_at);
    out.rows.push_back(std::move(row));
  }
  return out;
}

}  // namespace lyt
