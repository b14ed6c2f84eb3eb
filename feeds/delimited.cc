#include "feeds/delimited.h"

#include <algorithm>
#include <cstring>

#include "feeds/json_records.h"
#include "feeds/post_fields.h"
#include "feeds/post_parts.h"
#include "feeds/scan_rows.h"

namespace lyt::feeds {

namespace {

class RowReader {
 public:
  RowReader(const FeedState& feed, const Block& block, PostBatch& batch)
      : feed_(feed), block_(block.view()), batch_(batch), base_(batch.records) {
    utf8_ = is_utf8(block_);
    for (const Field field : {Field::text, Field::title, Field::pros, Field::cons}) {
      const std::uint16_t column = feed.columns.at(field);
      if (column != kNoColumn) least_cells_ = std::max<std::size_t>(least_cells_, std::size_t{column} + 1);
    }
    // One answer is enough.
    for (const Answer& answer : feed.answers) {
      const std::size_t cells = std::size_t{answer.column} + 1;
      least_cells_ = least_cells_ == 1 ? cells : std::min(least_cells_, cells);
    }
  }

  void read() {
    const char* at = block_.data();
    const char* const end = at + block_.size();
    while (at != end) {
      const char* const next = read_row(at, end, feed_.dialect, cells_);
      read_one(at, next);
      at = next;
    }
  }

 private:
  void read_one(const char* begin, const char* end) {
    const std::string_view raw = view(begin, end);
    if (is_blank_row()) return;
    if (raw.size() > feed_.max_record_bytes) return skip(Fault::too_large, raw);
    if (fits()) return make(raw);
    // A quote that nobody closed has swallowed the rows behind it: each line of them is tried on its own.
    const char* line = static_cast<const char*>(std::memchr(begin, '\n', raw.size()));
    if (line == nullptr || line + 1 >= end) return skip(Fault::bad_csv, raw);
    for (const char* at = begin; at < end;) {
      const void* hit = std::memchr(at, '\n', static_cast<std::size_t>(end - at));
      const char* const stop = hit == nullptr ? end : static_cast<const char*>(hit) + 1;
      read_row(at, stop, feed_.dialect, cells_);
      if (!is_blank_row()) {
        if (fits()) make(view(at, stop));
        else skip(Fault::bad_csv, view(at, stop));
      }
      at = stop;
    }
  }

  static std::string_view view(const char* begin, const char* end) {
    return {begin, static_cast<std::size_t>(end - begin)};
  }

  [[nodiscard]] bool is_blank_row() const {
    return std::ranges::all_of(cells_, [](const Cell& cell) {
      return cell.raw.find_first_not_of(" \t\r") == std::string_view::npos;
    });
  }

  // Whether the cells can be told by the header: cells beyond it must be empty; of those missing at the end none may
  // hold the text.
  [[nodiscard]] bool fits() const {
    if (cells_.back().open) return false;
    if (cells_.size() < feed_.columns_n) return cells_.size() >= least_cells_;
    return std::all_of(cells_.begin() + static_cast<std::ptrdiff_t>(feed_.columns_n), cells_.end(),
                       [](const Cell& cell) { return cell.raw.empty(); });
  }

  void make(std::string_view raw) {
    legacy_ = !utf8_ && !is_utf8(raw);
    if (legacy_ && feed_.encoding == Encoding::utf8) return skip(Fault::bad_utf8, raw);
    PostFields fields;
    for (const ColumnUse& use : feed_.columns.uses) {
      if (use.column < cells_.size()) fields.put(use.field, value(use.column), use.join, batch_.arena);
    }
    if (feed_.repair != nullptr) {
      if (const auto fault = feed_.repair(fields, batch_.arena)) return skip(*fault, raw);
    }
    if (feed_.answers.empty()) add(fields, raw);
    else make_answers(fields, raw);
  }

  std::string_view value(std::size_t column) {
    const std::string_view text = cell_text(cells_[column], feed_.dialect, batch_.arena);
    // Nothing but ASCII had been seen when the file was opened: what comes now is what Excel writes.
    return legacy_ ? from_windows1252(text, batch_.arena) : text;
  }

  // A post for each question that was answered. The score is one of the response: the first answer carries it.
  void make_answers(PostFields& response, std::string_view raw) {
    Arena& arena = batch_.arena;
    const std::string_view id = response[Field::id];
    if (response[Field::author_id].empty()) response.set(Field::author_id, id.empty() ? row_name(raw) : id);
    bool any = false;
    for (const Answer& answer : feed_.answers) {
      if (answer.column >= cells_.size()) continue;
      const std::string_view text = trim(value(answer.column));
      if (is_no_answer(text)) continue;
      PostFields fields = response;
      if (!id.empty() && feed_.answers.size() > 1) fields.set(Field::id, join({id, "/", answer.name}, arena));
      fields.set(Field::channel, answer.question);
      fields.set(field_of(answer.kind), text);
      add(fields, raw);
      response.drop(Field::score);
      response.drop(Field::rating);
      any = true;
    }
    if (!any) add(response, raw);  // a score, or nothing
  }

  static Field field_of(SectionKind kind) {
    switch (kind) {
      case SectionKind::title: return Field::title;
      case SectionKind::pros: return Field::pros;
      case SectionKind::cons: return Field::cons;
      case SectionKind::advice: return Field::advice;
      case SectionKind::body: break;
    }
    return Field::text;
  }

  // Nothing, a dash, or a number that stands for a missing answer.
  static bool is_no_answer(std::string_view text) {
    return text.find_first_not_of("-./?*_ ") == std::string_view::npos || text == "-99" || text == "-66";
  }

  // Tells people apart where the responses have no id.
  std::string_view row_name(std::string_view raw) { return id_from_content({}, 0, raw, batch_.arena); }

  void add(const PostFields& fields, std::string_view raw) {
    Post& post = batch_.posts.emplace_back();
    if (const auto fault = make_post(fields, feed_, false, batch_.arena, post)) {
      batch_.posts.pop_back();
      return skip(*fault, raw);
    }
    post.record = static_cast<std::uint32_t>(batch_.records - base_);
    ++batch_.records;
  }

  void skip(Fault fault, std::string_view raw) {
    while (!raw.empty() && (raw.back() == '\n' || raw.back() == '\r')) raw.remove_suffix(1);
    const auto at = static_cast<std::uint64_t>(raw.data() - block_.data());
    const std::size_t before = batch_.rejects.size();
    batch_.skip(fault, batch_.records - base_, at, raw);
    if (feed_.hides_rows && batch_.rejects.size() != before) batch_.rejects.back().excerpt.clear();
    ++batch_.records;
  }

  const FeedState& feed_;
  std::string_view block_;
  PostBatch& batch_;
  std::uint64_t base_;
  bool utf8_ = true;
  bool legacy_ = false;  // the row at hand is in Windows-1252
  std::size_t least_cells_ = 1;
  RowCells cells_;
};

}  // namespace

void read_delimited(const FeedState& feed, const Block& block, PostBatch& batch) {
  if (skip_marked(block, batch)) return;
  RowReader(feed, block, batch).read();
}

}  // namespace lyt::feeds
