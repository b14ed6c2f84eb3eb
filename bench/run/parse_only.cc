#include "bench/run/parse_only.h"

#include <string_view>
#include <thread>
#include <vector>

namespace lyt {

namespace {

FieldSums parse_part(std::string_view part) {
  FieldSums sums;
  simdjson::ondemand::parser parser;
  parser.threaded = false;  // else each parser has a second thread, and one thread is two
  simdjson::ondemand::document_stream stream;
  // The bytes behind a part belong to the next one, or to the padding of the file: reading them is allowed.
  if (parser.iterate_many(part.data(), part.size(), 1 << 20).get(stream) != simdjson::SUCCESS) return sums;
  for (auto it = stream.begin(); it != stream.end(); ++it) {
    auto document = *it;
    simdjson::ondemand::object post;
    if (document.get_object().get(post) != simdjson::SUCCESS) continue;
    for (const char* key : {"id", "created_at", "author", "lang", "text"}) {
      std::string_view value;
      if (post[key].get_string().get(value) == simdjson::SUCCESS) sums.bytes += value.size();
    }
    for (const char* key : {"likes", "shares", "replies"}) {
      std::int64_t value = 0;
      if (post[key].get_int64().get(value) == simdjson::SUCCESS) sums.counts += static_cast<std::uint64_t>(value);
    }
    ++sums.posts;
  }
  return sums;
}

}  // namespace

FieldSums parse_only(const simdjson::padded_string& file, unsigned threads) {
  const std::string_view all(file.data(), file.size());
  std::vector<FieldSums> sums(threads);
  std::vector<std::jthread> workers;
  std::size_t begin = 0;
  for (unsigned t = 0; t < threads; ++t) {
    std::size_t end = t + 1 == threads ? all.size() : all.size() * (t + 1) / threads;
    if (end < all.size()) end = all.find('\n', end) + 1;
    workers.emplace_back([&sums, t, part = all.substr(begin, end - begin)] { sums[t] = parse_part(part); });
    begin = end;
  }
  workers.clear();
  FieldSums total;
  for (const FieldSums& part : sums) {
    total.posts += part.posts;
    total.bytes += part.bytes;
    total.counts += part.counts;
  }
  return total;
}

}  // namespace lyt
