#include "feeds/json_records.h"

#include <limits>

namespace lyt::feeds {

simdjson::ondemand::parser& json_parser() {
  thread_local simdjson::ondemand::parser parser;
#ifdef SIMDJSON_THREADS_ENABLED
  parser.threaded = false;  // blocks are read in parallel already
#endif
  return parser;
}

bool skip_marked(const Block& block, PostBatch& batch) {
  const std::optional<Marked> mark = marked(block);
  if (!mark) return false;
  const std::size_t before = batch.rejects.size();
  batch.skip(mark->fault, 0, 0, mark->excerpt);
  ++batch.records;
  if (batch.rejects.size() != before) {
    batch.rejects.back().bytes = static_cast<std::uint32_t>(
        std::min<std::uint64_t>(mark->bytes, std::numeric_limits<std::uint32_t>::max()));
  }
  return true;
}

Piece next_record(std::string_view text, std::size_t at, Framing framing) {
  const auto between = [](char c) { return is_json_space(c) || c == ',' || c == ';'; };
  while (at < text.size() && between(text[at])) ++at;
  Piece piece{.begin = at, .end = at};
  if (at == text.size()) return piece;
  const std::size_t line = framing == Framing::lines ? text.find('\n', at) : text.size();
  const std::string_view rest = text.substr(at, std::min(line, text.size()) - at);
  const std::size_t length = value_end(rest);
  if (rest.front() != '{' || length == std::string_view::npos) {
    // Nothing can be told apart in what is no object: the line is one bad record.
    piece.end = at + rest.size();
    if (framing != Framing::lines && length != std::string_view::npos) piece.end = at + length;
    while (is_json_space(text[piece.end - 1])) --piece.end;
    const std::string_view raw = text.substr(at, piece.end - at);
    // A list, a string, a number or a word of JSON is whole, only no record.
    const bool value = std::string_view("[\"-0123456789tfn").find(raw.front()) != std::string_view::npos;
    const bool whole = value && length == raw.size();
    piece.fault = raw == "null" ? Fault::notice : whole ? Fault::bad_shape : Fault::bad_json;
    return piece;
  }
  piece.end = at + length;
  piece.fine = true;
  return piece;
}

Fault json_fault(simdjson::error_code error) {
  return error == simdjson::UTF8_ERROR ? Fault::bad_utf8 : Fault::bad_json;
}

}  // namespace lyt::feeds
