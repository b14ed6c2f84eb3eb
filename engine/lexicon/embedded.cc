#include "engine/lexicon/embedded.h"

#include <cstddef>

extern "C" {
extern const char lyt_lexicon_begin[];
extern const char lyt_lexicon_end[];
extern const char lyt_lemmas_begin[];
extern const char lyt_lemmas_end[];
}

namespace lyt {

std::string_view embedded_lexicon() {
  return {lyt_lexicon_begin, static_cast<std::size_t>(lyt_lexicon_end - lyt_lexicon_begin)};
}

std::string_view embedded_lemmas() {
  return {lyt_lemmas_begin, static_cast<std::size_t>(lyt_lemmas_end - lyt_lemmas_begin)};
}

}  // namespace lyt
