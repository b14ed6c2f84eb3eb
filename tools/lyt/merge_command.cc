#include "engine/store/merge.h"
#include "tools/lyt/commands.h"
#include "tools/lyt/setup.h"

namespace lyt {

int run_merge(const MergeArgs& args) {
  const Status merged = merge_fact_files(args.files, args.output);
  if (merged) return kAllUsed;
  complain(merged.error());
  return kCouldNotRun;
}

}  // namespace lyt
