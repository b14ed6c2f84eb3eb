#include "engine/match/group_scan.h"

#include <gtest/gtest.h>
#include <hwy/targets.h>

#include <algorithm>
#include <random>
#include <vector>

namespace lyt {
namespace {

// One sign a byte of the text.
std::string candidates_of(const GroupScan& scan, const std::string& text) {
  // Exactly as much as may be read: the address sanitizer sees a byte too far.
  const std::vector<char> exact(text.begin(), text.end());
  const std::string_view view(exact.data(), exact.size());
  std::array<std::uint64_t, GroupScan::kBlocks> bits;
  std::string out;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t bytes = scan.find(view, from, bits);
    EXPECT_GT(bytes, 0U);
    for (std::size_t i = 0; i < bytes; ++i) out += (bits[i / 64] >> (i % 64) & 1U) != 0 ? '#' : '.';
    from += bytes;
  }
  return out;
}

// What must be found; more may be.
std::string wanted(const std::vector<std::string>& groups, const std::string& text) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::string three;
    for (std::size_t i = at; i < std::min(at + 3, text.size()); ++i) three += lower(text[i]);
    const auto byte = static_cast<unsigned char>(text[at]);
    bool is = byte >= 0xC2 && byte != 0xC3;
    is = is || three.substr(0, 2) == "\xC3\x9F";
    is = is || (three.size() == 3 && three[0] == three[1] && three[1] == three[2] && ((three[0] >= 'a' && three[0] <= 'z') || (three[0] >= '0' && three[0] <= '9')));
    for (const std::string& group : groups) is = is || three == group.substr(0, 3);
    out += is ? '#' : '.';
  }
  return out;
}

// Lets the machine choose again when a test is over, however it ends.
struct RestoreTargets {
  ~RestoreTargets() {
    hwy::SetSupportedTargetsForTest(0);
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
  }
};

TEST(GroupScan, FindsEveryPlaceInEveryKernel) {
  const RestoreTargets restore;
  for (const auto target : hwy::SupportedAndGeneratedTargets()) {
    hwy::SetSupportedTargetsForTest(target);
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
    SCOPED_TRACE(hwy::TargetName(target));
    std::mt19937 random(51);
    const std::vector<std::string> parts = {"k", "K", "l", "a", "r", "v", "1", " ", ".", "\u00E5", "\u00DF", "\xC3", "\u2019", "\U0001F600", "@", "[", std::string(1, '\0')};
    for (int round = 0; round < 3000; ++round) {
      std::vector<std::string> groups;
      for (std::size_t g = 0; g < 1 + random() % 12; ++g) {
        std::string group;
        for (int i = 0; i < 4; ++i) group += "klarv1"[random() % 6];
        groups.push_back(group);
      }
      std::string text;
      const std::size_t size = round % 50 == 0 ? 3000 : random() % 200;
      while (text.size() < size) text += parts[random() % parts.size()];
      const GroupScan scan(groups);
      const std::string found = candidates_of(scan, text);
      const std::string must = wanted(groups, text);
      ASSERT_EQ(found.size(), text.size());
      for (std::size_t i = 0; i < must.size(); ++i) ASSERT_TRUE(must[i] == '.' || found[i] == '#') << text << " at " << i;
    }
  }
}

TEST(GroupScan, FindsLittleElse) {
  const GroupScan scan({"vang", "bril"});
  const std::string text = "Hos Klarvang er der travlt, og kundeservice svarer ikke paa telefonen i aften.";
  const std::string found = candidates_of(scan, text);
  EXPECT_EQ(found[8], '#');
  EXPECT_LT(std::ranges::count(found, '#'), 3) << found;
}

}  // namespace
}  // namespace lyt
