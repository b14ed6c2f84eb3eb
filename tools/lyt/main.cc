#include <CLI/CLI.hpp>
#include <cstdio>
#include "engine/lexicon/embedded.h"
#include "tools/lyt/eval.h"
int main(int argc, char** argv) {
  CLI::App app{"lyt"};
  lyt::EvalOptions o; bool json=false;
  auto* e = app.add_subcommand("eval");
  e->add_option("file", o.file)->required();
  e->add_option("--lang", o.lang);
  e->add_option("--target-column", o.target_column);
  e->add_option("--errors", o.errors_file);
  e->add_flag("--json", json);
  CLI11_PARSE(app, argc, argv);
  auto data = lyt::LexiconData::parse(lyt::embedded_lexicon());
  auto tables = lyt::Tables::make(lyt::Project{}, std::move(*data));
  auto r = lyt::evaluate(o, **tables);
  if (!r) { std::fputs(r.error().message().c_str(), stderr); return 2; }
  std::fputs((json ? r->json() : r->text()).c_str(), stdout);
}
