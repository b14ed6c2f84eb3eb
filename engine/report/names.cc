#include "engine/report/names.h"

namespace lyt {

std::string_view entity_kind_name(EntityKind kind) {
  switch (kind) {
    case EntityKind::employer: return "employer";
    case EntityKind::competitor: return "competitor";
    case EntityKind::industry: return "industry";
  }
  return "?";
}

std::string_view lang_name(Lang lang) { return lang == Lang::none ? "none" : lang_code(lang); }

}  // namespace lyt
