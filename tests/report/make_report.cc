// Writes the hand-made reports that tests/browser opens: make_report FOLDER. One folder a language, one with hostile
// names, one large.
#include <cstdio>
#include <string>

#include "engine/report/write_report.h"
#include "tests/report/sample_report.h"

namespace {

bool write(const lyt::testing::SampleReport& report, const std::string& folder) {
  const auto written = lyt::write_report(report.input(), folder);
  if (!written) std::fprintf(stderr, "make_report: %s\n", written.error().message().c_str());
  return written.has_value();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("usage: make_report FOLDER\n", stderr);
    return 2;
  }
  const std::string root = argv[1];
  bool good = true;
  for (const char* lang : {"en", "da", "sv", "nb", "nl", "de"}) {
    lyt::testing::SampleReport report = lyt::testing::sample_report();
    report.project.report_language = lang;
    good = write(report, root + "/" + lang) && good;
  }
  good = write(lyt::testing::hostile_report(), root + "/hostile") && good;
  good = write(lyt::testing::large_report(), root + "/large") && good;
  lyt::testing::SampleReport empty;
  good = write(empty, root + "/empty") && good;
  return good ? 0 : 1;
}
