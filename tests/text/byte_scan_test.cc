#include "engine/text/byte_scan.h"

#include <gtest/gtest.h>
#include <hwy/targets.h>

#include <random>
#include <string>
#include <vector>

#include "engine/text/fold.h"

namespace lyt {
namespace {

struct Scan {
  std::string word, upper, letter, folded;
};

// Bits as text: one sign a byte.
Scan scan(const std::string& text) {
  // Exactly as much as may be read: the address sanitizer sees a byte too far.
  const std::vector<char> exact(text.begin(), text.end());
  std::vector<ByteMasks> masks(byte_masks_for(text.size()));
  std::string folded(text.size() + kScanSlack, '?');
  scan_bytes({exact.data(), exact.size()}, folded.data(), masks.data());
  Scan out;
  const auto bits = [&](std::uint64_t ByteMasks::*mask) {
    std::string line;
    for (std::size_t i = 0; i < text.size(); ++i) line += (masks[i / 64].*mask >> (i % 64) & 1U) != 0 ? '#' : '.';
    return line;
  };
  out.word = bits(&ByteMasks::word);
  out.upper = bits(&ByteMasks::upper);
  out.letter = bits(&ByteMasks::letter);
  out.folded = folded.substr(0, text.size());
  EXPECT_EQ(masks.back().word, 0U);
  return out;
}

// The definition in byte_scan.h, a byte at a time.
Scan plainly(const std::string& text) {
  const auto at = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  const auto ascii = [&](std::size_t i) { return (at(i) | 0x20U) >= 'a' && (at(i) | 0x20U) <= 'z'; };
  const auto digit = [&](std::size_t i) { return at(i) >= '0' && at(i) <= '9'; };
  const auto pair = [&](std::size_t i) {
    const unsigned next = at(i + 1);
    return at(i) == 0xC3 && next >= 0x80 && next <= 0xBF && next != 0x97 && next != 0xB7 && next != 0x9F;
  };
  const auto capital_pair = [&](std::size_t i) { return pair(i) && at(i + 1) <= 0x9E; };
  const auto plain = [&](std::size_t i) { return ascii(i) || digit(i) || pair(i) || (i > 0 && pair(i - 1)); };
  Scan out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool apostrophe = text[i] == '\'' && i > 0 && plain(i - 1) && ascii(i + 1);
    const bool capital = ascii(i) && at(i) < 'a';
    out.word += plain(i) || apostrophe ? '#' : '.';
    out.letter += ascii(i) || pair(i) ? '#' : '.';
    out.upper += capital || capital_pair(i) ? '#' : '.';
    out.folded += static_cast<char>(at(i) + (capital || (i > 0 && capital_pair(i - 1)) ? 0x20U : 0U));
  }
  return out;
}

// Every kernel that this machine can run.
template <class Check>
void for_each_target(Check check) {
  struct Restore {
    ~Restore() {
      hwy::SetSupportedTargetsForTest(0);
      hwy::GetChosenTarget().Update(hwy::SupportedTargets());
    }
  } const restore;
  for (const auto target : hwy::SupportedAndGeneratedTargets()) {
    hwy::SetSupportedTargetsForTest(target);
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
    SCOPED_TRACE(hwy::TargetName(target));
    check();
  }
}

TEST(ByteScan, SaysWhatIsAWord) {
  const Scan out = scan("D\u00C5RLIG service, 3. gang? It's \u00D7 7\u00DF");
  EXPECT_EQ(out.word, "#######.#######..#..####..####....#..");
}

TEST(ByteScan, AgreesWithItsDefinitionOnRandomText) {
  const std::vector<std::string> parts = {"a", "Z", "5", " ", "'", "\u00E5", "\u00C6", "\u00DF", "\u00D7", "\u00F7", "\xC3",
                                          "\x9F", "\xBF", "\xFF", ".", "\u2019", "kunde", std::string(1, '\0')};
  for_each_target([&] {
    std::mt19937 random(11);
    for (int round = 0; round < 4000; ++round) {
      std::string text;
      const std::size_t size = random() % 200;
      while (text.size() < size) text += parts[random() % parts.size()];
      const Scan found = scan(text);
      const Scan expected = plainly(text);
      ASSERT_EQ(found.word, expected.word) << text;
      ASSERT_EQ(found.upper, expected.upper) << text;
      ASSERT_EQ(found.letter, expected.letter) << text;
      ASSERT_EQ(found.folded, expected.folded) << text;
    }
  });
}

TEST(ByteScan, FoldsAWordAsFoldWordDoes) {
  for (unsigned letter = 0xC0; letter <= 0xFF; ++letter) {
    if (letter == 0xD7 || letter == 0xF7 || letter == 0xDF) continue;
    const std::string word = {static_cast<char>(0xC3), static_cast<char>(letter - 0x40)};
    EXPECT_EQ(scan(word).folded, folded(word));
  }
}

}  // namespace
}  // namespace lyt
