// The parts that report.html is put together from: files of engine/report/html and Chart.js, compiled into the program.
#pragma once

#include <string>
#include <string_view>

namespace lyt {

// All views live as long as the program.
std::string_view page_template();  // html/page.html, with {{places}} to fill
std::string_view page_style();     // html/page.css
std::string_view chart_script();   // Chart.js, with its licence notice
std::string page_script();         // html/*.js, in the order in which they build on each other

// The page's texts (html/texts/xx.json) for a reader's language code; English for languages without a table.
struct PageTexts {
  std::string_view lang;  // of the texts
  std::string_view json;
};
PageTexts page_texts(std::string_view lang);

}  // namespace lyt
