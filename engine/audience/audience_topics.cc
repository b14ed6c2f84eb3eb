#include "engine/audience/audience_topics.h"

namespace lyt {

namespace {

constexpr TopicSet kBuiltIn = (TopicSet{1} << kTopics) - 1;

// Harm and contempt are met on either side of the counter.
constexpr TopicSet kOfBoth = topic_bit(Topic::safety) | topic_bit(Topic::inclusion);
constexpr TopicSet kOfStaff = kBuiltIn & ~kOfCustomers & ~topic_bit(Topic::recruitment);
constexpr TopicSet kOfApplicants = topic_bit(Topic::recruitment) | topic_bit(Topic::pay) | topic_bit(Topic::inclusion);

TopicSet spoken_of_by(const AudienceGuess& guess, Label label) {
  switch (guess.audience) {
    case Audience::customer: return kOfCustomers | kOfBoth;
    case Audience::employee_current:
    case Audience::employee_former: return kOfStaff;
    case Audience::candidate: return kOfApplicants;
    case Audience::other: break;
  }
  // News and advertisements name things and judge none.
  return label == Label::neu ? 0 : kBuiltIn;
}

}  // namespace

TopicSet topics_of_audience(const Topics& topics, const AudienceGuess& guess, Label label) {
  const TopicSet spoken = spoken_of_by(guess, label) | ~kBuiltIn;
  return (topics.sure & spoken) != 0 ? topics.sure & spoken : topics.weak & spoken;
}

}  // namespace lyt
