// lyt_explain: the words of the command line, for other programs.
#include <cstdlib>
#include <cstring>

#include "engine/abi/columns.h"
#include "engine/abi/guard.h"
#include "engine/abi/handle.h"
#include "tools/lyt/explain.h"

namespace lyt {

namespace {

Failure explain(const lyt_engine* engine, const char* bytes, size_t bytes_n, const char* lang, char** json) {
  if (json == nullptr) return wrong_argument("json is NULL");
  *json = nullptr;
  if (engine == nullptr) return wrong_argument("engine is NULL");
  if (bytes == nullptr && bytes_n != 0) return wrong_argument("text is NULL");
  const std::string text(bytes == nullptr ? "" : bytes, bytes_n);
  if (const std::size_t valid = valid_utf8_bytes(text); valid != text.size()) {
    return {LYT_ERROR_UTF8, "the text is not UTF-8 at byte " + std::to_string(valid)};
  }
  Post post;
  post.text = text;
  if (lang != nullptr) {
    post.lang = lang;
    if (*lang != '\0' && lang_from_declared(post.lang) == Lang::none) return wrong_argument("no language \"" + std::string(lang) + "\"");
  }
  const ScratchLease scratch(*engine);
  engine->analyzer.analyze(post, {}, *scratch);
  const std::string out = explain_json(text, *scratch, engine->tables->project);
  *json = static_cast<char*>(std::malloc(out.size() + 1));
  if (*json == nullptr) throw std::bad_alloc();
  std::memcpy(*json, out.c_str(), out.size() + 1);
  return kDone;
}

}  // namespace

}  // namespace lyt

lyt_status lyt_explain(const lyt_engine* engine, const char* text, size_t text_n, const char* lang, char** json) {
  return lyt::guarded([&] { return lyt::explain(engine, text, text_n, lang, json); });
}

void lyt_string_free(char* text) { std::free(text); }
