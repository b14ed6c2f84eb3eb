// Names of things in report.json and in the tables.
#pragma once

#include <string_view>

#include "engine/model/language.h"
#include "engine/model/project.h"

namespace lyt {

// "employer", "competitor", "industry".
std::string_view entity_kind_name(EntityKind kind);

// The code of a language; "none" for posts without one, because nothing means "all languages" here.
std::string_view lang_name(Lang lang);

}  // namespace lyt
