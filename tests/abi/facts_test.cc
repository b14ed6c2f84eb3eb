// Records in memory to the bytes of a fact file.
#include "tests/abi/handles.h"

namespace lyt {
namespace {

const std::string kPosts =
    "{\"id\":\"1\",\"platform\":\"x\",\"username\":\"anna\",\"text\":\"Klarvang is a great place\",\"lang\":\"en\"}\n"
    "{\"id\":\"2\",\"cut off\n"
    "{\"id\":\"3\",\"platform\":\"x\",\"username\":\"bo\",\"text\":\"nothing to see here\",\"lang\":\"en\"}\n";
const std::string kReply =
    "{\"id\":\"4\",\"platform\":\"x\",\"username\":\"cia\",\"parent_id\":\"1\",\"text\":\"No, it is awful\",\"lang\":\"en\"}\n";

constexpr std::size_t kFactBytes = 168;

struct Bytes {
  char* data = nullptr;
  size_t n = 0;
  Bytes() = default;
  Bytes(const Bytes&) = delete;
  Bytes& operator=(const Bytes&) = delete;
  ~Bytes() { lyt_bytes_free(data); }
  [[nodiscard]] std::string text() const { return {data, n}; }
};

std::uint64_t number_at(const std::string& bytes, std::size_t at) {
  std::uint64_t number = 0;
  for (int i = 7; i >= 0; --i) number = number << 8 | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]);
  return number;
}

std::uint64_t facts_in(const std::string& file) { return number_at(file, file.size() - 16); }

std::string facts_of(const std::string& posts, const std::string* roots = nullptr, std::uint64_t at = 0) {
  Bytes facts;
  EXPECT_EQ(lyt_facts(usual(), "day.ndjson", nullptr, posts.data(), posts.size(), at, roots == nullptr ? nullptr : roots->data(),
                      roots == nullptr ? 0 : roots->size(), &facts.data, &facts.n), LYT_OK)
      << lyt_last_error();
  return facts.text();
}

std::string roots_of(const std::string& posts) {
  Bytes roots;
  EXPECT_EQ(lyt_roots(usual(), "day.ndjson", nullptr, posts.data(), posts.size(), &roots.data, &roots.n), LYT_OK) << lyt_last_error();
  return roots.text();
}

TEST(AbiFacts, AreThoseOfAFactFile) {
  const std::string file = facts_of(kPosts);
  ASSERT_EQ(file.substr(0, 8), "LYTFACT3");
  EXPECT_EQ(facts_in(file), 1U);
  EXPECT_EQ(number_at(file, file.size() - 8), lyt_checksum(file.data(), file.size() - 8));
  EXPECT_NE(file.find("day.ndjson"), std::string::npos);
  EXPECT_EQ(file.find("is a great place"), std::string::npos) << "no text, but for expressions that a lexicon has";
  EXPECT_EQ(file.find("anna"), std::string::npos) << "and no name";
  EXPECT_EQ(file, facts_of(kPosts));
}

TEST(AbiFacts, ReplyAndRootInOnePart) { EXPECT_EQ(facts_in(facts_of(kPosts + kReply)), 2U); }

TEST(AbiFacts, ReplyAndRootInTwoParts) {
  EXPECT_EQ(facts_in(facts_of(kReply)), 0U) << "nobody knows what it is about";
  const std::string roots = roots_of(kPosts) + roots_of(kReply);
  EXPECT_EQ(facts_in(facts_of(kPosts, &roots)), 1U);
  EXPECT_EQ(facts_in(facts_of(kReply, &roots)), 1U);
}

TEST(AbiFacts, ABadFeedIsCountedNotAnError) {
  EXPECT_EQ(facts_in(facts_of("{\"id\": broken\n")), 0U);
  EXPECT_EQ(facts_in(facts_of("")), 0U);
  const std::string rubbish(600, '\x01');
  EXPECT_NE(facts_of(rubbish).find("day.ndjson"), std::string::npos) << "it is named as unreadable";
}

TEST(AbiFacts, WrongRootsAreRefused) {
  const std::string roots = roots_of(kPosts);
  for (const std::string& wrong : {roots.substr(0, roots.size() - 1), roots + "x", std::string("LYTROOT1"), std::string("else")}) {
    Bytes facts;
    EXPECT_EQ(lyt_facts(usual(), "a", nullptr, kReply.data(), kReply.size(), 0, wrong.data(), wrong.size(), &facts.data, &facts.n),
              LYT_ERROR_INPUT);
    EXPECT_EQ(facts.data, nullptr);
  }
  const Engine other = engine_of("[employer]\nname = \"Brillson\"\n");
  Bytes facts;
  EXPECT_EQ(lyt_facts(other.get(), "a", nullptr, kReply.data(), kReply.size(), 0, roots.data(), roots.size(), &facts.data, &facts.n),
            LYT_ERROR_INPUT);
  EXPECT_NE(std::string(lyt_last_error()).find("another configuration"), std::string::npos);
}

}  // namespace
}  // namespace lyt
