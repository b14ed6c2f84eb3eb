#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <ctime>
#include <memory>

#include "engine/store/fact_runs.h"
#include "tools/lyt/json_line.h"
#include "tools/lyt/night.h"

namespace lyt {

namespace {

struct FlagName {
  std::uint32_t flag;
  std::string_view name;
};
constexpr FlagName kFlagNames[] = {{kRepost, "repost"},     {kReply, "reply"},       {kQuote, "quote"}, {kQuestion, "question"},
                                   {kOwn, "own"},           {kSampled, "sampled"},   {kInternal, "internal"}, {kBot, "bot"},
                                   {kOrganisation, "organisation"}, {kEdited, "edited"}, {kByThread, "by_thread"}};

// A column: its name, and its value as text; numbers and null stand as they are in JSON, the others as strings.
struct Value {
  std::string text;
  bool is_text = true;
  bool known = true;
};

Value text(std::string_view value) { return {std::string(value), true, true}; }
template <class Number>
Value number(Number value) {
  return {std::to_string(value), false, true};
}
template <class Number>
Value known_number(Number value) {
  return value < 0 ? Value{{}, false, false} : number(value);
}
Value hex(std::uint64_t value) { return value == 0 ? Value{{}, true, false} : text(fmt::format("{:016x}", value)); }

std::string time_of(std::int64_t utc_s) {
  const auto time = static_cast<std::time_t>(utc_s);
  std::tm parts{};
  if (::gmtime_r(&time, &parts) == nullptr) return std::to_string(utc_s);
  char buffer[64];
  return {buffer, std::strftime(buffer, sizeof(buffer), "%Y-%m-%dT%H:%M:%SZ", &parts)};
}

std::string_view precision_of(Precision precision) {
  constexpr std::string_view kNames[] = {"unknown", "second", "minute", "day", "month", "relative"};
  return kNames[static_cast<std::size_t>(precision)];
}

// Names with a blank between them.
template <class List, class Has, class Name>
std::string joined(const List& list, const Has& has, const Name& name) {
  std::string out;
  for (const auto& item : list) {
    if (has(item)) out += (out.empty() ? "" : " ") + std::string(name(item));
  }
  return out;
}

class Exporter {
 public:
  Exporter(History& history, const HistoryArgs& args) : history_(history), args_(args), channels_(history.channel_names()) {}

  Status write(std::FILE* out) {
    Result<FactTotals> totals = history_.totals();
    if (!totals) return totals.error();
    terms_ = std::move(totals->terms);
    MergedRuns merged(history_.database(), KeyRange{}, history_.channels());
    bool first = true;
    while (merged.next()) {
      for (const Fact& fact : merged.rows()) {
        if (fact.entity >= history_.entities().size() || fact.department > history_.departments().size()) continue;
        line_.clear();
        put(fact);
        if (args_.csv && first) std::fputs((heading_ + "\n").c_str(), out);
        first = false;
        line_ += args_.csv ? "\n" : "}\n";
        if (std::fwrite(line_.data(), 1, line_.size(), out) != line_.size()) return Error{Code::write_failed, args_.output, 0, "cannot be written"};
      }
    }
    return history_.database().status();
  }

 private:
  void column(std::string_view name, const Value& value) {
    const bool begins = line_.empty();
    if (args_.csv) {
      if (!begins) line_ += ',';
      if (!heading_done_) heading_ += (heading_.empty() ? "" : ",") + std::string(name);
      const bool quoted = value.text.find_first_of(",\"\r\n") != std::string::npos;
      // A cell that begins like a formula must not be one.
      const bool formula = value.is_text && !value.text.empty() && std::string_view("=+-@\t").find(value.text.front()) != std::string_view::npos;
      if (quoted) line_ += '"';
      if (formula) line_ += '\'';
      for (const char c : value.text) {
        if (c == '"') line_ += '"';
        line_ += c;
      }
      if (quoted) line_ += '"';
      return;
    }
    line_ += begins ? "{" : ",";
    append_json_string(name, line_);
    line_ += ':';
    if (!value.known) {
      line_ += "null";
    } else if (value.is_text) {
      append_json_string(value.text, line_);
    } else {
      line_ += value.text;
    }
  }

  void put(const Fact& fact) {
    const auto has_flag = [&](const FlagName& flag) { return (fact.flags & flag.flag) != 0; };
    column("entity", text(history_.entities()[fact.entity]));
    column("department", fact.department == 0 ? Value{{}, true, false} : text(history_.departments()[fact.department - 1U]));
    column("channel", text(channels_[fact.channel]));
    column("time", fact.precision == Precision::unknown ? Value{{}, true, false} : text(time_of(fact.time_utc_s)));
    column("precision", text(precision_of(fact.precision)));
    column("version", text(time_of(fact.version_utc_s)));
    column("lang", text(lang_code(fact.lang)));
    column("audience", text(audience_name(fact.audience)));
    column("label", text(label_name(fact.label)));
    column("score_milli", number(fact.score_milli));
    column("pos_milli", number(fact.pos_milli));
    column("neg_milli", number(fact.neg_milli));
    column("confidence_milli", number(fact.confidence_milli));
    column("rating_milli", known_number(fact.rating_milli));
    column("rating_kind", text(fact.rating_milli < 0 ? "" : fact.rating_kind == RatingKind::stars ? "stars" : "recommend"));
    std::vector<std::size_t> topics(kTopics);
    for (std::size_t i = 0; i < kTopics; ++i) topics[i] = i;
    column("topics", text(joined(topics, [&](std::size_t i) { return (fact.topics & topic_bit(static_cast<Topic>(i))) != 0; },
                                 [](std::size_t i) { return topic_name(static_cast<Topic>(i)); })));
    column("messages", number(fact.messages));
    column("flags", text(joined(kFlagNames, has_flag, [](const FlagName& flag) { return flag.name; })));
    column("likes", known_number(fact.likes));
    column("shares", known_number(fact.shares));
    column("replies", known_number(fact.replies));
    column("views", known_number(fact.views));
    std::string names;
    for (const std::uint32_t term : fact.terms) {
      const auto known = std::ranges::lower_bound(terms_, term, {}, &TermName::hash);
      if (term != 0 && known != terms_.end() && known->hash == term) names += (names.empty() ? "" : "; ") + known->name;
    }
    column("terms", text(names));
    if (args_.pseudonyms) {
      column("post", text(fmt::format("{:016x}{:016x}", fact.post.hi, fact.post.lo)));
      column("author", hex(fact.author));
      column("text_key", hex(fact.text_key));
      column("thread", hex(fact.thread));
      column("parent", hex(fact.parent));
    }
    heading_done_ = true;
  }

  History& history_;
  const HistoryArgs& args_;
  std::vector<std::string> channels_;
  std::vector<TermName> terms_;
  std::string line_;
  std::string heading_;
  bool heading_done_ = false;
};

Status export_to(std::FILE* out, History& history, const HistoryArgs& args) {
  const Status written = Exporter(history, args).write(out);
  const std::string where = args.output.empty() ? "standard output" : args.output;
  if (std::fflush(out) != 0 && written) return Error{Code::write_failed, where, 0, "cannot be written"};
  return written;
}

Result<int> run_export(const HistoryArgs& args) {
  const Result<Night> night = night_of(args.common);
  if (!night) return night.error();
  Result<History> history = History::open_to_read(night->history);
  if (!history) return history.error();
  if (args.output.empty() || args.output == "-") {
    const Status written = export_to(stdout, *history, args);
    // A reader that has seen enough is no error.
    if (!written && errno != EPIPE) return written.error();
    return kAllUsed;
  }
  // Written beside and renamed; only its owner may read what is said of single posts.
  const std::string beside = fmt::format("{}.{}.part", args.output, ::getpid());
  const ::mode_t mask = ::umask(077);
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> out(std::fopen(beside.c_str(), "wb"), &std::fclose);
  ::umask(mask);
  if (!out) return Error{Code::write_failed, args.output, 0, "cannot be written"};
  const Status written = export_to(out.get(), *history, args);
  const bool placed = written && ::fsync(::fileno(out.get())) == 0 && std::rename(beside.c_str(), args.output.c_str()) == 0;
  if (!placed) ::unlink(beside.c_str());
  if (!written) return written.error();
  if (!placed) return Error{Code::write_failed, args.output, 0, "cannot be written"};
  return kAllUsed;
}

}  // namespace

int run_history_export(const HistoryArgs& args) {
  const Result<int> code = run_export(args);
  if (code) return *code;
  complain(code.error());
  return kCouldNotRun;
}

}  // namespace lyt
