#include "engine/base/result.h"

namespace lyt {

std::string_view code_name(Code code) {
  switch (code) {
    case Code::usage: return "usage";
    case Code::config: return "config";
    case Code::lexicon: return "lexicon";
    case Code::query: return "query";
    case Code::not_found: return "not_found";
    case Code::unreadable: return "unreadable";
    case Code::unknown_format: return "unknown_format";
    case Code::refused: return "refused";
    case Code::truncated: return "truncated";
    case Code::corrupt: return "corrupt";
    case Code::too_large: return "too_large";
    case Code::write_failed: return "write_failed";
    case Code::version: return "version";
  }
  return "?";
}

}  // namespace lyt
