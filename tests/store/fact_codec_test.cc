// Facts to few bytes and back: every field, every cut.
#include "engine/store/fact_codec.h"

#include <gtest/gtest.h>

#include <limits>

#include "tests/store/random_facts.h"

namespace lyt {
namespace {

std::string encoded(const std::vector<Fact>& facts) {
  std::string bytes;
  FactEncoder encoder(bytes);
  for (const Fact& fact : facts) encoder.add(fact);
  return bytes;
}

TEST(FactCodec, EveryFieldComesBack) {
  std::mt19937_64 random(11);
  for (int round = 0; round < 200; ++round) {
    const std::vector<Fact> facts = united(random_facts(random, 40, 30));
    std::vector<Fact> back;
    ASSERT_TRUE(decode_facts(encoded(facts), back));
    ASSERT_EQ(back.size(), facts.size());
    for (std::size_t i = 0; i < facts.size(); ++i) ASSERT_TRUE(same(back[i], facts[i])) << round << " " << i;
  }
}

TEST(FactCodec, TheEndsOfEveryRangeComeBack) {
  Fact least;
  least.post = {0, 0};
  least.time_utc_s = std::numeric_limits<std::int64_t>::min();
  least.version_utc_s = std::numeric_limits<std::int64_t>::max();
  least.score_milli = std::numeric_limits<std::int16_t>::min();
  least.likes = std::numeric_limits<std::int64_t>::min();
  Fact most;
  most.post = {UINT64_MAX, UINT64_MAX};
  most.entity = most.department = most.channel = 0xFFFF;
  most.record = UINT64_MAX;
  most.file = most.flags = most.topics = most.messages = 0xFFFFFFFF;
  most.time_utc_s = std::numeric_limits<std::int64_t>::max();
  most.version_utc_s = std::numeric_limits<std::int64_t>::min();
  most.views = std::numeric_limits<std::int64_t>::max();
  most.terms.fill(0xFFFFFFFF);
  std::vector<Fact> back;
  ASSERT_TRUE(decode_facts(encoded({least, most}), back));
  ASSERT_EQ(back.size(), 2U);
  EXPECT_TRUE(same(back[0], least));
  EXPECT_TRUE(same(back[1], most));
}

TEST(FactCodec, WhatIsCutOffIsFewerFactsOrAnError) {
  std::mt19937_64 random(12);
  const std::vector<Fact> facts = united(random_facts(random, 20, 20));
  const std::string bytes = encoded(facts);
  for (std::size_t n = 0; n < bytes.size(); ++n) {
    std::vector<Fact> back;
    if (decode_facts(std::string_view(bytes).substr(0, n), back)) {
      EXPECT_LT(back.size(), facts.size());
    }
  }
}

TEST(FactCodec, AnyBytesAreSurvived) {
  std::mt19937_64 random(13);
  for (int round = 0; round < 20'000; ++round) {
    std::string bytes(random() % 80, ' ');
    for (char& byte : bytes) byte = static_cast<char>(random());
    std::vector<Fact> back;
    if (!decode_facts(bytes, back)) continue;
    for (const Fact& fact : back) {
      ASSERT_LT(index(fact.lang), kLangs);
      ASSERT_LT(static_cast<std::size_t>(fact.audience), kAudiences);
    }
  }
}

}  // namespace
}  // namespace lyt
