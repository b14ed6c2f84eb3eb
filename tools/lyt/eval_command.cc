#include <cstdio>

#include "tools/lyt/commands.h"
#include "tools/lyt/eval.h"
#include "tools/lyt/setup.h"

namespace lyt {

int run_eval(const EvalArgs& args) {
  const Result<std::unique_ptr<Tables>> tables = tables_of(args.common);
  if (!tables) {
    complain(tables.error());
    return kCouldNotRun;
  }
  const EvalOptions options{{args.file, args.lang, args.text_column, args.label_column, args.target_column}, args.errors_file};
  const Result<EvalResult> result = evaluate(options, **tables);
  if (!result) {
    complain(result.error());
    return kCouldNotRun;
  }
  std::fputs((args.json ? result->json() : result->text()).c_str(), stdout);
  if (result->evaluated != 0) return kAllUsed;
  complain(args.file + ": no row has both a text and a label of a class");
  return kSomeSkipped;
}

}  // namespace lyt
