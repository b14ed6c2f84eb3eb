// The table of flags in other shapes: a man page and completions for three shells. Nothing is written twice: a flag that
// is in --help is in all of them.
//
// Threads: free functions without state. `app` has to be complete.
#pragma once

#include <string>

namespace CLI {
class App;
}  // namespace CLI

namespace lyt {

// roff, for lyt(1).
std::string man_page(const CLI::App& app);

std::string bash_completion(const CLI::App& app);
std::string zsh_completion(const CLI::App& app);
std::string fish_completion(const CLI::App& app);

}  // namespace lyt
