#include "tools/lyt/linear_library.h"

#include <dlfcn.h>

namespace lyt {

Result<LinearLibrary> LinearLibrary::load() {
  constexpr const char* kName = "liblinear.so.4";
  void* const library = ::dlopen(kName, RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) return Error{Code::not_found, kName, 0, "is needed for learning: install Debian's liblinear4"};
  LinearLibrary out;
  const auto find = [&](const char* name, auto& function) {
    function = reinterpret_cast<std::remove_reference_t<decltype(function)>>(::dlsym(library, name));
    return function != nullptr;
  };
  if (!find("train", out.train) || !find("free_and_destroy_model", out.free_and_destroy_model) ||
      !find("set_print_string_function", out.set_print_string_function)) {
    return Error{Code::version, kName, 0, "is another version than this program knows"};
  }
  return out;
}

}  // namespace lyt
