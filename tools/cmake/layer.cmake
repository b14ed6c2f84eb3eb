# lyt_layer(NAME sources... LINK libraries...): one static library per folder, lyt_NAME, with the project's warnings.
function(lyt_warnings target)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wshadow -Wconversion
    # g++ 12 sees overlapping copies in std::string that are not there (GCC bug 105651).
    $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)
  if(LYT_WERROR)
    target_compile_options(${target} PRIVATE -Werror)
  endif()
endfunction()

function(lyt_layer name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINK" ${ARGN})
  add_library(lyt_${name} STATIC ${ARG_SOURCES})
  target_include_directories(lyt_${name} PUBLIC ${PROJECT_SOURCE_DIR})
  target_link_libraries(lyt_${name} PUBLIC ${ARG_LINK})
  lyt_warnings(lyt_${name})
endfunction()
