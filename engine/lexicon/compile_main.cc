// The lexicon compiler: lexicons/ -> the blob that is embedded in the binary. Part of the build, not of the product.
#include <cstdio>
#include <fstream>

#include "engine/lexicon/lexicon_build.h"

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("usage: lyt_lexicon_compiler LEXICONS OUT\n", stderr);
    return 2;
  }
  const lyt::LexiconBuild build = lyt::build_lexicon_folder(argv[1]);
  for (const lyt::Error& error : build.errors) std::fprintf(stderr, "lexicons/%s\n", error.message().c_str());
  if (!build.errors.empty()) return 1;
  const std::string bytes = build.data.serialize();
  std::ofstream out(argv[2], std::ios::binary | std::ios::trunc);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.flush();
  return out ? 0 : 2;
}
