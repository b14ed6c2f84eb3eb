// A text as some systems write it: letters and their marks apart (NFD).
#pragma once

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <string>
#include <string_view>

namespace lyt {

inline std::string decomposed(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out;
  icu::Normalizer2::getNFDInstance(status)
      ->normalize(icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())}), status)
      .toUTF8String(out);
  return out;
}

}  // namespace lyt
