// The sections of lyt.toml about alerts: [alerts], [[alert]], [smtp] and [[webhook]].
//
// Inside engine/config: throws Problem, see keys.h.
#pragma once

#include "engine/config/keys.h"
#include "engine/model/project.h"

namespace lyt {

// Takes these sections from the top of the file. `project` has its entities, departments and messages: rules name them.
void read_alerts(Keys& top, Project& project);

}  // namespace lyt
