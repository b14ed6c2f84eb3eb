// Vectorscan finding the terms of the lexicons as literals: vectorscan_peer FILE POSTS RUNS TERMS, to one object of JSON.
//
// TERMS: languages, "da,en": all forms with a value in one of them, as they are in lyt's table. Both sides look without
// case. Words of less than three bytes are left to others: as parts of words they are everywhere. Finding is
// all that is asked: no scores, no words that no list has, no end of a word. The answer of some posts is compared with
// that of a plain look into a set at every place.
#include <fmt/format.h>
#include <hs.h>
#include <simdjson.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <unordered_set>
#include <vector>

#include "engine/lexicon/embedded.h"
#include "engine/lexicon/lexicon_data.h"
#include "engine/model/language.h"

namespace {

constexpr std::size_t kLeastBytes = 3;
constexpr std::size_t kChecked = 200;  // posts that the plain way looks through as well

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

std::vector<std::string> terms_of(const lyt::LexiconData& lexicon, std::string_view languages) {
  std::vector<lyt::Lang> langs;
  for (std::size_t at = 0; at < languages.size(); at += 3) langs.push_back(lyt::lang_from_declared(languages.substr(at, 2)));
  std::vector<std::string> terms;
  for (const lyt::WordRecord& word : lexicon.words) {
    const std::string_view text = lexicon.text(word);
    const lyt::WordMeaning& meaning = lexicon.meaning(word);
    const bool has_value = std::ranges::any_of(langs, [&](lyt::Lang lang) {
      const std::int64_t sense = lyt::sense_index(meaning.langs, meaning.sense, lang);
      return sense >= 0 && lexicon.senses[static_cast<std::size_t>(sense)].valence_centi != 0;
    });
    if (text.size() >= kLeastBytes && has_value) terms.emplace_back(text);
  }
  return terms;
}

std::uint64_t found_plainly(const std::unordered_set<std::string>& terms, std::size_t longest, std::string text) {
  for (char& c : text) c = lower(c);
  std::uint64_t found = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    for (std::size_t n = kLeastBytes; n <= longest && at + n <= text.size(); ++n) found += terms.contains(text.substr(at, n)) ? 1U : 0U;
  }
  return found;
}

int fail(const std::string& why) {
  fmt::print(stderr, "vectorscan_peer: {}\n", why);
  return 1;
}

int count(unsigned /*id*/, unsigned long long /*from*/, unsigned long long /*to*/, unsigned /*flags*/, void* context) {
  ++*static_cast<std::uint64_t*>(context);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 5) return fail("FILE POSTS RUNS LANGUAGES");
  const std::size_t posts = std::stoull(argv[2]);
  const unsigned runs = static_cast<unsigned>(std::stoul(argv[3]));
  const lyt::Result<lyt::LexiconData> lexicon = lyt::LexiconData::parse(lyt::embedded_lexicon());
  if (!lexicon) return fail("no lexicon");
  const std::string version(hs_version());
  const std::vector<std::string> terms = terms_of(*lexicon, argv[4]);

  std::vector<std::string> texts;
  std::uint64_t bytes = 0;
  std::ifstream in(argv[1]);
  simdjson::dom::parser parser;
  for (std::string line; texts.size() < posts && std::getline(in, line);) {
    std::string_view text;
    if (parser.parse(line)["text"].get(text) != simdjson::SUCCESS) return fail("a line without a text");
    bytes += text.size();
    texts.emplace_back(text);
  }

  std::vector<const char*> literals;
  std::vector<unsigned> flags(terms.size(), HS_FLAG_CASELESS);
  std::vector<unsigned> ids;
  std::vector<std::size_t> sizes;
  for (const std::string& term : terms) {
    literals.push_back(term.data());
    ids.push_back(static_cast<unsigned>(ids.size()));
    sizes.push_back(term.size());
  }
  if (terms.empty()) return fail("no terms");
  hs_database_t* database = nullptr;
  hs_compile_error_t* error = nullptr;
  const auto compile = std::chrono::steady_clock::now();
  if (hs_compile_lit_multi(literals.data(), flags.data(), ids.data(), sizes.data(), static_cast<unsigned>(terms.size()), HS_MODE_BLOCK,
                           nullptr, &database, &error) != HS_SUCCESS) {
    return fail(error != nullptr ? error->message : "does not compile");
  }
  const double compiled_s = std::chrono::duration<double>(std::chrono::steady_clock::now() - compile).count();
  hs_scratch_t* scratch = nullptr;
  if (hs_alloc_scratch(database, &scratch) != HS_SUCCESS) return fail("no scratch");
  const auto scan = [&](const std::string& text) {
    std::uint64_t found = 0;
    hs_scan(database, text.data(), static_cast<unsigned>(text.size()), 0, scratch, count, &found);
    return found;
  };

  const std::unordered_set<std::string> set(terms.begin(), terms.end());
  std::size_t longest = 0;
  for (const std::string& term : terms) longest = std::max(longest, term.size());
  for (std::size_t i = 0; i < std::min(kChecked, texts.size()); ++i) {
    const std::uint64_t found = scan(texts[i]);
    const std::uint64_t plainly = found_plainly(set, longest, texts[i]);
    if (found != plainly) return fail(fmt::format("finds {} terms, not {}, in: {}", found, plainly, texts[i]));
  }

  std::vector<double> seconds;
  std::uint64_t answer = 0;
  for (unsigned run = 0; run <= runs; ++run) {
    const auto begin = std::chrono::steady_clock::now();
    std::uint64_t found = 0;
    for (const std::string& text : texts) found += scan(text);
    // The first run fetches from memory.
    if (run > 0) seconds.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
    if (run > 0 && found != answer) return fail("the answer changed");
    answer = found;
  }
  nlohmann::ordered_json out;
  out["name"] = fmt::format("Vectorscan {}, {} terms", version.substr(0, version.find(' ')), terms.size());
  out["posts"] = texts.size();
  out["seconds"] = seconds;
  out["found"] = answer;
  out["terms"] = terms.size();
  out["compile_s"] = compiled_s;
  out["text_bytes"] = bytes;
  fmt::print("{}\n", out.dump());
  hs_free_scratch(scratch);
  hs_free_database(database);
  return 0;
}
