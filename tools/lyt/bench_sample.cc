#include "tools/lyt/bench_sample.h"

#include <array>
#include <utility>

namespace lyt {

namespace {

// Calls visit(source, block) for every block of the feeds until it is false.
template <class Visit>
void each_block(const std::vector<std::string>& paths, const OpenFeed& open, Visit visit) {
  Block block;
  for (const std::string& path : paths) {
    const Result<std::unique_ptr<SourceSeries>> series = open(path);
    if (!series) continue;
    for (;;) {
      Result<std::unique_ptr<PostSource>> next = (*series)->next();
      if (!next) continue;
      if (!*next) break;
      const std::shared_ptr<PostSource> source = std::move(*next);
      for (;;) {
        const Result<bool> more = source->cut(block);
        if (!more || !*more) break;
        if (!visit(source, block)) return;
      }
    }
  }
}

// The posts of one source of a sample: what the pipeline does but for reading.
class SampleSource final : public PostSource {
 public:
  // The pieces from `begin` to `end`.
  SampleSource(const Sample& sample, std::size_t begin, std::size_t end) : sample_(sample), next_(begin), end_(end) {}

  [[nodiscard]] std::string_view name() const override { return sample_.pieces[end_ - 1]->source->name(); }
  [[nodiscard]] std::string_view format() const override { return sample_.pieces[end_ - 1]->source->format(); }

  Result<bool> cut(Block& block) override {
    if (next_ == end_) return false;
    block.resize(0);
    block.at = next_++;
    return true;
  }

  void read(const Block& block, PostBatch& batch) const override {
    const PostBatch& kept = sample_.pieces[block.at]->batch;
    batch.posts = kept.posts;
    batch.records = kept.records;
  }

 private:
  const Sample& sample_;
  std::size_t next_;
  std::size_t end_;
};

class SampleSeries final : public SourceSeries {
 public:
  explicit SampleSeries(const Sample& sample) : sample_(sample) {}

  Result<std::unique_ptr<PostSource>> next() override {
    const auto& pieces = sample_.pieces;
    const std::size_t begin = next_;
    while (next_ < pieces.size() && pieces[next_]->source == pieces[begin]->source) ++next_;
    if (begin == next_) return std::unique_ptr<PostSource>();
    return std::unique_ptr<PostSource>(std::make_unique<SampleSource>(sample_, begin, next_));
  }
  [[nodiscard]] SetAside set_aside() const override { return {}; }

 private:
  const Sample& sample_;
  std::size_t next_ = 0;
};

}  // namespace

Sample Sample::load(const std::vector<std::string>& paths, const OpenFeed& open, std::uint64_t most_bytes) {
  Sample sample;
  each_block(paths, open, [&](const std::shared_ptr<PostSource>& source, Block& block) {
    if (sample.bytes >= most_bytes) {
      sample.whole = false;
      return false;
    }
    auto piece = std::make_unique<Piece>();
    piece->block = std::exchange(block, Block());
    piece->source = source;
    source->read(piece->block, piece->batch);
    sample.bytes += piece->block.size();
    sample.posts += piece->batch.posts.size();
    for (const Post& post : piece->batch.posts) sample.text_bytes += post.text.size();
    sample.pieces.push_back(std::move(piece));
    return true;
  });
  return sample;
}

std::string_view stage_name(Stage stage) {
  constexpr std::array<std::string_view, kStages> kNames = {"cut", "read", "tokenize", "annotate", "score", "facts"};
  return kNames[static_cast<std::size_t>(stage)];
}

Stages::Stages(const Tables& tables, const std::vector<std::string>& paths, const OpenFeed& open, const Sample& sample)
    : tables_(tables),
      paths_(paths),
      open_(open),
      sample_(sample),
      analyzer_(tables),
      channels_(tables.project),
      scratch_(tables),
      pseudonyms_(Pseudonyms::random()) {}

std::uint64_t Stages::run(Stage stage) {
  switch (stage) {
    case Stage::cut: return cut();
    case Stage::read: return read();
    case Stage::tokenize: return tokenize_all();
    case Stage::annotate: return annotate();
    case Stage::score: return score();
    case Stage::facts: return facts();
  }
  return 0;
}

std::uint64_t Stages::cut() const {
  std::uint64_t bytes = 0;
  each_block(paths_, open_, [&](const std::shared_ptr<PostSource>& /*source*/, const Block& block) {
    bytes += block.size();
    return bytes < sample_.bytes;
  });
  return bytes;
}

std::uint64_t Stages::read() {
  std::uint64_t posts = 0;
  for (const auto& piece : sample_.pieces) {
    batch_.clear();
    piece->source->read(piece->block, batch_);
    posts += batch_.posts.size();
  }
  return posts;
}

std::uint64_t Stages::tokenize_all() {
  std::uint64_t tokens = 0;
  for (const auto& piece : sample_.pieces) {
    for (const Post& post : piece->batch.posts) {
      tokenize(post.text, scratch_.scoring.text.tokens);
      tokens += scratch_.scoring.text.tokens.size();
    }
  }
  return tokens;
}

std::uint64_t Stages::annotate() {
  std::uint64_t sum = 0;
  AnnotatedText& text = scratch_.scoring.text;
  for (const auto& piece : sample_.pieces) {
    for (const Post& post : piece->batch.posts) {
      scratch_.scoring.annotator.annotate(post.text, text);
      const LanguageGuess guess = guess_language(text.evidence, lang_from_declared(post.lang), post.text);
      sum += text.evidence.words * kLangs + index(guess.lang);
    }
  }
  return sum;
}

std::uint64_t Stages::score() {
  std::uint64_t sum = 0;
  for (const auto& piece : sample_.pieces) {
    const ChannelRule* rule = nullptr;
    std::string_view platform = "\n";  // no platform is called so: the first post looks its rule up
    for (const Post& post : piece->batch.posts) {
      if ((post.flags & kDeletion) != 0) continue;
      if (post.platform != platform) {
        platform = post.platform;
        rule = channels_.rule_for(piece->source->name(), platform);
      }
      analyzer_.analyze(post, Channels::context_of(rule, post.platform), scratch_);
      sum += scratch_.score.mentions.size() * 4096 + static_cast<std::uint64_t>(scratch_.score.balance.score_milli + 1000);
    }
  }
  return sum;
}

std::uint64_t Stages::facts() const {
  std::uint64_t facts = 0;
  PipelineOptions options;
  options.threads = 1;
  const OpenFeed open = [&](const std::string& /*path*/) {
    return Result<std::unique_ptr<SourceSeries>>(std::make_unique<SampleSeries>(sample_));
  };
  const FactSink sink = [&](std::span<const Fact> made, const auto&) {
    facts += made.size();
    return true;
  };
  stream_facts(tables_, pseudonyms_, options, {"sample"}, open, sink, {});
  return facts;
}

}  // namespace lyt
