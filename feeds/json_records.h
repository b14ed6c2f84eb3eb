// The records of a block of JSON, one after the other, whatever state they are in.
//
//   each_json_record(feed, block, batch, [&](JsonObject& object, Record& record) {
//     ...                                  // one pass over the object; false when its JSON is broken
//     record.add().text = text;            // or record.skip(Fault::no_text)
//     return true;
//   });
//
// The block is parsed as a whole, which is what makes simdjson fast. Where that stumbles, the rest of the block is read
// record by record, so that a broken one loses only itself. Both ways give the same posts.
// Threads: many at once, each with its own parser.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <span>
#include <string_view>

#include "engine/model/post_batch.h"
#include "feeds/format.h"
#include "feeds/json.h"
#include "feeds/scan_json.h"

namespace lyt::feeds {

// The record being read. A record may give several posts (a page of an API): each counts.
class Record {
 public:
  Record(const Block& block, PostBatch& batch)
      : arena(batch.arena), block_(block.view()), batch_(batch), base_(batch.records) {}

  // A new post with its number set. The reference lives until the next call.
  Post& add() {
    Post& post = batch_.posts.emplace_back();
    post.record = static_cast<std::uint32_t>(batch_.records - base_);
    ++batch_.records;
    return post;
  }

  // A post that is ready but for its number.
  void add(const Post& draft) {
    const auto number = static_cast<std::uint32_t>(batch_.records - base_);
    batch_.posts.push_back(draft);
    batch_.posts.back().record = number;
    ++batch_.records;
  }

  // The post with this id is to be forgotten.
  void add_deletion(std::string_view platform, std::string_view id, std::string_view channel = {}) {
    Post& post = add();
    post.platform = platform;
    post.id = id;
    post.channel = channel;
    post.flags = kDeletion;
  }

  // Turns the post that add() gave last into a skipped record.
  void skip_added(Fault fault) {
    batch_.posts.pop_back();
    --batch_.records;
    skip(fault);
  }

  void skip(Fault fault) { skip(fault, is_damage(fault) ? raw() : std::string_view()); }
  void skip(Fault fault, std::string_view raw) {
    batch_.skip(fault, batch_.records - base_, at, raw);
    ++batch_.records;
  }

  // The posts that it has given so far. They move with the next one.
  [[nodiscard]] std::span<Post> posts() { return std::span(batch_.posts).subspan(first_post_); }

  // Whether it has given something yet: a post or a skipped one.
  [[nodiscard]] bool gave() const { return batch_.records != first_; }

  // Where it begins in the block; nothing is given of it yet.
  void begin(std::size_t begin) {
    at = begin;
    first_ = batch_.records;
    first_post_ = batch_.posts.size();
  }

  Arena& arena;
  std::size_t at = 0;  // where it begins in the block

 private:
  template <class Read>
  friend void each_json_record(const FeedState&, const Block&, PostBatch&, Read&&);

  // The bytes of the record: found only when they are asked for.
  [[nodiscard]] std::string_view raw() const {
    const std::string_view rest = block_.substr(at);
    return rest.substr(0, std::min(value_end(rest), rest.size()));
  }

  std::string_view block_;
  PostBatch& batch_;
  std::uint64_t base_;
  std::uint64_t first_ = 0;
  std::size_t first_post_ = 0;
};

simdjson::ondemand::parser& json_parser();  // of this thread

// Counts a marked block; false when the block is an ordinary one.
bool skip_marked(const Block& block, PostBatch& batch);

// Of a piece of a block: its first record's extent and what is wrong with it, if anything can be told without parsing.
struct Piece {
  std::size_t begin = 0;
  std::size_t end = 0;      // behind it
  bool fine = false;        // an object whose brackets and strings are closed
  Fault fault = Fault::bad_json;
};
// The next record at or behind `at`; begin == end at the end of `text`.
Piece next_record(std::string_view text, std::size_t at, Framing framing);

// What a parser's error says about a record.
Fault json_fault(simdjson::error_code error);

template <class Read>
void each_json_record(const FeedState& feed, const Block& block, PostBatch& batch, Read&& read) {
  if (skip_marked(block, batch)) return;
  simdjson::ondemand::parser& parser = json_parser();
  const std::string_view text = block.view();
  Record record(block, batch);
  std::size_t at = 0;  // everything before it is done

  struct State {
    std::size_t posts, rejects;
    std::uint64_t records;
    FaultCounts skipped;
  };
  const auto save = [&] { return State{batch.posts.size(), batch.rejects.size(), batch.records, batch.skipped}; };
  const auto restore = [&](const State& state) {
    batch.posts.resize(state.posts);
    batch.rejects.resize(state.rejects);
    batch.records = state.records;
    batch.skipped = state.skipped;
  };

  if (text.size() >= 2 && text.size() <= feed.max_record_bytes) {
    simdjson::ondemand::document_stream stream;
    // The parser throws its memory away whenever it is asked for another capacity: blocks of nearly one size ask for one.
    const std::size_t capacity = std::bit_ceil(std::max<std::size_t>(text.size(), 64));
    if (parser.iterate_many(text.data(), text.size(), capacity).get(stream) == simdjson::SUCCESS) {
      for (auto item = stream.begin(); item != stream.end(); ++item) {
        const std::size_t begin = item.current_index();
        auto document = *item;
        JsonObject object;
        if (document.get_object().get(object) != simdjson::SUCCESS) break;
        const State before = save();
        record.begin(begin);
        bool good = read(object, record);
        std::size_t next = text.size();
        std::size_t end = begin;  // behind the record
        if (const char* where = nullptr; document.current_location().get(where) == simdjson::SUCCESS) {
          end = next = static_cast<std::size_t>(where - text.data());
          while (end > begin && is_json_space(text[end - 1])) --end;
        } else if (const std::size_t length = value_end(text.substr(begin)); length != std::string_view::npos) {
          end = begin + length;  // the last one that the parser sees: what is behind it may be a broken one
        }
        good = good && end > begin && text[end - 1] == '}';
        // A record per line: it does not go on in the next one, and nothing stands behind it.
        if (good && feed.framing == Framing::lines) {
          good = std::memchr(text.data() + begin, '\n', end - begin) == nullptr &&
                 (end == text.size() || std::memchr(text.data() + end, '\n', next - end) != nullptr);
        }
        if (!good) {
          restore(before);
          break;
        }
        at = end;
      }
    }
  }

  for (;;) {
    const Piece piece = next_record(text, at, feed.framing);
    if (piece.begin == piece.end) return;
    at = piece.end;
    record.begin(piece.begin);
    const std::string_view raw = text.substr(piece.begin, piece.end - piece.begin);
    if (raw.size() > feed.max_record_bytes) {
      record.skip(Fault::too_large, raw);
    } else if (!piece.fine) {
      record.skip(piece.fault, raw);
    } else {
      const State before = save();
      simdjson::ondemand::document document;
      JsonObject object;
      simdjson::error_code error =
          parser.iterate(raw.data(), raw.size(), raw.size() + simdjson::SIMDJSON_PADDING).get(document);
      if (error == simdjson::SUCCESS) error = document.get_object().get(object);
      if (error != simdjson::SUCCESS || !read(object, record)) {
        restore(before);
        record.skip(json_fault(error), raw);
      }
    }
  }
}

}  // namespace lyt::feeds
