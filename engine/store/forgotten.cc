#include "engine/store/forgotten.h"

#include <algorithm>

#include "engine/base/hash.h"

namespace lyt {

namespace {

enum Kind : std::int64_t { kPost = 0, kAuthor = 1 };

std::uint64_t hash_of(Kind kind, std::uint64_t pseudonym) {
  return hash64({reinterpret_cast<const char*>(&pseudonym), sizeof(pseudonym)}, 0x666F72676F74ULL + static_cast<std::uint64_t>(kind));
}

void add(Database& db, Kind kind, std::vector<std::uint64_t>& known, std::vector<std::uint64_t> fresh) {
  std::ranges::sort(fresh);
  Statement insert(db, "INSERT OR IGNORE INTO forgotten(kind, hash) VALUES(?, ?)");
  for (const std::uint64_t hash : fresh) insert.bind(1, kind).bind(2, static_cast<std::int64_t>(hash)).run();
  const auto middle = static_cast<std::ptrdiff_t>(known.size());
  known.insert(known.end(), fresh.begin(), fresh.end());
  std::inplace_merge(known.begin(), known.begin() + middle, known.end());
  known.erase(std::unique(known.begin(), known.end()), known.end());
}

}  // namespace

Forgotten Forgotten::load(Database& db) {
  Forgotten forgotten;
  Statement select(db, "SELECT kind, hash FROM forgotten");
  while (select.row()) {
    auto& list = select.number(0) == kPost ? forgotten.posts_ : forgotten.authors_;
    list.push_back(static_cast<std::uint64_t>(select.number(1)));
  }
  std::ranges::sort(forgotten.posts_);
  std::ranges::sort(forgotten.authors_);
  return forgotten;
}

bool Forgotten::holds_post(std::uint64_t post_lo) const {
  return !posts_.empty() && std::ranges::binary_search(posts_, hash_of(kPost, post_lo));
}

bool Forgotten::holds_author(std::uint64_t author) const {
  return author != 0 && !authors_.empty() && std::ranges::binary_search(authors_, hash_of(kAuthor, author));
}

void Forgotten::unlink(Fact& fact) const {
  if (fact.thread > kGonePost && holds_post(fact.thread)) fact.thread = kGonePost;
  if (fact.parent > kGonePost && holds_post(fact.parent)) fact.parent = kGonePost;
}

void Forgotten::add_posts(Database& db, std::span<const PostKey> posts) {
  std::vector<std::uint64_t> hashes;
  hashes.reserve(posts.size());
  for (const PostKey& post : posts) hashes.push_back(hash_of(kPost, post.lo));
  add(db, kPost, posts_, std::move(hashes));
}

void Forgotten::add_authors(Database& db, std::span<const std::uint64_t> authors) {
  std::vector<std::uint64_t> hashes;
  for (const std::uint64_t author : authors) {
    if (author != 0) hashes.push_back(hash_of(kAuthor, author));
  }
  add(db, kAuthor, authors_, std::move(hashes));
}

}  // namespace lyt
