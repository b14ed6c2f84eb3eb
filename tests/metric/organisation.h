// An organisation that writes, edits and deletes for a month: what an attacker of the reports has to go on.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <random>
#include <set>
#include <vector>

#include "tests/metric/facts.h"

namespace lyt {

inline constexpr std::uint32_t kThreshold = 5;
using Posts = std::map<std::uint64_t, std::uint64_t>;  // post and version -> author

// An organisation of which new posts come every night; a few are edited, a few go away.
class Organisation {
 public:
  Organisation(std::uint64_t seed, std::size_t people, std::size_t posts_a_night)
      : random_(seed), people_(people), posts_(posts_a_night) {}

  const std::vector<Fact>& next_night() {
    const std::size_t n = random_() % posts_ + (night_ == 0 ? 8 * posts_ : 0);
    for (std::size_t i = 0; i < n; ++i) {
      // Some write every other day, most once a month.
      const std::uint64_t author = 1 + std::min(random_() % people_, std::min(random_() % people_, random_() % people_));
      Fact fact = fact_of(++post_, author * 0x9E3779B97F4A7C15ULL, static_cast<int>(random_() % 2001) - 1000,
                          kNoon + static_cast<std::int64_t>(night_) * kDay - static_cast<std::int64_t>(random_() % 3) * kDay);
      fact.audience = author % 4 == 0 ? Audience::employee_current : author % 7 == 0 ? Audience::candidate
                      : author % 3 == 0 ? Audience::other : Audience::customer;
      fact.channel = static_cast<std::uint16_t>(std::min(random_() % 3, random_() % 3));
      fact.lang = author % 5 == 0 ? Lang::sv : author % 11 == 0 ? Lang::fi : Lang::da;
      fact.topics = random_() % 2 == 0 ? TopicSet{1} << (random_() % 5) : 0;
      if (fact.lang == Lang::fi) fact.label = Label::unscored;
      add_words(fact, author);
      if (random_() % 30 == 0) fact.precision = Precision::unknown;
      facts_.push_back(fact);
      if (random_() % 3 == 0) {
        fact.department = static_cast<std::uint16_t>(1 + random_() % 2);
        facts_.push_back(fact);
      }
    }
    for (std::size_t i = 0; i < facts_.size(); ++i) {
      const std::uint64_t chance = random_() % 600;
      if (facts_[i].department != 0 || chance > 1) continue;
      const PostKey post = facts_[i].post;
      if (chance == 0) {
        std::erase_if(facts_, [&](const Fact& fact) { return fact.post == post; });
      } else {
        facts_[i].score_milli = static_cast<std::int16_t>(-facts_[i].score_milli);
        facts_[i].version_utc_s += 1;
      }
    }
    ++night_;
    return facts_;
  }

 private:
  // Words that come and go with the weeks, and answers and stars of some. A random source of its own: the rest stays as
  // it is whatever is added here.
  void add_words(Fact& fact, std::uint64_t author) {
    std::size_t n = 0;
    for (std::uint32_t term = 1; term <= 4; ++term) {
      const std::uint64_t odds = (night_ / 7 + term) % 3 == 0 ? 2 : 9;
      if (words_() % odds == 0) fact.terms[n++] = term;
    }
    if (words_() % 3 != 0) return;
    fact.rating_kind = author % 2 == 0 ? RatingKind::recommend : RatingKind::stars;
    fact.rating_milli = static_cast<std::int16_t>(words_() % 11 * 100);
  }

  std::mt19937_64 words_{77};
  std::mt19937_64 random_;
  std::size_t people_;
  std::size_t posts_;
  std::size_t night_ = 0;
  std::uint64_t post_ = 0;
  std::vector<Fact> facts_;
};

inline std::uint64_t version_of(const Fact& fact) {
  return fact.post.lo * 64 + static_cast<std::uint64_t>(fact.version_utc_s - fact.time_utc_s) % 64;
}

// How many people are behind the posts that are in one set only. 0: the sets are the same.
inline std::size_t people_between(const Posts& a, const Posts& b) {
  std::set<std::uint64_t> people;
  for (const auto& [post, author] : a) {
    if (!b.contains(post)) people.insert(author);
  }
  for (const auto& [post, author] : b) {
    if (!a.contains(post)) people.insert(author);
  }
  return people.size();
}

inline bool is_isolated(std::size_t people) { return people > 0 && people < kThreshold; }

}  // namespace lyt
