// Every value of an enumeration that reports name has a name of its own, and the order of the values is fixed.
#include <gtest/gtest.h>

#include <set>
#include <string_view>

#include "engine/model/audience.h"
#include "engine/model/fact.h"
#include "engine/model/fault.h"
#include "engine/model/project.h"
#include "engine/model/topic.h"

namespace lyt {
namespace {

TEST(Audience, NamesGoBothWays) {
  for (std::size_t i = 0; i < kAudiences; ++i) {
    const auto audience = static_cast<Audience>(i);
    EXPECT_EQ(audience_from_name(audience_name(audience)), audience);
  }
  EXPECT_EQ(audience_name(Audience::employee_former), "employee_former");
  EXPECT_FALSE(audience_from_name("employee"));
  EXPECT_FALSE(audience_from_name(""));
}

TEST(Audience, EvidenceIsNamedFromWeakToStrong) {
  EXPECT_EQ(audience_evidence_name(AudienceEvidence::none), "none");
  EXPECT_EQ(audience_evidence_name(AudienceEvidence::channel), "channel");
  EXPECT_EQ(audience_evidence_name(AudienceEvidence::bio), "bio");
  EXPECT_EQ(audience_evidence_name(AudienceEvidence::text), "text");
  EXPECT_EQ(audience_evidence_name(AudienceEvidence::status), "status");
  EXPECT_EQ(audience_evidence_name(AudienceEvidence::own), "own");
  EXPECT_EQ(audience_evidence_name(AudienceEvidence::topic), "topic");
  EXPECT_EQ(audience_evidence_name(AudienceEvidence::tone), "tone");
}

TEST(Topic, NamesGoBothWays) {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < kTopics; ++i) {
    const auto topic = static_cast<Topic>(i);
    EXPECT_TRUE(names.insert(topic_name(topic)).second) << topic_name(topic);
    EXPECT_EQ(topic_from_name(topic_name(topic)), topic);
  }
  EXPECT_FALSE(topic_from_name("weather"));
  EXPECT_EQ(topic_name(Topic::pay), "pay");
  EXPECT_EQ(topic_name(Topic::returns), "returns");
}

TEST(Topic, BitsAreDifferent) {
  TopicSet all = 0;
  for (std::size_t i = 0; i < kTopics; ++i) {
    const TopicSet bit = topic_bit(static_cast<Topic>(i));
    EXPECT_EQ(all & bit, 0U);
    all |= bit;
  }
}

TEST(Label, NamesAreThoseOfTheOutput) {
  EXPECT_EQ(label_name(Label::pos), "pos");
  EXPECT_EQ(label_name(Label::neu), "neu");
  EXPECT_EQ(label_name(Label::neg), "neg");
  EXPECT_EQ(label_name(Label::mixed), "mixed");
  EXPECT_EQ(label_name(Label::unscored), "unscored");
}

TEST(Fault, EveryOneHasItsOwnName) {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < kFaults; ++i) {
    const std::string_view name = fault_name(static_cast<Fault>(i));
    EXPECT_FALSE(name.empty()) << i;
    EXPECT_TRUE(names.insert(name).second) << name;
  }
  EXPECT_EQ(fault_name(Fault::truncated), "truncated");
}

TEST(Fault, DamageIsTheSecondGroup) {
  for (const Fault fault : {Fault::notice, Fault::not_public, Fault::no_text, Fault::withheld}) {
    EXPECT_FALSE(is_damage(fault)) << fault_name(fault);
  }
  for (const Fault fault : {Fault::bad_json, Fault::bad_csv, Fault::bad_xml, Fault::bad_utf8, Fault::bad_shape,
                            Fault::no_id, Fault::bad_time, Fault::too_large, Fault::truncated, Fault::costly}) {
    EXPECT_TRUE(is_damage(fault)) << fault_name(fault);
  }
}

TEST(PostFlag, BitsAreDifferent) {
  std::uint32_t all = 0;
  for (const PostFlag flag : {kRepost, kReply, kQuote, kQuestion, kOwn, kSampled, kInternal, kDeletion, kBot,
                              kOrganisation, kEdited, kCopy}) {
    EXPECT_EQ(all & flag, 0U);
    all |= flag;
  }
}

TEST(Fact, StartsWithNothingKnown) {
  const Fact fact;
  EXPECT_EQ(fact.label, Label::unscored);
  EXPECT_EQ(fact.likes, Post::kUnknown);
  EXPECT_EQ(fact.views, Post::kUnknown);
  EXPECT_EQ(fact.rating_milli, -1);
  EXPECT_EQ(fact.precision, Precision::unknown);
  EXPECT_EQ(sizeof(Fact), 168U);
}

TEST(PostKey, OrdersByBothHalves) {
  EXPECT_LT((PostKey{1, 9}), (PostKey{2, 0}));
  EXPECT_LT((PostKey{1, 1}), (PostKey{1, 2}));
  EXPECT_EQ((PostKey{1, 1}), (PostKey{1, 1}));
}

TEST(Project, HasAnEmployerWhenTheFirstEntityIsOne) {
  Project project;
  EXPECT_FALSE(project.has_employer());
  project.entities.emplace_back();
  project.entities.back().kind = EntityKind::competitor;
  EXPECT_FALSE(project.has_employer());
  project.entities.front().kind = EntityKind::employer;
  EXPECT_TRUE(project.has_employer());
}

}  // namespace
}  // namespace lyt
