// The lexicon compiler: lexicons/ -> the blob and the lemmas that are embedded in the binary. Part of the build, not of the product.
#include <cstdio>
#include <fstream>

#include "engine/lexicon/lemmas.h"
#include "engine/lexicon/lexicon_build.h"

namespace {

bool write(const char* path, const std::string& bytes) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.flush();
  return static_cast<bool>(out);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::fputs("usage: lyt_lexicon_compiler LEXICONS BLOB LEMMAS\n", stderr);
    return 2;
  }
  const lyt::LexiconBuild build = lyt::build_lexicon_folder(argv[1]);
  for (const lyt::Error& error : build.errors) std::fprintf(stderr, "lexicons/%s\n", error.message().c_str());
  if (!build.errors.empty()) return 1;
  return write(argv[2], build.data.serialize()) && write(argv[3], build.lemmas) ? 0 : 2;
}
