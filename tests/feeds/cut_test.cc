#include "feeds/cut.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "feed_test.h"
#include "feeds/scan_json.h"
#include "feeds/scan_rows.h"

namespace lyt::feeds_test {
namespace {

using namespace feeds;

// A stream of a string that gives `step` bytes at a time.
class Slow final : public ByteStream {
 public:
  Slow(std::string bytes, std::size_t step) : bytes_(std::move(bytes)), step_(step) {}
  Result<std::size_t> read(char* to, std::size_t n) override {
    n = std::min({n, step_, bytes_.size() - at_});
    std::memcpy(to, bytes_.data() + at_, n);
    at_ += n;
    return n;
  }

 private:
  std::string bytes_;
  std::size_t step_;
  std::size_t at_ = 0;
};

std::vector<std::string> elements(const std::string& json, const ElementPath& path, std::size_t block, std::size_t step) {
  const auto cutter = cut_elements(std::make_unique<Slow>(json, step), {block, 1 << 20}, 0, path);
  std::vector<std::string> found;
  Block out;
  for (;;) {
    const Result<bool> more = cutter->cut(out);
    if (!more || !*more) return found;
    if (const auto record = marked(out)) {
      found.push_back("MARK");
      continue;
    }
    for (std::size_t at = 0; at < out.size();) {
      if (is_json_space(out.view()[at])) {
        ++at;
        continue;
      }
      const std::size_t end = value_end(out.view().substr(at));
      if (end == std::string_view::npos) {
        found.push_back("CUT IN TWO");
        break;
      }
      EXPECT_EQ(json.substr(static_cast<std::size_t>(out.at) + at, end), out.view().substr(at, end));
      found.emplace_back(out.view().substr(at, end));
      at += end;
    }
  }
}

TEST(CutElements, FindsElementsWhereverTheyAre) {
  using Found = std::vector<std::string>;
  struct Case {
    const char* name;
    std::string json;
    ElementPath path;
    Found found;
  };
  const ElementPath top{true, {}};
  const ElementPath posts{true, {"posts"}};
  const ElementPath deep{true, {"data", "children"}};
  const ElementPath values{false, {}};
  for (const Case& c : std::vector<Case>{
           {"list", "[{\"a\":1},{\"b\":[2,{\"c\":3}]}]", top, {"{\"a\":1}", "{\"b\":[2,{\"c\":3}]}"}},
           {"empty list", "[]", top, {}},
           {"scalars", "[1, null,\"x,]\" ,{}]", top, {"1", "null", "\"x,]\"", "{}"}},
           {"strings with brackets", R"([{"a":"}]{["},{"a":"\"}"},{"a":"\\"}])", top,
            {R"({"a":"}]{["})", R"({"a":"\"}"})", R"({"a":"\\"})"}},
           {"trailing semicolon and comma", "[{\"a\":1},];", top, {"{\"a\":1}"}},
           {"two lists", "[{\"a\":1}] [{\"a\":2}]", top, {"{\"a\":1}", "{\"a\":2}"}},
           {"list in object", R"({"x":{"posts":[{"no":1}]},"posts":[{"a":1},{"a":2}],"y":[{"no":2}],"z":"posts"})", posts,
            {"{\"a\":1}", "{\"a\":2}"}},
           {"key twice", R"({"posts":[],"posts":[{"a":1}]})", posts, {"{\"a\":1}"}},
           {"key as value", R"({"k":"posts","v":[{"no":1}],"posts":[{"a":1}]})", posts, {"{\"a\":1}"}},
           {"not a list", R"({"posts":{"a":[1]},"posts":null})", posts, {}},
           {"objects in a row", R"({"posts":[{"a":1}]}{"posts":[{"a":2}]})", posts, {"{\"a\":1}", "{\"a\":2}"}},
           {"deep list", R"({"kind":"L","data":{"after":"x","children":[{"a":1}],"dist":2},"children":[{"no":1}]})", deep,
            {"{\"a\":1}"}},
           {"escaped key", R"({"po\"sts":[{"no":1}],"posts":[{"a":1}]})", posts, {"{\"a\":1}"}},
           {"values in a row", "{\"a\":1}\n{\"a\":2},{\"a\":3}", values, {"{\"a\":1}", "{\"a\":2}", "{\"a\":3}"}},
           {"unfinished", "[{\"a\":1},{\"a\":\"x", top, {"{\"a\":1}", "MARK"}},
       }) {
    for (const std::size_t block : {1, 2, 3, 5, 7, 11, 64, 4096}) {
      for (const std::size_t step : {1, 3, 4096}) {
        EXPECT_EQ(elements(c.json, c.path, block, step), c.found) << c.name << ", block " << block << ", step " << step;
      }
    }
  }
}

// Every text over a small alphabet: the scanner of blocks and the reader of rows see the same rows.
TEST(CutRows, ScannerAgreesWithReaderOnEveryShortText) {
  const std::string alphabet = "a\", \n\\";
  for (const bool backslash : {false, true}) {
    const Dialect dialect{',', backslash};
    std::string text;
    const auto check = [&] {
      std::vector<std::size_t> scanned;
      RowScanner scanner(dialect);
      for (std::size_t from = 0;;) {
        const std::size_t end = scanner.first(text.data(), from, text.size());
        if (end == kNone) break;
        scanned.push_back(from = end);
      }
      std::vector<std::size_t> read;
      RowCells cells;
      const char* at = text.data();
      const char* const end = at + text.size();
      while (at != end) {
        at = read_row(at, end, dialect, cells);
        if (at != end || (text.back() == '\n' && !cells.back().open)) read.push_back(static_cast<std::size_t>(at - text.data()));
      }
      ASSERT_EQ(scanned, read) << "'" << text << "'";
      // The same in one-byte steps.
      RowScanner slow(dialect);
      std::vector<std::size_t> stepped;
      for (std::size_t i = 0; i < text.size(); ++i) {
        if (slow.first(text.data(), i, i + 1) != kNone) stepped.push_back(i + 1);
      }
      ASSERT_EQ(stepped, scanned) << "'" << text << "'";
    };
    for (std::size_t n = 0; n <= 7; ++n) {
      std::vector<std::size_t> digits(n, 0);
      for (;;) {
        text.clear();
        for (const std::size_t d : digits) text += alphabet[d];
        check();
        std::size_t i = 0;
        while (i < n && ++digits[i] == alphabet.size()) digits[i++] = 0;
        if (i == n) break;
      }
    }
  }
}

TEST(CutRows, FindsEitherByteAnywhere) {
  for (std::size_t n = 0; n < 40; ++n) {
    std::string text(n, 'x');
    EXPECT_EQ(find_either(text.data(), text.data() + n, ',', '\n'), text.data() + n);
    for (std::size_t i = 0; i < n; ++i) {
      std::string hit = text;
      hit[i] = i % 2 == 0 ? ',' : '\n';
      EXPECT_EQ(find_either(hit.data(), hit.data() + n, ',', '\n'), hit.data() + i);
    }
  }
}

// Strings, escapes and brackets at random: cut anywhere, the elements are the same.
TEST(CutElements, GivesTheSameElementsForAnyBlockSize) {
  std::mt19937 random(7);
  for (int round = 0; round < 60; ++round) {
    std::string json = "{\"meta\":{\"posts\":[1]},\"posts\":[";
    std::vector<std::string> expected;
    const int n = static_cast<int>(random() % 8);
    for (int i = 0; i < n; ++i) {
      std::string element = "{\"t\":\"";
      for (auto k = random() % 40; k > 0; --k) {
        constexpr std::string_view kPieces[] = {"a", "\\\"", "\\\\", "{", "}", "]", ",", "ø", "\\u00e6"};
        element += kPieces[random() % std::size(kPieces)];
      }
      element += "\",\"l\":[[],{\"posts\":[2]}]}";
      if (i != 0) json += random() % 2 == 0 ? "," : " ,\n";
      json += element;
      expected.push_back(element);
    }
    json += "],\"end\":\"]}\"}";
    for (const std::size_t block : {1, 13, 37, 100, 1000}) {
      EXPECT_EQ(elements(json, {true, {"posts"}}, block, 1 + random() % 50), expected) << json;
    }
  }
}

}  // namespace
}  // namespace lyt::feeds_test
