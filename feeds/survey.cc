#include "feeds/survey.h"

#include <algorithm>
#include <array>

#include "engine/base/hash.h"
#include "feeds/column_values.h"
#include "feeds/post_parts.h"
#include "feeds/scan_rows.h"
#include "feeds/survey_words.h"
#include "feeds/time_formats.h"

namespace lyt::feeds {

namespace {

constexpr std::size_t kHeaderRowsBelow = 3;

// Columns that tools add: about the person, the device, the survey. Folded; "name*" is the beginning of a name.
constexpr std::string_view kAdded =
    "startdate enddate status ipaddress progress duration* finished recordeddate responseid responseset recipient* "
    "externalreference externaldatareference location* distributionchannel userlanguage respondentid collectorid "
    "datecreated datemodified emailaddress email* mail epost emailadres name navn namn naam firstname lastname "
    "fornavn efternavn etternavn fornamn efternamn voornaam achternaam vorname nachname customdata* networkid "
    "usertype phone* telefon* employeeid medarbejdernummer anstallningsnummer ansattnummer personeelsnummer "
    "personalnummer address* adresse* adress* manager* leder chef leidinggevende";

bool is_added(const std::string& folded) {
  bool found = false;
  for (std::string_view rest = kAdded; !rest.empty() && !found;) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    const std::string_view name = rest.substr(0, end);
    found = name.ends_with('*') ? folded.starts_with(name.substr(0, name.size() - 1)) : folded == name;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return found;
}

// What a tool has made of an answer: "Q2 - Topics", "Q2 - Sentiment Score".
bool is_derived(std::string_view name) {
  const std::size_t dash = name.rfind(" - ");
  if (dash == std::string_view::npos) return false;
  const std::string tail = fold_column(name.substr(dash + 3));
  return tail.starts_with("topic") || tail.starts_with("parenttopic") || tail.starts_with("sentiment") ||
         tail.starts_with("actionab") || tail.starts_with("effort") || tail.starts_with("emotion");
}

bool is_open_ended(std::string_view label) {
  constexpr std::array<std::string_view, 8> kOpen = {"openendedresponse", "opensvar",        "abentsvar", "appetsvar",
                                                     "apentsvar",         "openantwoord",    "offeneantwort",
                                                     "antwortfreitext"};
  const std::string folded = fold_column(label);
  return std::ranges::find(kOpen, folded) != kOpen.end();
}

// Reads like a question or a request, as names of data do not.
bool is_asking(std::string_view name) {
  name = trim(name);
  if (name.size() < 8) return false;
  return name.ends_with('?') || name.ends_with(':') || std::ranges::count(name, ' ') >= 3;
}

// The header rows below the first: what was asked, how it is answered.
struct Below {
  std::size_t rows_at = 0;
  std::vector<std::string> asked;  // by column; empty where no row says
  std::vector<bool> open;          // by column: known to be free text
};

// A row belongs to the header if it names import ids, or if it has words where the data has a time or an id.
Below rows_below(std::string_view head, const Layout& layout) {
  const FeedState& state = layout.state;
  Below below;
  below.rows_at = layout.rows_at;
  below.asked.resize(state.columns_n);
  below.open.resize(state.columns_n);
  const std::uint16_t time = state.columns.at(Field::time);
  const std::uint16_t id = state.columns.at(Field::id);
  Arena arena;
  RowCells cells;
  const char* at = head.data() + layout.rows_at;
  const char* const end = head.data() + head.size();
  for (std::size_t row = 0; row < kHeaderRowsBelow && at != end; ++row) {
    const char* const next = read_row(at, end, state.dialect, cells);
    const std::string_view raw(at, static_cast<std::size_t>(next - at));
    const auto value = [&](std::size_t column) {
      return column < cells.size() ? trim(cell_text(cells[column], state.dialect, arena)) : std::string_view();
    };
    const bool imports = raw.find("ImportId") != std::string_view::npos;
    const std::string_view when = value(time);
    const bool no_time = !when.empty() && !parse_time(when, DateOrder::day_first);
    const bool open = std::ranges::any_of(cells, [&](const Cell& cell) { return is_open_ended(cell.raw); });
    const bool nobody = id != kNoColumn && value(id).empty() && when.empty();
    if (!imports && !no_time && !open && !nobody) break;
    for (std::size_t i = 0; i < state.columns_n && i < cells.size(); ++i) {
      const std::string_view text = value(i);
      if (imports) {
        if (text.ends_with("_TEXT\"}") || text.ends_with("_TEXT'}")) below.open[i] = true;
      } else if (is_open_ended(text)) {
        below.open[i] = true;
      } else if (below.asked[i].empty()) {
        below.asked[i] = text;
      }
    }
    at = next;
    below.rows_at = static_cast<std::size_t>(at - head.data());
    if (imports) break;
  }
  return below;
}

SectionKind section_of(const std::string& name, const std::string& question) {
  for (const std::string& text : {question, name}) {
    switch (find_field(text).field) {
      case Field::pros: return SectionKind::pros;
      case Field::cons: return SectionKind::cons;
      case Field::advice: return SectionKind::advice;
      default: break;
    }
  }
  return asks_to_improve(question) ? SectionKind::advice : SectionKind::body;
}

Answer answer_of(std::size_t column, const std::string& name, const std::string& asked) {
  Answer answer;
  answer.column = static_cast<std::uint16_t>(column);
  answer.question = asked.empty() ? name : asked;
  answer.kind = section_of(name, answer.question);
  answer.name = name;
  // Whole questions make poor ids.
  constexpr std::size_t kLong = 24;
  if (name.empty() || name.size() > kLong || name.find(' ') != std::string::npos) {
    std::uint64_t hash = hash64(fold_column(name));
    answer.name.clear();
    for (int i = 0; i < 8; ++i, hash >>= 4) answer.name += "0123456789abcdef"[hash & 0xF];
  }
  return answer;
}

const DelimitedFormat* format_named(std::string_view key) {
  const auto found =
      std::ranges::find_if(delimited_formats(), [&](const DelimitedFormat& format) { return format.info.key == key; });
  return &*found;
}

// Which survey a table is that only its columns give away; nullptr when it is none.
const DelimitedFormat* survey_of(const Header& header, const std::vector<std::size_t>& written, const Layout& layout) {
  const auto asking = static_cast<std::size_t>(
      std::ranges::count_if(written, [&](std::size_t column) { return is_asking(header.names[column]); }));
  const bool scores = layout.state.columns.has(Field::score);
  if (asking == 0 && !scores) return nullptr;
  if (asking == 1 && !scores && layout.state.columns.has_text()) return nullptr;
  constexpr std::string_view kFormStamps =
      "timestamp tidsstempel tidstampel tijdstempel zeitstempel aikaleima horodateur";
  const std::string& first = header.folded.front();
  const bool form = !first.empty() && kFormStamps.find(first) != std::string_view::npos && asking != 0;
  return format_named(form ? "google-forms" : "survey-csv");
}

// Several columns that the user calls text: a post for each.
bool take_choice(const Header& header, const FeedOptions& options, FeedState& state) {
  if (options.columns.count("text") < 2) return false;
  std::vector<ColumnUse> texts;
  std::ranges::copy_if(state.columns.uses, std::back_inserter(texts),
                       [](const ColumnUse& use) { return use.field == Field::text; });
  state.columns.drop(Field::text);
  for (const ColumnUse& use : texts) state.answers.push_back(answer_of(use.column, header.names[use.column], {}));
  return true;
}

}  // namespace

void find_answers(const Header& header, std::string_view head, bool at_end, const FeedOptions& options,
                  Layout& layout) {
  FeedState& state = layout.state;
  const bool generic = layout.format == &delimited_formats().back();
  const bool chosen = take_choice(header, options, state);
  if (!layout.format->survey && !generic) return;
  Below below;
  if (layout.format->survey) {
    below = rows_below(head, layout);
    layout.rows_at = below.rows_at;
  } else {
    below.asked.resize(state.columns_n);
    below.open.resize(state.columns_n);
  }
  const auto is_used = [&](std::size_t column) {
    return std::ranges::any_of(state.columns.uses, [&](const ColumnUse& use) { return use.column == column; });
  };
  const std::vector<ColumnValues> values =
      look_at_columns(head.substr(layout.rows_at), at_end, state.dialect, state.columns_n);
  const auto asked = [&](std::size_t i) -> const std::string& {
    return below.asked[i].empty() ? header.names[i] : below.asked[i];
  };
  std::vector<std::size_t> written;
  for (std::size_t i = 0; i < state.columns_n; ++i) {
    if (is_added(header.folded[i]) || is_derived(header.names[i]) || is_derived(below.asked[i])) continue;
    const bool text = state.columns.at(Field::text) == i;
    if (is_used(i) && !text) continue;
    if (below.open[i] || text || values[i].is_written()) written.push_back(i);
    const bool score = !text && values[i].is_scores() && !state.columns.has(Field::score);
    if (score && (asks_to_recommend(asked(i)) || header.folded[i].find("nps") != std::string::npos)) {
      state.columns.use(static_cast<std::uint16_t>(i), Field::score);
    }
  }
  if (generic) {
    const DelimitedFormat* const survey = survey_of(header, written, layout);
    if (survey == nullptr) return;
    layout.format = survey;
  }
  state.hides_rows = true;
  for (const Field person : {Field::author_name, Field::author_handle, Field::author_bio}) state.columns.drop(person);
  state.scores_alone = state.columns.has(Field::score) && !state.columns.has(Field::question);
  // One column that is known to hold the text of each row needs no more.
  const bool told = options.columns.contains("text") || state.columns.has(Field::question) || chosen;
  const bool lone = generic && written.size() == 1 && state.columns.at(Field::text) == written.front();
  if (told || lone || written.empty()) return;
  state.columns.drop(Field::text);
  for (const std::size_t i : written) state.answers.push_back(answer_of(i, header.names[i], below.asked[i]));
}

}  // namespace lyt::feeds
