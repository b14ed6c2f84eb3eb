// The flags of `lyt nightly` and `lyt history`.
#pragma once

#include <CLI/CLI.hpp>

#include "tools/lyt/commands.h"

namespace lyt {

struct NightFlags {
  NightlyArgs nightly;
  HistoryArgs history;
};

// Adds both commands; what is typed goes to `flags`, which must live as long as `app`, exit codes go to `code`.
void add_night_commands(CLI::App& app, NightFlags& flags, int& code);

}  // namespace lyt
