#include "engine/model/coverage.h"

#include <algorithm>

namespace lyt {

std::string SetAside::what(std::size_t names_shown) const {
  std::string text = std::to_string(files_n) + (files_n == 1 ? " file" : " files") + " that no reader knows";
  const std::size_t shown = std::min(names_shown, names.size());
  for (std::size_t i = 0; i < shown; ++i) text += (i == 0 ? ": " : ", ") + names[i];
  if (shown != 0 && shown < files_n) text += " and " + std::to_string(files_n - shown) + " more";
  return text;
}

}  // namespace lyt
