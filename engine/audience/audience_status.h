// What a form's status says about its author: "Former Employee, less than 1 year", "Ex-Angestellte/r", "Bewerber/in".
//
//   audience_of_status("Tidigare anst\u00e4lld")   // Audience::employee_former
//
// Review sites offer a few phrases in the language of the site, so a list of words in those languages decides: an
// applicant before an employee, the past before the present. Nothing when no word is one of them, or when it is about
// customers: then the cues of the lexicons are asked.
// Threads: pure. Cost: linear in the field.
#pragma once

#include <optional>
#include <string_view>

#include "engine/model/audience.h"

namespace lyt {

std::optional<Audience> audience_of_status(std::string_view status);

}  // namespace lyt
