// liblinear, loaded when `lyt lexicon learn` asks for it: its BLAS starts threads as soon as it is loaded, which every
// other command would pay for.
//
// Threads: load() from one. Lifetime: until the program ends.
#pragma once

#include <linear.h>

#include "engine/base/result.h"

namespace lyt {

struct LinearLibrary {
  decltype(&::train) train = nullptr;
  decltype(&::free_and_destroy_model) free_and_destroy_model = nullptr;
  decltype(&::set_print_string_function) set_print_string_function = nullptr;

  // Error: not_found when it is not installed.
  static Result<LinearLibrary> load();
};

}  // namespace lyt
