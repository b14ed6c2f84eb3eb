#include "feeds/html_text.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace lyt::feeds {
namespace {

struct Case {
  std::string_view name, html, text;
};

constexpr Case kCases[] = {
    {"plain", "Hej", "Hej"},
    {"paragraphs", "<p>En</p><p>To</p>", "En\nTo"},
    {"breaks", "En<br>To<br />Tre<br/><br>Fire", "En\nTo\nTre\n\nFire"},
    {"mention", "<span class=\"h-card\"><a href=\"https://a\" class=\"u-url mention\">@<span>per</span></a></span> hej",
     "@per hej"},
    {"hashtag", "<a href=\"x\" class=\"mention hashtag\" rel=\"tag\">#<span>Klarvang</span></a>", "#Klarvang"},
    {"invisible link parts",
     "se <a href=\"https://n.test/en/lang\"><span class=\"invisible\">https://</span><span class=\"ellipsis\">n.test/en"
     "</span><span class=\"invisible\">/lang</span></a>!",
     "se n.test/en!"},
    {"nested invisible", "a<span class=\"invisible\">b<b>c</b>d</span>e", "ae"},
    {"entities", "l&oslash;n &amp; &#229;r &#x1F642; &euro;5 &quot;ja&quot;", "løn & år 🙂 €5 \"ja\""},
    {"once", "&amp;lt;b&amp;gt;", "&lt;b&gt;"},
    {"unknown entity", "R&D; &foo; A&B &", "R&D; &foo; A&B &"},
    {"no-break space", "1&nbsp;000", "1 000"},
    {"blanks fold", "  a \n\t b  ", "a b"},
    {"script and style", "a<script>if (1<2) x()</script>b<style>p{}</style>c", "abc"},
    {"comment", "a<!-- <p> -->b", "ab"},
    {"less than", "1 < 2 og 3 > 2 <3", "1 < 2 og 3 > 2 <3"},
    {"open tag", "a <b", "a <b"},
    {"greater in attribute", "<a title=\"x > y\">z</a>", "z"},
    {"list", "<ul><li>en</li><li>to</li></ul>", "en\nto"},
    {"upper case", "<P>En</P>To<BR>Tre", "En\nTo\nTre"},
    {"image", "a<img class=\"invisible\" src=x>b", "ab"},
    {"emoji of Teams", "Hej<emoji id=\"ghost\" alt=\"\U0001F47B\" title=\"Ghost\"></emoji>", "Hej\U0001F47B"},
    {"emoji of older Teams", "<img alt=\"\U0001F642\" itemtype=\"http://schema.skype.com/Emoji\" src=x>", "\U0001F642"},
    {"picture with a description", "a<img alt=\"en hund\" src=x>b", "ab"},
    {"repeated message", "<blockquote itemscope itemtype=\"http://schema.skype.com/Reply\"><b>Bo</b><p>nej</p></blockquote><p>jo</p>",
     "jo"},
    {"quotation", "<blockquote><p>nej</p></blockquote><p>jo</p>", "nej\njo"},
    {"surrogate number", "&#xD83D;", "\xEF\xBF\xBD"},
    {"empty", "", ""},
    {"only tags", "<p></p>", ""},
};

TEST(HtmlText, GivesTheWordsOfTheHtml) {
  for (const Case& c : kCases) {
    Arena arena;
    EXPECT_EQ(html_to_text(c.html, arena), c.text) << c.name;
  }
}

TEST(HtmlText, UnescapesOnceAndLeavesPlainTextAlone) {
  Arena arena;
  const std::string_view plain = "a < b";
  EXPECT_EQ(unescape_entities(plain, arena).data(), plain.data());
  EXPECT_EQ(unescape_entities("Tom &amp;amp; Ida &lt;3", arena), "Tom &amp; Ida <3");
}

TEST(HtmlText, KnowsHtmlFromText) {
  EXPECT_TRUE(looks_like_html("<p>a</p>"));
  EXPECT_TRUE(looks_like_html("a<br>b"));
  EXPECT_FALSE(looks_like_html("1 < 2"));
  EXPECT_FALSE(looks_like_html("I <3 it </3"));
}

TEST(HtmlText, StandsADeepAndALongText) {
  Arena arena;
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<span class=\"invisible\"><div>";
  EXPECT_EQ(html_to_text(deep + "x", arena), "");
  std::string brackets(200'000, '<');
  EXPECT_EQ(html_to_text(brackets, arena), brackets);
}

}  // namespace
}  // namespace lyt::feeds
