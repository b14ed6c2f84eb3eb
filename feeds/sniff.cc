#include "feeds/sniff.h"

#include <algorithm>
#include <array>

#include "feeds/delimited.h"
#include "feeds/generic_json.h"
#include "feeds/post_parts.h"
#include "feeds/scan_json.h"
#include "feeds/x_archive.h"
#include "feeds/xml_feed.h"

namespace lyt::feeds {

namespace {

constexpr std::size_t kOutlineBytes = 512U << 10;
constexpr std::size_t kLines = 200;  // looked at

struct Shape {
  Framing framing = Framing::elements;
  OutlineSet outline;
};

// Whether a line is an object and nothing else. With a comma behind it, it is an element of a list that is written one
// per line.
bool is_whole_line(std::string_view line) {
  const std::size_t end = value_end(line);
  return line.front() == '{' && end != std::string_view::npos && !trim(line.substr(end)).starts_with(',');
}

// Whether the head is a record per line: most of its lines are whole objects.
bool is_lines(std::string_view head, bool at_end, OutlineSet& outline) {
  std::size_t whole = 0;
  std::size_t broken = 0;
  for (std::size_t n = 0; !head.empty() && n < kLines; ++n) {
    const std::size_t end = head.find('\n');
    const bool complete = end != std::string_view::npos || at_end;
    const std::string_view line = trim(head.substr(0, end));
    head.remove_prefix(end == std::string_view::npos ? head.size() : end + 1);
    if (line.empty()) continue;
    // A line longer than what is looked at says nothing, unless it is all there is to see.
    if (!complete && whole + broken != 0) break;
    if (is_whole_line(line) || (!complete && line.front() == '{')) {
      ++whole;
      add_outline(line, outline);
    } else {
      ++broken;
    }
  }
  return whole > broken;
}

std::optional<Shape> json_shape(std::string_view head, bool at_end) {
  at_end = at_end && head.size() <= kOutlineBytes;
  head = head.substr(0, kOutlineBytes);
  Shape shape;
  const std::string_view begin = trim(head);
  if (begin.empty()) return std::nullopt;
  if (begin.front() != '[' && is_lines(head, at_end, shape.outline)) {
    shape.framing = Framing::lines;
    return shape;
  }
  shape.outline.clear();
  if (begin.front() != '[' && begin.front() != '{') return std::nullopt;
  add_outline(begin, shape.outline);
  return shape;
}

// ".data.children[]" -> {in_list, {"data", "children"}}
ElementPath path_of(std::string_view prefix) {
  ElementPath path;
  if (!prefix.ends_with("[]")) return path;
  path.in_list = true;
  prefix.remove_suffix(2);
  while (!prefix.empty()) {
    prefix.remove_prefix(1);
    const std::size_t dot = prefix.find('.');
    path.keys.emplace_back(prefix.substr(0, dot));
    prefix.remove_prefix(std::min(dot, prefix.size()));
  }
  return path;
}

bool is_text(std::string_view head) {
  std::size_t odd = 0;
  for (const char c : head.substr(0, 4096)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f') ++odd;
  }
  return odd * 50 < std::min<std::size_t>(head.size(), 4096) + 200;  // a few are damage, in a small file too
}

std::string first_line(std::string_view head) {
  std::string line(trim(head.substr(0, std::min<std::size_t>(head.find('\n'), 60))));
  while (!line.empty() && !is_utf8(line)) line.pop_back();
  for (char& c : line) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  return line;
}

Error unknown(std::string what) { return Error{Code::unknown_format, "", 0, std::move(what)}; }

// The strings behind "key": in the head, wherever they are.
void vote_on(std::string_view head, std::string_view key, OrderVote& vote) {
  std::string quoted = "\"";
  quoted += key;
  quoted += '"';
  for (std::size_t at = head.find(quoted); at != std::string_view::npos; at = head.find(quoted, at)) {
    at += quoted.size();
    while (at < head.size() && (is_json_space(head[at]) || head[at] == ':')) ++at;
    if (at >= head.size() || head[at] != '"') continue;
    const std::size_t end = head.find('"', at + 1);
    if (end == std::string_view::npos) return;
    vote.add(head.substr(at + 1, end - at - 1));
  }
}

void decide_dates(std::string_view head, const Outline& record, const FeedOptions& options, Sniffed& found) {
  OrderVote vote;
  for (const std::string_view name : record.members()) {
    if (find_key(name, found.state.columns).field == Field::time) vote_on(head, name, vote);
  }
  found.state.date_order = options.date_order.empty() ? vote.order() : order_from_name(options.date_order);
  if (found.state.date_order == DateOrder::unknown) found.undecided_date = vote.ambiguous();
}

std::optional<Sniffed> sniff_json(std::string_view head, const Shape& shape, const FeedOptions& options,
                                  const ColumnMap& named) {
  const std::vector<std::string> prefixes = record_prefixes(shape.outline);
  for (const JsonFormat& format : json_formats()) {
    if (!options.format.empty() && options.format != format.info.key) continue;
    const bool generic = format.recognise == nullptr;
    for (const std::string& prefix : prefixes) {
      const Outline record(shape.outline, prefix);
      const bool top_list = shape.outline.contains("[]");
      if (prefix.empty() && top_list) continue;
      if (!(generic ? recognise_generic_json(record, named) : format.recognise(record))) continue;
      Sniffed found;
      found.format = format.info.key;
      found.read = format.read;
      found.state.path = path_of(prefix);
      found.state.framing = found.state.path.in_list ? Framing::elements : shape.framing;
      found.state.platform = "json";
      if (generic) {
        found.state.columns = named;
        map_keys(record, found.state.columns);
        decide_dates(head, record, options, found);
      }
      return found;
    }
  }
  return std::nullopt;
}

// The format "ndjson" is never recognised, only demanded: every line is a record, also where the first are broken.
Sniffed demanded_lines(std::string_view head, bool at_end, const FeedOptions& options, const ColumnMap& named) {
  OutlineSet lines;
  static_cast<void>(is_lines(head.substr(0, kOutlineBytes), at_end, lines));
  const Outline record(lines, "");
  Sniffed found;
  found.format = "json";
  found.read = read_generic_json;
  found.state.framing = Framing::lines;
  found.state.platform = "json";
  found.state.columns = named;
  map_keys(record, found.state.columns);
  decide_dates(head, record, options, found);
  return found;
}

std::optional<Sniffed> sniff_xml(std::string_view head) {
  std::optional<XmlHead> xml = xml_head(head);
  if (!xml) return std::nullopt;
  Sniffed found;
  found.format = xml->format;
  found.read = read_xml_feed;
  found.begin = xml->begin;
  found.state.framing = Framing::items;
  found.state.platform = "rss";
  found.state.xml_tag = std::move(xml->tag);
  found.state.xml_channel = std::move(xml->channel);
  return found;
}

std::string keys_seen(const OutlineSet& outline) {
  std::string keys;
  std::size_t n = 0;
  for (const auto& [path, value] : outline) {
    if (path.ends_with("[]")) continue;
    keys += n == 0 ? " " : ", ";
    keys += path.substr(path.starts_with('.') ? 1 : 0);
    if (++n == 8) break;
  }
  return keys.empty() ? " no keys" : keys;
}

Result<Sniffed> sniff_delimited(std::string_view head, bool at_end, const FeedOptions& options) {
  Result<std::optional<Layout>> looked = find_layout(head, at_end, options);
  if (!looked) return looked.error();
  if (!*looked) {
    return unknown("no known format: neither JSON nor a table with a header that names its columns; it begins with '" +
                   first_line(head) + "'");
  }
  Layout& layout = **looked;
  Sniffed found;
  found.format = layout.format->info.key;
  found.read = read_delimited;
  found.begin = layout.rows_at;
  found.note = std::move(layout.note);
  if (layout.state.date_order == DateOrder::unknown) found.undecided_date = layout.ambiguous_date;
  found.state = std::move(layout.state);
  found.state.framing = Framing::rows;
  return found;
}

}  // namespace

Result<Sniffed> sniff(std::string_view head, bool at_end, Encoding encoding, const FeedOptions& options) {
  if (trim(head).empty()) return unknown(head.empty() ? "the file is empty" : "the file holds nothing but blanks");
  if (!is_text(head)) return unknown("binary data of no known kind");
  const auto key_is = [&](const auto& format) { return format.info.key == options.format; };
  const bool wants_json = std::ranges::any_of(json_formats(), key_is);
  const bool wants_rows = std::ranges::any_of(delimited_formats(), key_is);
  if (!options.date_order.empty() && order_from_name(options.date_order) == DateOrder::unknown) {
    return Error{Code::usage, "", 0, "date_order is \"dmy\" or \"mdy\", not \"" + options.date_order + "\""};
  }
  const bool wants_lines = options.format == "ndjson";
  if (wants_lines) {
    ColumnMap named;
    if (!name_columns(options.columns, named)) {
      return Error{Code::usage, "", 0, "the column map names '" + named.unknown + "', which is no field of ours"};
    }
    Sniffed lines = demanded_lines(head, at_end, options, named);
    lines.state.max_record_bytes = options.max_record_bytes;
    lines.state.encoding = encoding;
    return lines;
  }
  const bool wants_xml = std::ranges::any_of(
      xml_formats(), [&](const FormatInfo& format) { return format.key == options.format; });
  if (!options.format.empty() && !wants_json && !wants_rows && !wants_xml) {
    return Error{Code::usage, "", 0, "there is no format '" + options.format + "'; lyt formats lists them"};
  }

  if (!wants_json && !wants_rows && looks_like_markup(head)) {
    std::optional<Sniffed> xml = sniff_xml(head);
    if (!xml) return unknown("neither RSS nor Atom; it begins with '" + first_line(head) + "'");
    xml->state.max_record_bytes = options.max_record_bytes;
    xml->state.encoding = encoding;
    return std::move(*xml);
  }
  if (wants_xml) return unknown("is no RSS or Atom; it begins with '" + first_line(head) + "'");
  Result<Sniffed> found = unknown("no known format");
  if (const std::optional<ArchivePart> part = find_archive_part(head)) {
    found = Sniffed();
    found->format = "x-archive";
    found->read = read_x_archive;
    found->begin = part->begin;
    found->state.framing = Framing::elements;
    found->state.path.in_list = true;
    found->state.part = part->name;
    found->state.max_record_bytes = options.max_record_bytes;
    found->state.encoding = encoding;
    return found;
  }
  const std::optional<Shape> shape = wants_rows ? std::nullopt : json_shape(head, at_end);
  if (shape) {
    ColumnMap named;
    if (!name_columns(options.columns, named)) {
      return Error{Code::usage, "", 0, "the column map names '" + named.unknown + "', which is no field of ours"};
    }
    if (std::optional<Sniffed> json = sniff_json(head, *shape, options, named)) found = std::move(*json);
    else found = unknown("JSON of no known format, no key means text; the keys are:" + keys_seen(shape->outline));
  } else if (wants_json) {
    return unknown("is no JSON; it begins with '" + first_line(head) + "'");
  } else {
    found = sniff_delimited(head, at_end, options);
  }
  if (!found) return found;
  found->state.max_record_bytes = options.max_record_bytes;
  found->state.encoding = encoding;
  return found;
}

}  // namespace lyt::feeds
