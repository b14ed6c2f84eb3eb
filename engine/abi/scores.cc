#include "engine/abi/scores.h"

#include <algorithm>
#include <atomic>
#include <cstring>
#include <exception>
#include <memory>
#include <mutex>
#include <thread>

namespace lyt {

namespace {

constexpr std::int64_t kPieceRows = 512;

// One batch that several threads work on.
class Job {
 public:
  Job(const lyt_engine& engine, const TextBatch& batch, bool lenient, lyt_scores& scores)
      : engine_(engine), batch_(batch), lenient_(lenient), scores_(scores),
        pieces_(static_cast<std::size_t>((batch.rows + kPieceRows - 1) / kPieceRows)) {}

  // Scores pieces until none is left. Runs on every thread; never throws.
  void work() noexcept {
    try {
      const ScratchLease scratch(engine_);
      for (std::size_t piece = next_++; piece < pieces_.size() && !failed_; piece = next_++) score_piece(piece, *scratch);
    } catch (...) {
      const std::lock_guard held(lock_);
      if (!thrown_) thrown_ = std::current_exception();
      failed_ = true;
    }
  }

  Failure finish() {
    if (thrown_) std::rethrow_exception(thrown_);
    if (bad_row_ >= 0) {
      const std::string_view text = batch_[ColumnId::text][bad_row_];
      return {LYT_ERROR_UTF8, "the text of row " + std::to_string(bad_row_) + " is not UTF-8 at byte " + std::to_string(valid_utf8_bytes(text))};
    }
    gather_mentions();
    return kDone;
  }

  [[nodiscard]] std::size_t pieces() const { return pieces_.size(); }

 private:
  struct Mention {
    std::uint16_t entity;
    std::uint16_t department;
    std::uint8_t label;
    std::int16_t score_milli;
    std::uint32_t from;
    std::uint32_t to;
  };

  void score_piece(std::size_t piece, AnalyzerScratch& scratch) {
    const std::int64_t begin = static_cast<std::int64_t>(piece) * kPieceRows;
    const std::int64_t end = std::min(begin + kPieceRows, batch_.rows);
    for (std::int64_t row = begin; row < end; ++row) score_row(row, scratch, pieces_[piece]);
  }

  void score_row(std::int64_t row, AnalyzerScratch& scratch, std::vector<Mention>& mentions) {
    const auto at = static_cast<std::size_t>(row);
    scores_.label[at] = static_cast<std::uint8_t>(Label::unscored);
    scores_.audience[at] = static_cast<std::uint8_t>(Audience::other);
    if (batch_[ColumnId::text].is_null(row)) {
      scores_.error[at] = LYT_ROW_NULL;
      return;
    }
    const Post post = batch_.post(row);
    if (valid_utf8_bytes(post.text) != post.text.size()) {
      scores_.error[at] = LYT_ROW_BAD_UTF8;
      if (!lenient_) note_bad(row);
      return;
    }
    ChannelContext context;
    if (!post.platform.empty()) context = Channels::context_of(engine_.channels.rule_for({}, post.platform));
    engine_.analyzer.analyze(post, context, scratch);
    if (scratch.scoring.stopped != 0) {
      scores_.error[at] = LYT_ROW_COSTLY;
      return;
    }
    const PostScore& score = scratch.score;
    scores_.label[at] = static_cast<std::uint8_t>(score.balance.label);
    scores_.score_milli[at] = score.balance.score_milli;
    scores_.confidence_milli[at] = score.balance.confidence_milli;
    scores_.language[at] = static_cast<std::uint8_t>(score.language.lang);
    scores_.audience[at] = static_cast<std::uint8_t>(scratch.audience.audience);
    scores_.topics[at] = score.topics.sure;
    scores_.mention_begin[at + 1] = static_cast<std::int64_t>(score.mentions.size());
    for (const MentionScore& mention : score.mentions) {
      mentions.push_back({mention.entity, mention.department, static_cast<std::uint8_t>(mention.balance.label),
                          mention.balance.score_milli, mention.begin, mention.end});
    }
  }

  // The first row of all, whatever thread came across it.
  void note_bad(std::int64_t row) {
    const std::lock_guard held(lock_);
    if (bad_row_ < 0 || row < bad_row_) bad_row_ = row;
  }

  void gather_mentions() {
    for (std::size_t row = 1; row < scores_.mention_begin.size(); ++row) scores_.mention_begin[row] += scores_.mention_begin[row - 1];
    const auto n = static_cast<std::size_t>(scores_.mention_begin.back());
    scores_.mention_entity.reserve(n);
    scores_.mention_department.reserve(n);
    scores_.mention_label.reserve(n);
    scores_.mention_score_milli.reserve(n);
    scores_.mention_from.reserve(n);
    scores_.mention_to.reserve(n);
    for (const std::vector<Mention>& piece : pieces_) {
      for (const Mention& mention : piece) {
        scores_.mention_entity.push_back(mention.entity);
        scores_.mention_department.push_back(mention.department);
        scores_.mention_label.push_back(mention.label);
        scores_.mention_score_milli.push_back(mention.score_milli);
        scores_.mention_from.push_back(mention.from);
        scores_.mention_to.push_back(mention.to);
      }
    }
  }

  const lyt_engine& engine_;
  const TextBatch& batch_;
  const bool lenient_;
  lyt_scores& scores_;
  std::vector<std::vector<Mention>> pieces_;
  std::atomic<std::size_t> next_ = 0;
  std::atomic<bool> failed_ = false;
  std::mutex lock_;
  std::exception_ptr thrown_;
  std::int64_t bad_row_ = -1;
};

void make_room(std::size_t rows, lyt_scores& scores) {
  scores.error.resize(rows);
  scores.label.resize(rows);
  scores.score_milli.resize(rows);
  scores.confidence_milli.resize(rows);
  scores.language.resize(rows);
  scores.audience.resize(rows);
  scores.topics.resize(rows);
  scores.mention_begin.resize(rows + 1);
}

}  // namespace

Failure score_batch(const lyt_engine& engine, const TextBatch& batch, const lyt_score_options* given, lyt_scores& scores) {
  lyt_score_options options = LYT_SCORE_OPTIONS_INIT;
  if (given != nullptr) {
    if (given->size < sizeof(std::uint32_t)) return wrong_argument("options.size is no size of lyt_score_options");
    std::memcpy(&options, given, std::min<std::size_t>(given->size, sizeof(options)));
  }
  make_room(static_cast<std::size_t>(batch.rows), scores);
  Job job(engine, batch, options.lenient != 0, scores);
  const std::size_t wanted = options.threads != 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
  {
    std::vector<std::jthread> others;
    // A thread more for each piece that this one cannot begin with; when the system gives none, fewer do it.
    for (std::size_t i = 1; i < std::min(wanted, job.pieces()); ++i) {
      try {
        others.emplace_back([&job] { job.work(); });
      } catch (const std::system_error&) {
        break;
      }
    }
    job.work();
  }
  return job.finish();
}

namespace {

lyt_scores_columns columns_of(const lyt_scores& scores) {
  return {static_cast<std::int64_t>(scores.label.size()),
          scores.error.data(),
          scores.label.data(),
          scores.score_milli.data(),
          scores.confidence_milli.data(),
          scores.language.data(),
          scores.audience.data(),
          scores.topics.data(),
          scores.mention_begin.data(),
          scores.mention_entity.data(),
          scores.mention_department.data(),
          scores.mention_label.data(),
          scores.mention_score_milli.data(),
          scores.mention_from.data(),
          scores.mention_to.data()};
}

}  // namespace

}  // namespace lyt

lyt_status lyt_score(const lyt_engine* engine, int64_t n, const lyt_column* columns, uint32_t columns_n,
                     const lyt_score_options* options, lyt_scores** scores) {
  return lyt::guarded([&]() -> lyt::Failure {
    if (scores == nullptr) return lyt::wrong_argument("scores is NULL");
    *scores = nullptr;
    if (engine == nullptr) return lyt::wrong_argument("engine is NULL");
    lyt::TextBatch batch;
    if (lyt::Failure made = lyt::TextBatch::make(n, columns, columns_n, batch); made.status != LYT_OK) return made;
    auto result = std::make_unique<lyt_scores>();
    if (lyt::Failure scored = lyt::score_batch(*engine, batch, options, *result); scored.status != LYT_OK) return scored;
    result->columns = lyt::columns_of(*result);
    *scores = result.release();
    return lyt::kDone;
  });
}

const lyt_scores_columns* lyt_scores_get(const lyt_scores* scores) { return scores == nullptr ? nullptr : &scores->columns; }

void lyt_scores_free(lyt_scores* scores) { delete scores; }
