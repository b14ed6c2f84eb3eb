#include "engine/lexicon/sense.h"

#include <algorithm>

namespace lyt {

namespace {

constexpr std::array<std::string_view, 14> kModifiers = {"none", "negator", "nobody", "near", "without", "plain",
                                                         "intensifier", "dampener", "too", "contrast", "concession",
                                                         "irrealis", "question", "wish"};
constexpr std::array<std::string_view, 11> kFunctions = {"none", "subj", "pron", "det", "prep", "conj",
                                                         "sub", "aux", "adv", "num", "other"};

template <class E, std::size_t N>
std::optional<E> from_name(const std::array<std::string_view, N>& names, std::string_view name) {
  const auto found = std::ranges::find(names, name);
  if (found == names.end() || found == names.begin()) return std::nullopt;
  return static_cast<E>(found - names.begin());
}

}  // namespace

std::optional<Modifier> modifier_from_name(std::string_view name) { return from_name<Modifier>(kModifiers, name); }
std::string_view modifier_name(Modifier modifier) { return kModifiers[static_cast<std::size_t>(modifier)]; }
std::optional<FunctionKind> function_kind_from_name(std::string_view name) {
  return from_name<FunctionKind>(kFunctions, name);
}

}  // namespace lyt
