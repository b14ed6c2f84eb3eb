// Reads lyt.toml into a Project.
//
// Every problem is an Error that names file and line: a syntax error, an unknown key (with the nearest known one), a
// value of the wrong type, an empty name, an unknown language. Keys are documented in README.md.
// Threads: pure. Queries are only carried over here; engine/match compiles and judges them, with query_line().
#pragma once

#include <string>
#include <string_view>

#include "engine/base/result.h"
#include "engine/model/project.h"

namespace lyt {

Result<Project> load_project(const std::string& path);

// The same from text; `name` stands for the file in messages.
Result<Project> parse_project(std::string_view toml, const std::string& name);

// The project of `--employer NAME`.
Project employer_project(std::string_view name);

}  // namespace lyt
