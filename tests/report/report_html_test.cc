#include "engine/report/report_html.h"

#include <gtest/gtest.h>
#include <sodium.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "engine/report/page_data.h"
#include "engine/report/page_parts.h"
#include "tests/report/sample_report.h"

namespace lyt {
namespace {

using Json = nlohmann::json;
using testing::hostile_report;
using testing::sample_report;
using testing::SampleReport;

std::size_t count(std::string_view text, std::string_view words) {
  std::size_t n = 0;
  for (std::size_t at = text.find(words); at != std::string_view::npos; at = text.find(words, at + 1)) ++n;
  return n;
}

std::string_view between(std::string_view text, std::string_view begin, std::string_view end) {
  const std::size_t from = text.find(begin);
  if (from == std::string_view::npos) return {};
  text.remove_prefix(from + begin.size());
  return text.substr(0, text.find(end));
}

TEST(ReportHtml, HostileNamesAreEscaped) {
  const std::string page = report_html(hostile_report().input());
  // The scripts of the page and its data, and nothing that a name brought along.
  EXPECT_EQ(count(page, "<script"), 3U);
  EXPECT_EQ(count(page, "</script"), 3U);
  EXPECT_EQ(count(page, "</title"), 1U);
  EXPECT_EQ(count(page, "<img"), 0U);
  EXPECT_EQ(count(page, "<svg"), 0U);
  EXPECT_EQ(count(page, "<!--"), 0U);
  EXPECT_EQ(count(page, std::string(200, 'W')), 0U) << "long names are cut";
  EXPECT_EQ(count(page, "\xE2\x80\xAE"), 0U) << "a change of direction";
  EXPECT_EQ(count(page, "private words"), 0U);
}

TEST(ReportHtml, DataAreJsonWithoutMarkup) {
  for (const SampleReport& report : {sample_report(), hostile_report(), SampleReport{}}) {
    const std::string data = page_data(report.input());
    for (const char* bad : {"<", ">", "&", "\xE2\x80\xA8", "\xE2\x80\xA9"}) EXPECT_EQ(count(data, bad), 0U) << bad;
    EXPECT_FALSE(Json::parse(data, nullptr, false).is_discarded());
    EXPECT_EQ(between(report_html(report.input()), "id=\"data\">", "</script>"), data);
  }
}

TEST(ReportHtml, DataHoldTheProtectedFiguresAndNoOthers) {
  SampleReport report = sample_report();
  const Json data = Json::parse(page_data(report.input()));
  EXPECT_EQ(data.at("window").at("detail"), 0) << "a small report has room for everything";
  std::size_t figures = 0;
  for (const Json& row : data.at("groups")) {
    GroupKey key;
    key.entity = row.at(0);
    if (row.at(1) != -1) key.department = row.at(1).get<std::uint16_t>();
    if (row.at(2) != -1) key.audience = static_cast<Audience>(row.at(2).get<int>());
    if (row.at(3) != -1) key.channel = row.at(3).get<std::uint16_t>();
    if (row.at(4) != -1) key.lang = static_cast<Lang>(row.at(4).get<int>());
    if (row.at(5) != -1) key.topic = static_cast<Topic>(row.at(5).get<int>());
    const auto same = [&](const Json& numbers, std::size_t first) {
      const Figure* figure = report.figures.find(key);
      ASSERT_NE(figure, nullptr);
      ++figures;
      ASSERT_EQ(figure->suppressed, !numbers.is_array());
      if (figure->suppressed) return;
      EXPECT_EQ(numbers.at(first), figure->posts);
      if (figure->satisfaction_index_deci) { EXPECT_EQ(numbers.at(first + 7), *figure->satisfaction_index_deci); }
    };
    if (row.at(6) != 0) same(row.at(6), 0);
    for (const Json& period : row.at(7)) {
      key.period = static_cast<std::uint16_t>(period.is_array() ? period.at(0).get<int>() : -1 - period.get<int>());
      same(period, 1);
    }
  }
  EXPECT_EQ(figures, report.figures.groups.size());
}

TEST(ReportHtml, ALargeReportStaysSmall) {
  const SampleReport report = testing::large_report();
  EXPECT_LT(report_html(report.input()).size(), 5'000'000U) << "two years, 40 departments";
}

TEST(ReportHtml, WhatIsTooMuchLosesItsOldestDetailsFirst) {
  const SampleReport report = testing::large_report(400);
  EXPECT_LT(report_html(report.input()).size(), 5'000'000U);
  const Json window = Json::parse(page_data(report.input())).at("window");
  EXPECT_GT(window.at("detail"), 0);
  EXPECT_LE(window.at("overview"), window.at("detail"));
}

TEST(ReportHtml, PolicyAllowsExactlyItsOwnScriptsAndStyle) {
  const std::string page = report_html(sample_report().input());
  const std::string_view policy = between(page, "Content-Security-Policy\" content=\"", "\"");
  EXPECT_TRUE(policy.starts_with("default-src 'none'; script-src 'sha256-")) << policy;
  EXPECT_EQ(policy.find("unsafe"), std::string_view::npos);
  EXPECT_EQ(policy.find("http"), std::string_view::npos);
  const auto hash = [](std::string_view text) {
    unsigned char raw[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(raw, reinterpret_cast<const unsigned char*>(text.data()), text.size());
    char base64[64];
    sodium_bin2base64(base64, sizeof base64, raw, sizeof raw, sodium_base64_VARIANT_ORIGINAL);
    return "'sha256-" + std::string(base64) + "'";
  };
  // The elements as the browser sees them.
  const std::size_t first = page.find("<script>");
  const std::string_view rest = std::string_view(page).substr(first + 1);
  EXPECT_NE(policy.find(hash(between(page, "<style>", "</style>"))), std::string_view::npos);
  EXPECT_NE(policy.find(hash(between(page, "<script>", "</script>"))), std::string_view::npos);
  EXPECT_NE(policy.find(hash(between(rest, "<script>", "</script>"))), std::string_view::npos);
  EXPECT_EQ(count(policy, "sha256-"), 3U);
}

TEST(ReportHtml, PartsCannotEndTheirElement) {
  const std::string script = page_script();
  for (const std::string_view part : {page_style(), chart_script(), std::string_view(script)}) {
    for (const char* bad : {"</script", "</style", "<!--", "\r"}) EXPECT_EQ(count(part, bad), 0U) << bad;
    EXPECT_EQ(count(part, std::string_view("\0", 1)), 0U);
  }
}

TEST(ReportHtml, ScriptWritesTextOnly) {
  const std::string script = page_script();
  for (const char* bad : {"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "fetch(", "http",
                          "setTimeout(\"", "Math.random", "Date.now", "new Date()"}) {
    EXPECT_EQ(count(script, bad), 0U) << bad;
  }
}

TEST(ReportHtml, SameInputGivesSameBytes) {
  EXPECT_EQ(report_html(sample_report().input()), report_html(sample_report().input()));
}

TEST(ReportHtml, SpeaksTheReadersLanguage) {
  SampleReport report = sample_report();
  for (const auto& [asked, given] : {std::pair{"da", "da"}, {"nn", "nb"}, {"no", "nb"}, {"fi", "en"}, {"", "en"}}) {
    report.project.report_language = asked;
    EXPECT_EQ(between(report_html(report.input()), "<html lang=\"", "\""), given) << asked;
  }
}

std::set<std::string> placeholders(const Json& text) {
  std::set<std::string> found;
  const std::string all = text.is_string() ? text.get<std::string>() : text.dump();
  const std::regex pattern("\\{\\w+\\}");
  for (auto at = std::sregex_iterator(all.begin(), all.end(), pattern); at != std::sregex_iterator(); ++at) {
    found.insert(at->str());
  }
  return found;
}

TEST(ReportHtml, EveryLanguageHasEveryText) {
  const Json english = Json::parse(page_texts("en").json);
  for (const char* lang : {"da", "sv", "nb", "nl", "de"}) {
    const Json texts = Json::parse(page_texts(lang).json);
    EXPECT_EQ(texts.size(), english.size()) << lang;
    for (const auto& [key, text] : english.items()) {
      ASSERT_TRUE(texts.contains(key)) << lang << ' ' << key;
      EXPECT_EQ(texts.at(key).type(), text.type()) << lang << ' ' << key;
      EXPECT_EQ(placeholders(texts.at(key)), placeholders(text)) << lang << ' ' << key;
    }
  }
}

// Texts named whole in the scripts and the template, and those built from a name: all must exist.
TEST(ReportHtml, EveryTextThatIsAskedForExists) {
  const Json english = Json::parse(page_texts("en").json);
  const std::string script = page_script() + std::string(page_template());
  const std::regex pattern("(?:say\\(|data-say=)\"(\\w+)\"[,)>]");
  std::size_t n = 0;
  for (auto at = std::sregex_iterator(script.begin(), script.end(), pattern); at != std::sregex_iterator(); ++at, ++n) {
    EXPECT_TRUE(english.contains((*at)[1].str())) << (*at)[1];
  }
  EXPECT_GT(n, 80U);
  for (std::size_t at = 0; at < kFaults; ++at) {
    EXPECT_TRUE(english.contains("fault_" + std::string(fault_name(static_cast<Fault>(at)))));
  }
  for (std::size_t at = 0; at < kTopics; ++at) {
    EXPECT_TRUE(english.contains("topic_" + std::string(topic_name(static_cast<Topic>(at)))));
  }
  for (std::size_t at = 0; at < kAudiences; ++at) {
    EXPECT_TRUE(english.contains("audience_" + std::string(audience_name(static_cast<Audience>(at)))));
  }
}

}  // namespace
}  // namespace lyt
