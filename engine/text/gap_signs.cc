#include "engine/text/gap_signs.h"

#include "engine/text/byte_class.h"
#include "engine/text/tokenizer.h"

namespace lyt {

std::uint16_t gap_of_sign(char c, char next, std::uint16_t gap) {
  switch (c) {
    case '.':
      if (next == '.') return kGapEllipsis | kGapSentence;
      if (byte_class(next) == kLower || byte_class(next) == kDigit) return kGapHyphen;
      return kGapSentence;
    case '!': return static_cast<std::uint16_t>(kGapExclaim | kGapSentence | ((gap & kGapExclaim) != 0 ? kGapExclaims : 0));
    case '?': return kGapQuestion | kGapSentence;
    case ',': return kGapComma;
    case ';':
    case ':': return kGapColon;
    case '(':
    case '[':
    case '{': return kGapOpen;
    case ')':
    case ']':
    case '}': return kGapClose;
    case '"': return kGapQuote;
    case '-': return (gap & kGapSpace) != 0 && (byte_class(next) == kSpace || next == '-') ? kGapDash : kGapHyphen;
    case '/':
    case '&': return kGapHyphen;
    default: return 0;
  }
}

std::uint16_t gap_of_sign(char32_t point) {
  switch (point) {
    case 0x2026: return kGapEllipsis | kGapSentence;
    case 0x2013: case 0x2014: return kGapDash;
    case 0x201C: case 0x201D: case 0x201E: case 0xAB: case 0xBB: return kGapQuote;
    case 0xA0: case 0x202F: case 0x2009: return kGapSpace;
    case 0x2028: case 0x2029: case 0x85: return kGapSpace | kGapSentence;
    case 0x2010: case 0x2011: return kGapHyphen;
    default: return 0;
  }
}

}  // namespace lyt
