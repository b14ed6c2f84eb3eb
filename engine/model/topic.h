// What a post is about. A post may have several topics: they are bits of a TopicSet. Values are stable.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace lyt {

enum class Topic : std::uint8_t {
  pay, leadership, workload, culture, colleagues, career, onboarding, recruitment, flexibility, job_security,
  equipment, safety, inclusion, benefits, service, price, delivery, quality, returns,
};
inline constexpr std::size_t kTopics = 19;

using TopicSet = std::uint32_t;
constexpr TopicSet topic_bit(Topic topic) { return TopicSet{1} << static_cast<unsigned>(topic); }

// What those who buy speak of; the others are of work.
inline constexpr TopicSet kOfCustomers = topic_bit(Topic::service) | topic_bit(Topic::price) |
                                         topic_bit(Topic::delivery) | topic_bit(Topic::quality) |
                                         topic_bit(Topic::returns);

std::string_view topic_name(Topic topic);
std::optional<Topic> topic_from_name(std::string_view name);

}  // namespace lyt
