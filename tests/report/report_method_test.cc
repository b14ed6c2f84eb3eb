// What the report calls a figure stands, defined, in engine/metric/README.md.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "engine/report/page_parts.h"

namespace lyt {
namespace {

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

// Headings, words in bold, and the first cells of tables.
std::set<std::string> defined() {
  std::ifstream in(std::string(LYT_SOURCE_FOLDER) + "/engine/metric/README.md");
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  std::set<std::string> names;
  for (const char* pattern : {"\n#+ ([^\n]+)", "\\*\\*([^*]+)\\*\\*", "\n\\| ([^|\n]+) \\|"}) {
    const std::regex found(pattern);
    for (auto at = std::sregex_iterator(text.begin(), text.end(), found); at != std::sregex_iterator(); ++at) names.insert(lower((*at)[1].str()));
  }
  return names;
}

TEST(ReportMethod, EachOfItsEntriesIsDefined) {
  const std::set<std::string> names = defined();
  const auto english = nlohmann::json::parse(page_texts("en").json);
  std::size_t n = 0;
  for (const auto& [key, text] : english.items()) {
    if (!key.starts_with("glossary_") || key.ends_with("_text")) continue;
    ++n;
    EXPECT_TRUE(names.contains(lower(text.get<std::string>()))) << text << " is not defined in engine/metric/README.md";
  }
  EXPECT_GE(n, 17U);
}

// Each entry that the page lists has its words, and each that has words is listed.
TEST(ReportMethod, ThePageListsAllEntries) {
  const auto english = nlohmann::json::parse(page_texts("en").json);
  const std::string script = page_script();
  const std::size_t begin = script.find("const entries = [");
  ASSERT_NE(begin, std::string::npos);
  const std::string list = script.substr(begin, script.find(']', begin) - begin);
  const std::regex quoted("\"(\\w+)\"");
  std::set<std::string> listed;
  for (auto at = std::sregex_iterator(list.begin(), list.end(), quoted); at != std::sregex_iterator(); ++at) listed.insert((*at)[1].str());
  for (const std::string& entry : listed) {
    EXPECT_TRUE(english.contains("glossary_" + entry)) << entry;
    EXPECT_TRUE(english.contains("glossary_" + entry + "_text")) << entry;
  }
  for (const auto& [key, text] : english.items()) {
    if (!key.starts_with("glossary_") || key.ends_with("_text")) continue;
    EXPECT_TRUE(listed.contains(key.substr(9))) << key;
  }
}

}  // namespace
}  // namespace lyt
