#include "engine/metric/voices.h"

#include <algorithm>
#include <array>
#include <future>
#include <tuple>

#include "engine/metric/fact_set.h"

namespace lyt {

namespace {

constexpr std::uint64_t kFactsAPass = 500'000;

bool dated(const Fact& fact) {
  return fact.precision != Precision::unknown && fact.precision != Precision::relative;
}

std::uint32_t small_count(std::int64_t count) {
  if (count == Post::kUnknown) return kUnknownCount;
  return static_cast<std::uint32_t>(std::clamp<std::int64_t>(count, 0, kUnknownCount - 1));
}

// By author first: each author's rows stand together.
bool voice_order(const Voice& a, const Voice& b) {
  return std::tie(a.author, a.post, a.entity, a.department) < std::tie(b.author, b.post, b.entity, b.department);
}

// Authors are hashes: their first byte cuts the rows into equal parts, which two threads then sort.
void sort_by_author(std::vector<Voice>& rows) {
  constexpr std::size_t kParts = 256;
  const auto part_of = [](const Voice& voice) { return static_cast<std::size_t>(voice.author >> 56); };
  std::array<std::size_t, kParts + 1> begin{};
  for (const Voice& voice : rows) ++begin[part_of(voice) + 1];
  for (std::size_t part = 0; part < kParts; ++part) begin[part + 1] += begin[part];
  // In place: each row is swapped to the next free place of its part until the part is full (American flag sort).
  std::array<std::size_t, kParts> next{};
  std::copy_n(begin.begin(), kParts, next.begin());
  for (std::size_t part = 0; part < kParts; ++part) {
    while (next[part] < begin[part + 1]) {
      const std::size_t home = part_of(rows[next[part]]);
      if (home == part) {
        ++next[part];
      } else {
        std::swap(rows[next[part]], rows[next[home]++]);
      }
    }
  }
  const auto sort_parts = [&](std::size_t from, std::size_t to) {
    for (std::size_t part = from; part < to; ++part) {
      std::sort(rows.begin() + static_cast<std::ptrdiff_t>(begin[part]),
                rows.begin() + static_cast<std::ptrdiff_t>(begin[part + 1]), voice_order);
    }
  };
  std::future<void> other = std::async(std::launch::async, [&] { sort_parts(kParts / 2, kParts); });
  sort_parts(0, kParts / 2);
  other.get();
}

class Collector {
 public:
  Collector(const FactSource& source, const Calendar& calendar, const DayRange& range, std::span<const Quote> quotes)
      : source_(source), calendar_(calendar), range_(range), quotes_(quotes), copies_(source.size()) {
    if (range.from) from_utc_s_ = calendar.midnight_utc_s(*range.from);
    if (range.to) to_utc_s_ = calendar.midnight_utc_s(*range.to + 1);
  }

  Result<Voices> run() {
    if (const Status looked = look_around(); !looked) return looked.error();
    voices_.rows.reserve(source_.size());
    const std::uint64_t passes = source_.size() / kFactsAPass + 1;
    // One thread reads the next share of the posts while the other unites this one.
    std::vector<Fact> part;
    std::vector<Fact> next;
    Status read = gather(0, passes, part);
    for (std::uint64_t pass = 0; pass < passes; ++pass) {
      if (!read) return read.error();
      std::future<Status> reader;
      if (pass + 1 < passes) reader = std::async(std::launch::async, [&, pass] { return gather(pass + 1, passes, next); });
      latest_versions(part, [this](const Fact& fact) {
        if (wanted(fact)) add(fact);
      });
      if (reader.valid()) read = reader.get();
      part.swap(next);
    }
    copies_.finish([this](std::uint32_t row) {
      voices_.rows[row].flags = static_cast<std::uint16_t>(voices_.rows[row].flags | kCopy);
    });
    tighten_axis();
    finish_conversations();
    order_terms();
    sort_by_author(voices_.rows);
    std::size_t use = 0;
    for (std::uint32_t row = 0; row < voices_.rows.size(); ++row) {
      if (voices_.rows[row].has(kHasTerms)) voices_.terms[use++].row = row;
    }
    std::ranges::sort(voices_.quoted);
    return std::move(voices_);
  }

 private:
  [[nodiscard]] bool wanted(const Fact& fact) const {
    if (range_.open()) return true;
    return dated(fact) && fact.time_utc_s >= from_utc_s_ && fact.time_utc_s < to_utc_s_;
  }

  // The axis was made of all versions and of posts that are deleted by now. What they alone reach must not be seen: the
  // report is the same after `lyt merge`, which has let go of them.
  void tighten_axis() {
    const bool same = std::pair(first_utc_s_, last_utc_s_) == span_;
    if (!any_dated_) voices_.axis = {};
    if (!any_dated_ || same || strays_) return;
    const TimeAxis axis(calendar_, first_utc_s_, last_utc_s_, range_);
    const std::int64_t shift = voices_.axis.first_day() - axis.first_day();
    for (Voice& voice : voices_.rows) {
      if (voice.day != kNoDay) voice.day = static_cast<std::uint16_t>(voice.day + shift);
      voice.period = axis.period_of(voice.day);
    }
    for (std::size_t i = 0; i < voices_.asks.size(); ++i) voices_.asks[i].period = voices_.rows[ask_rows_[i]].period;
    voices_.axis = axis;
  }

  // What must be known before: the span of time, and which words may be shared.
  Status look_around() {
    bool any = false;
    std::int64_t first = 0;
    std::int64_t last = 0;
    const Status read = source_.each([&](std::span<const Fact> facts) {
      for (const Fact& fact : facts) {
        copies_.meet(fact);
        if ((fact.flags & kOwn) != 0) add_answer(fact, answered_);
        if (!dated(fact) || (fact.flags & kDeletion) != 0 || !wanted(fact)) continue;
        first = any ? std::min(first, fact.time_utc_s) : fact.time_utc_s;
        last = any ? std::max(last, fact.time_utc_s) : fact.time_utc_s;
        any = true;
      }
    });
    std::ranges::sort(answered_);
    span_ = {first, last};
    if (read && any) voices_.axis = TimeAxis(calendar_, first, last, range_);
    news_ = news_period(voices_.axis.periods());
    return read;
  }

  // The facts of one share of the posts, all versions of each.
  [[nodiscard]] Status gather(std::uint64_t pass, std::uint64_t passes, std::vector<Fact>& part) const {
    part.clear();
    part.reserve(std::min<std::uint64_t>(source_.size(), kFactsAPass + kFactsAPass / 50));
    return source_.each_of({pass, passes}, [&](std::span<const Fact> facts) { part.insert(part.end(), facts.begin(), facts.end()); });
  }

  void add(const Fact& fact) {
    Voice voice;
    voice.author = fact.author != 0 ? fact.author : fact.post.hi | 1U;
    voice.post = fact.post.lo;
    voice.topics = fact.topics;
    voice.messages = fact.messages;
    voice.likes = small_count(fact.likes);
    voice.shares = small_count(fact.shares);
    voice.replies = small_count(fact.replies);
    voice.views = small_count(fact.views);
    voice.entity = fact.entity;
    voice.department = fact.department;
    voice.channel = fact.channel;
    if (dated(fact)) {
      voice.day = voices_.axis.day_of(fact.time_utc_s);
      strays_ = strays_ || voice.day == kNoDay;
      first_utc_s_ = any_dated_ ? std::min(first_utc_s_, fact.time_utc_s) : fact.time_utc_s;
      last_utc_s_ = any_dated_ ? std::max(last_utc_s_, fact.time_utc_s) : fact.time_utc_s;
      any_dated_ = true;
    }
    voice.period = voices_.axis.period_of(voice.day);
    voice.score_milli = fact.score_milli;
    voice.flags = static_cast<std::uint16_t>(fact.flags & (kHasTerms - 1U));
    voice.lang = fact.lang;
    voice.audience = fact.audience;
    voice.label = fact.label;
    voice.rating = rating_of(fact) & 63U;
    const auto row = static_cast<std::uint32_t>(voices_.rows.size());
    copies_.note(fact, row);
    const bool of_employer = voice.entity == 0 && voice.is_opinion();
    if (of_employer && voice.is_whole() && fact.terms[0] != 0 && is_news(voice.period)) {
      voice.flags |= kHasTerms;
      voices_.terms.push_back({row, fact.terms});
    }
    if (of_employer && !quotes_.empty()) look_for_quote(fact, voice);
    voices_.rows.push_back(voice);
    count(fact, voice);
    if ((fact.flags & kOwn) != 0) add_answer(fact, voices_.answers);
    // Nearly no post is answered, so only those are kept that may be.
    if (voice.is_ask() && may_be_answered(fact)) {
      voices_.asks.push_back({voice.post, voice.author, fact.time_utc_s, voice.channel, voice.period});
      ask_rows_.push_back(row);
    }
  }

  void count(const Fact& fact, const Voice& voice) {
    if (voices_.posts != 0 && last_post_ == fact.post) return;
    last_post_ = fact.post;
    ++voices_.posts;
    if (fact.label == Label::unscored) ++voices_.unscored;
    if (voice.period == kNoPeriod) ++voices_.undated;
    if (voice.has(kSampled)) ++voices_.sampled;
  }

  [[nodiscard]] bool is_news(std::uint16_t period) const {
    return news_ && period != kNoPeriod && (period == *news_ || period + 1 == *news_);
  }

  // Words of the version that counts; of two that say they are, neither.
  void look_for_quote(const Fact& fact, Voice& voice) {
    const auto key = [](const Quote& quote) { return std::tie(quote.post, quote.version_utc_s); };
    const auto found = std::ranges::equal_range(quotes_, std::tie(fact.post, fact.version_utc_s), {}, key);
    if (found.size() != 1) return;
    voice.flags |= kHasQuote;
    voices_.quoted.push_back({voice.post, static_cast<std::uint32_t>(found.begin() - quotes_.begin())});
  }

  // In the order that their rows are about to get. What turned out to be a copy is no opinion any more.
  void order_terms() {
    std::vector<Voice>& rows = voices_.rows;
    std::erase_if(voices_.terms, [&](const TermUse& use) {
      Voice& voice = rows[use.row];
      if (voice.is_opinion()) return false;
      voice.flags = static_cast<std::uint16_t>(voice.flags & ~kHasTerms);
      return true;
    });
    std::ranges::sort(voices_.terms, [&](const TermUse& a, const TermUse& b) { return voice_order(rows[a.row], rows[b.row]); });
  }

  static void add_answer(const Fact& fact, std::vector<Answer>& answers) {
    if (fact.parent != 0) answers.push_back({fact.parent, fact.time_utc_s});
    if (fact.thread != 0 && fact.thread != fact.parent) answers.push_back({fact.thread, fact.time_utc_s});
  }

  [[nodiscard]] bool may_be_answered(const Fact& fact) const {
    const auto found = std::ranges::lower_bound(answered_, Answer{fact.post.lo, INT64_MIN});
    return found != answered_.end() && found->to == fact.post.lo;
  }

  void finish_conversations() {
    // A copy asks nothing that the first has not asked.
    std::size_t kept = 0;
    for (std::size_t i = 0; i < voices_.asks.size(); ++i) {
      if (voices_.rows[ask_rows_[i]].is_opinion()) voices_.asks[kept++] = voices_.asks[i];
    }
    voices_.asks.resize(kept);
    std::vector<std::uint32_t>().swap(ask_rows_);
    std::ranges::sort(voices_.asks, [](const Ask& a, const Ask& b) { return std::tie(a.post, a.author) < std::tie(b.post, b.author); });
    std::ranges::sort(voices_.answers);
  }

  const FactSource& source_;
  const Calendar& calendar_;
  const DayRange& range_;
  std::span<const Quote> quotes_;
  std::optional<std::uint16_t> news_;
  std::int64_t from_utc_s_ = INT64_MIN;
  std::int64_t to_utc_s_ = INT64_MAX;
  CopyFinder copies_;
  Voices voices_;
  std::pair<std::int64_t, std::int64_t> span_;  // of every version; the next ones of those that stay
  std::int64_t first_utc_s_ = 0;
  std::int64_t last_utc_s_ = 0;
  bool any_dated_ = false;
  bool strays_ = false;  // dates so old that the axis leaves them out
  std::vector<std::uint32_t> ask_rows_;
  std::vector<Answer> answered_;  // by any version of an own post, deleted ones too
  PostKey last_post_;
};

}  // namespace

const TermUse* Voices::terms_of(const Voice& voice) const {
  if (!voice.has(kHasTerms)) return nullptr;
  const auto row = static_cast<std::uint32_t>(&voice - rows.data());
  return &*std::ranges::lower_bound(terms, row, {}, &TermUse::row);
}

Result<Voices> collect_voices(const FactSource& source, const Calendar& calendar, const DayRange& range, std::span<const Quote> quotes) {
  return Collector(source, calendar, range, quotes).run();
}

}  // namespace lyt
