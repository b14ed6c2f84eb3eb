#include "engine/report/page_parts.h"

#include <array>
#include <cstddef>

// The view name() of what page_parts.S calls `name`.
#define LYT_PAGE_PART(name)                                                                                      \
  extern "C" {                                                                                                   \
  extern const char lyt_page_##name##_begin[];                                                                   \
  extern const char lyt_page_##name##_end[];                                                                     \
  }                                                                                                              \
  static std::string_view name() {                                                                               \
    return {lyt_page_##name##_begin, static_cast<std::size_t>(lyt_page_##name##_end - lyt_page_##name##_begin)}; \
  }

LYT_PAGE_PART(page_html)
LYT_PAGE_PART(page_css)
LYT_PAGE_PART(chart_js)
LYT_PAGE_PART(format_js)
LYT_PAGE_PART(figures_js)
LYT_PAGE_PART(dom_js)
LYT_PAGE_PART(charts_js)
LYT_PAGE_PART(overview_js)
LYT_PAGE_PART(sections_js)
LYT_PAGE_PART(findings_js)
LYT_PAGE_PART(brand_js)
LYT_PAGE_PART(words_js)
LYT_PAGE_PART(quality_js)
LYT_PAGE_PART(page_js)
LYT_PAGE_PART(en_json)
LYT_PAGE_PART(da_json)
LYT_PAGE_PART(sv_json)
LYT_PAGE_PART(nb_json)
LYT_PAGE_PART(nl_json)
LYT_PAGE_PART(de_json)

#undef LYT_PAGE_PART

namespace lyt {

std::string_view page_template() { return page_html(); }
std::string_view page_style() { return page_css(); }
std::string_view chart_script() { return chart_js(); }

std::string page_script() {
  std::string script = "\"use strict\";\n";
  for (const std::string_view part : {format_js(), figures_js(), dom_js(), charts_js(), overview_js(), sections_js(),
                                      findings_js(), brand_js(), words_js(), quality_js(), page_js()}) {
    script += part;
  }
  return script;
}

PageTexts page_texts(std::string_view lang) {
  if (lang == "nn" || lang == "no") lang = "nb";  // Norwegian readers read both
  const std::array<PageTexts, 6> tables = {PageTexts{"en", en_json()}, PageTexts{"da", da_json()},
                                           PageTexts{"sv", sv_json()}, PageTexts{"nb", nb_json()},
                                           PageTexts{"nl", nl_json()}, PageTexts{"de", de_json()}};
  for (const PageTexts& table : tables) {
    if (table.lang == lang) return table;
  }
  return tables.front();
}

}  // namespace lyt
