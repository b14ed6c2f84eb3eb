// Forgotten: posts and authors that must not come back, known by hashes of their pseudonyms only.
//
//   const Forgotten forgotten = Forgotten::load(db);
//   if (forgotten.holds_post(fact.post.lo) || forgotten.holds_author(fact.author)) ...
//
// Threads: const, shared. Memory: 8 bytes for each.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/model/fact.h"
#include "engine/store/database.h"

namespace lyt {

// In place of the key of a post that is gone, where another answers it: still an answer, to nobody knows whom.
inline constexpr std::uint64_t kGonePost = 1;

class Forgotten {
 public:
  static Forgotten load(Database& db);

  [[nodiscard]] bool holds_post(std::uint64_t post_lo) const;
  [[nodiscard]] bool holds_author(std::uint64_t author) const;
  [[nodiscard]] bool holds(const Fact& fact) const { return holds_post(fact.post.lo) || holds_author(fact.author); }
  // Takes what is forgotten out of what a fact answers.
  void unlink(Fact& fact) const;

  // Adds them, here and in the database.
  void add_posts(Database& db, std::span<const PostKey> posts);
  void add_authors(Database& db, std::span<const std::uint64_t> authors);

 private:
  std::vector<std::uint64_t> posts_;  // sorted
  std::vector<std::uint64_t> authors_;
};

}  // namespace lyt
