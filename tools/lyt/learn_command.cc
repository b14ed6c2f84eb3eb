#include <fmt/core.h>

#include <cstdio>

#include "tools/lyt/commands.h"
#include "tools/lyt/learn.h"
#include "tools/lyt/setup.h"
#include "tools/lyt/term_list.h"

namespace lyt {

namespace {

std::string list_of(const Learned& learned) {
  std::string out = fmt::format("# Learned from {} labelled posts. Macro recall by cross-validation: {:.1f} % before, {:.1f} % after.\n"
                                "# Each word comes from several posts; read the list all the same before you use it.\n",
                                learned.rows, learned.recall_before, learned.recall_after);
  out += kListHeader;
  for (const LearnedTerm& term : learned.terms) {
    std::string remark = fmt::format("{} posts: {} pos, {} neu, {} neg", term.support, term.posts[2], term.posts[1],
                                     term.posts[0]);
    if (term.was_centi) remark += fmt::format("; was {:g}", *term.was_centi / 100.0);
    append_value(term.text, term.valence_centi, remark, out);
  }
  return out;
}

}  // namespace

int run_lexicon_learn(const LearnArgs& args) {
  const auto stop = [](const Error& error) {
    complain(error);
    return kCouldNotRun;
  };
  const Result<LabelledText> labelled = read_labelled({args.file, args.lang, args.text_column, args.label_column, {}});
  if (!labelled) return stop(labelled.error());
  const Lang lang = lang_from_declared(args.lang);
  std::vector<LabelledRow> rows;
  for (const LabelledRow& row : labelled->rows) {
    if (row.lang == lang) rows.push_back(row);
  }
  const Result<Project> project = project_of(args.common);
  if (!project) return stop(project.error());
  const Result<LexiconData> lexicon = lexicon_of(args.common, *project);
  if (!lexicon) return stop(lexicon.error());
  // Complains about queries that do not compile, before learning relies on them.
  if (const auto tables = tables_of(args.common); !tables) return stop(tables.error());
  const LearnOptions options{lang, args.min_posts, args.folds};
  const Result<Learned> learned = learn_terms(rows, *project, *lexicon, lemmas_of(args.common.lexicons, lang), options);
  if (!learned) return stop({learned.error().code, args.file, 0, learned.error().what});

  std::FILE* said = args.output == "-" ? stderr : stdout;
  fmt::print(said, "{} posts used, {} without text or label, {} in another language; {} candidates\n", rows.size(),
             labelled->skipped, labelled->rows.size() - rows.size(), learned->candidates);
  fmt::print(said, "macro recall {:.1f} % before, {:.1f} % after ({} folds; difference {:+.1f}, standard error {:.1f})\n",
             learned->recall_before, learned->recall_after, args.folds, learned->recall_after - learned->recall_before,
             learned->gain_error);
  if (learned->terms.empty()) {
    fmt::print(said, "no clear gain: nothing is proposed, and no file is written\n");
    return kAllUsed;
  }
  if (const Status written = write_list(args.output, list_of(*learned)); !written) return stop(written.error());
  fmt::print(said, "{} words and pairs proposed: {}\n", learned->terms.size(), args.output);
  return kAllUsed;
}

}  // namespace lyt
