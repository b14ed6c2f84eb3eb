# Instrumented builds, for everything that is compiled below: LYT_SANITIZE ("address,undefined" or "thread") and LYT_FUZZ
# (coverage for libFuzzer; clang only). tools/sanitize and tools/fuzz configure them into folders of their own.
set(LYT_SANITIZE "" CACHE STRING "Sanitizers to build with: address,undefined or thread")
option(LYT_FUZZ "Build the fuzzers (clang's libFuzzer)" OFF)

if(LYT_SANITIZE)
  # The library's own assertions see what no sanitizer does: an index past the end of a view into larger memory.
  add_compile_options(-fsanitize=${LYT_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer -g1)
  add_compile_definitions(_GLIBCXX_ASSERTIONS)
  add_link_options(-fsanitize=${LYT_SANITIZE})
endif()
if(LYT_FUZZ)
  if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    message(FATAL_ERROR "LYT_FUZZ needs clang: tools/fuzz configures it")
  endif()
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
