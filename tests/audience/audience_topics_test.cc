// Which topics an audience speaks of.
#include "engine/audience/audience_topics.h"

#include <gtest/gtest.h>

namespace lyt {
namespace {

constexpr TopicSet kPay = topic_bit(Topic::pay);
constexpr TopicSet kPrice = topic_bit(Topic::price);
constexpr TopicSet kQuality = topic_bit(Topic::quality);
constexpr TopicSet kEquipment = topic_bit(Topic::equipment);
constexpr TopicSet kRecruitment = topic_bit(Topic::recruitment);
constexpr TopicSet kOwn = TopicSet{1} << kTopics;  // one of the configuration

AudienceGuess who(Audience audience, AudienceEvidence evidence = AudienceEvidence::text) { return {audience, evidence, 0, 0}; }

TEST(AudienceTopics, AWordOfTwoWorldsIsOfTheSpeakers) {
  struct Case {
    std::string_view what;
    Topics topics;
    Audience audience;
    Label label;
    TopicSet expected;
  };
  for (const Case& each : {
           Case{"money to a customer", {kPay | kPrice, 0}, Audience::customer, Label::neg, kPrice},
           Case{"money to an employee", {kPay | kPrice, 0}, Audience::employee_current, Label::neg, kPay},
           Case{"money to who has left", {kPay | kPrice, 0}, Audience::employee_former, Label::neg, kPay},
           Case{"a machine to a customer", {kQuality | kEquipment, 0}, Audience::customer, Label::neg, kQuality},
           Case{"an applicant judges no machine", {kEquipment | kRecruitment, 0}, Audience::candidate, Label::neg, kRecruitment},
           Case{"harm is met by all", {topic_bit(Topic::safety), 0}, Audience::customer, Label::neg, topic_bit(Topic::safety)},
           Case{"nobody known, all is kept", {kPay | kPrice, 0}, Audience::other, Label::neg, kPay | kPrice},
           Case{"a report judges nothing", {kPay | kPrice, 0}, Audience::other, Label::neu, 0},
           Case{"a hint where nothing is sure", {0, kQuality}, Audience::customer, Label::neg, kQuality},
           Case{"no hint beside what is sure", {kPrice, kQuality}, Audience::customer, Label::neg, kPrice},
           Case{"what is sure is of others", {kPay, kQuality}, Audience::customer, Label::neg, kQuality},
           Case{"own topics are for everybody", {kOwn | kPay, 0}, Audience::customer, Label::neg, kOwn},
           Case{"own topics of a report", {kOwn, 0}, Audience::other, Label::neu, kOwn},
       }) {
    EXPECT_EQ(topics_of_audience(each.topics, who(each.audience), each.label), each.expected) << each.what;
  }
}

TEST(Topics, TheFirstHintOfEachSideCounts) {
  Topics topics;
  topics.add({0, kQuality});
  topics.add({0, kPrice | kPay});
  topics.add({kRecruitment, kEquipment});
  EXPECT_EQ(topics.sure, kRecruitment);
  EXPECT_EQ(topics.weak, kQuality | kPay);
}

}  // namespace
}  // namespace lyt
