// Runs every fuzz target without a fuzzer: on its seeds, on what fuzzing has found (tests/data/fuzz/TARGET), and on
// damaged copies of the seeds, the same ones every time.
#include <gtest/gtest.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "tests/fuzz/seeds.h"

namespace lyt::fuzz {
namespace {

// What runs now, for the message when the process ends in it.
char running[200];
std::string_view running_bytes;

extern "C" void say_running(int /*signal*/) {
  (void)!::write(STDERR_FILENO, running, std::strlen(running));
  const int file = ::open("fuzz_failed_input", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (file >= 0) (void)!::write(file, running_bytes.data(), running_bytes.size());
}

void run(const FuzzTarget& target, const std::string& what, std::string_view bytes) {
  std::snprintf(running, sizeof(running), "fuzz: %s: %s; the input is in fuzz_failed_input\n", std::string(target.name).c_str(), what.c_str());
  // A copy without room behind it: the address sanitizer sees a byte too far.
  const std::vector<char> exact(bytes.begin(), bytes.end());
  running_bytes = {exact.data(), exact.size()};
  target.run(running_bytes);
}

// What a fuzzer does first: bits, pieces taken out, doubled, or from another seed.
std::string damaged(std::string bytes, const std::vector<std::string>& seeds, std::mt19937_64& random) {
  for (std::uint64_t n = 1 + random() % 3; n > 0; --n) {
    if (bytes.empty()) bytes = "\n";
    const std::size_t at = random() % bytes.size();
    const std::size_t length = random() % std::min<std::size_t>(bytes.size() - at + 1, 64);
    switch (random() % 6) {
      case 0: bytes[at] = static_cast<char>(bytes[at] ^ (1 << random() % 8)); break;
      case 1: bytes[at] = "\0\"\\{}[]<>&,;\n\r\t'\xC3\xE2\xF0\xFF"[random() % 20]; break;
      case 2: bytes.erase(at, length); break;
      case 3: bytes.insert(at, bytes.substr(at, length)); break;
      case 4: bytes.resize(at); break;
      default: {
        const std::string& other = seeds[random() % seeds.size()];
        if (!other.empty()) bytes.insert(at, other.substr(random() % other.size(), length));
      }
    }
  }
  return bytes;
}

class Replay : public testing::TestWithParam<FuzzTarget> {
 protected:
  static void SetUpTestSuite() {
    struct sigaction action {};
    action.sa_handler = say_running;
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    ::sigaction(SIGABRT, &action, nullptr);
  }
};

TEST_P(Replay, HoldsWhatItClaims) {
  const FuzzTarget& target = GetParam();
  const std::vector<std::string> seeds = seeds_of(target, LYT_SOURCE_DIR);
  ASSERT_FALSE(seeds.empty());
  for (std::size_t i = 0; i < seeds.size(); ++i) run(target, "seed " + std::to_string(i), seeds[i]);

  const std::filesystem::path found = std::filesystem::path(LYT_SOURCE_DIR) / "tests/data/fuzz" / target.name;
  if (std::filesystem::exists(found)) {
    for (const auto& entry : std::filesystem::directory_iterator(found)) {
      std::ifstream in(entry.path(), std::ios::binary);
      run(target, entry.path().string(), std::string(std::istreambuf_iterator<char>(in), {}));
    }
  }

  std::mt19937_64 random(71);
  for (int i = 0; i < 300; ++i) {
    const std::string bytes = damaged(seeds[random() % seeds.size()], seeds, random);
    run(target, "damage " + std::to_string(i), std::string_view(bytes).substr(0, target.most_bytes));
  }
}

INSTANTIATE_TEST_SUITE_P(Fuzz, Replay, testing::ValuesIn(fuzz_targets().begin(), fuzz_targets().end()),
                         [](const auto& test) { return std::string(test.param.name); });

// A finding whose target was renamed would never be replayed again.
TEST(FuzzFindings, BelongToTargets) {
  const std::filesystem::path found = std::filesystem::path(LYT_SOURCE_DIR) / "tests/data/fuzz";
  if (!std::filesystem::exists(found)) return;
  for (const auto& entry : std::filesystem::directory_iterator(found)) {
    EXPECT_TRUE(std::ranges::any_of(fuzz_targets(), [&](const FuzzTarget& t) { return t.name == entry.path().filename(); }))
        << entry.path();
  }
}

}  // namespace
}  // namespace lyt::fuzz
