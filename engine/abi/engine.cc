// Making an engine, and the names of its numbers.
#include <sodium.h>

#include <array>
#include <cstring>

#include "engine/abi/guard.h"
#include "engine/abi/handle.h"
#include "engine/abi/version.h"
#include "engine/config/load_project.h"
#include "engine/lexicon/custom_lexicon.h"
#include "engine/lexicon/embedded.h"
#include "engine/lexicon/lemmas.h"

namespace lyt {

namespace {

std::string beside(const char* config_path, const std::string& file) {
  const std::string config = config_path == nullptr ? "" : config_path;
  const std::size_t slash = config.rfind('/');
  return file.starts_with('/') || slash == std::string::npos ? file : config.substr(0, slash + 1) + file;
}

Result<Project> project_of(const lyt_options& options) {
  if (options.config_path != nullptr) return load_project(options.config_path);
  if (options.config_text != nullptr) return parse_project(options.config_text, "configuration");
  if (options.employer != nullptr) return employer_project(options.employer);
  return Project{};
}

Result<LexiconData> lexicon_of(const lyt_options& options, const Project& project) {
  Result<LexiconData> data = LexiconData::parse(embedded_lexicon());
  if (!data || project.lexicons.empty()) return data;
  LexiconEdit edit(*data);
  for (const LexiconRule& rule : project.lexicons) {
    CustomLexicon custom = read_custom_lexicon(beside(options.config_path, rule.file), rule.lang);
    for (const LexiconSource& part : custom.parts) {
      if (!custom.errors.empty()) break;
      custom.errors = apply_custom_lexicon(part, rule.mode, Lemmas::parse(embedded_lemmas(), part.lang), edit);
    }
    if (!custom.errors.empty()) return custom.errors.front();
  }
  return data;
}

Result<Pseudonyms> pseudonyms_of(const lyt_options& options, const Project& project) {
  if (options.key_hex != nullptr) {
    Pseudonyms::Key key{};
    std::size_t size = 0;
    const std::size_t digits = std::strlen(options.key_hex);
    if (digits != 2 * key.size() ||
        sodium_hex2bin(key.data(), key.size(), options.key_hex, digits, nullptr, &size, nullptr) != 0 || size != key.size()) {
      return Error{Code::corrupt, "key_hex", 0, "a key is 64 hexadecimal digits"};
    }
    return Pseudonyms(key);
  }
  if (project.key_file.empty()) return Pseudonyms::random();
  return Pseudonyms::from_file(beside(options.config_path, project.key_file));
}

Failure create(const lyt_options* given, lyt_engine** engine) {
  if (engine == nullptr) return wrong_argument("engine is NULL");
  *engine = nullptr;
  lyt_options options = LYT_OPTIONS_INIT;
  if (given != nullptr) {
    if (given->size < offsetof(lyt_options, config_path)) return wrong_argument("options.size is no size of lyt_options");
    if (given->abi_version != LYT_ABI_VERSION) {
      return {LYT_ERROR_VERSION, "the caller was made for ABI version " + std::to_string(given->abi_version) +
                                     ", this library has version " + std::to_string(LYT_ABI_VERSION)};
    }
    std::memcpy(&options, given, std::min<std::size_t>(given->size, sizeof(options)));
  }
  const int sources = (options.config_path != nullptr ? 1 : 0) + (options.config_text != nullptr ? 1 : 0) + (options.employer != nullptr ? 1 : 0);
  if (sources > 1) return wrong_argument("give one of config_path, config_text and employer");
  Result<Project> project = project_of(options);
  if (!project) return failed(project.error(), LYT_ERROR_CONFIG);
  // Who only scores needs no key: one that is missing is told when facts are made with it elsewhere.
  Result<Pseudonyms> pseudonyms = pseudonyms_of(options, *project);
  if (!pseudonyms && pseudonyms.error().code != Code::not_found) return failed(pseudonyms.error(), LYT_ERROR_CONFIG);
  Result<LexiconData> lexicon = lexicon_of(options, *project);
  if (!lexicon) return failed(lexicon.error(), LYT_ERROR_CONFIG);
  Result<std::unique_ptr<Tables>> tables = Tables::make(std::move(*project), std::move(*lexicon));
  if (!tables) return failed(tables.error(), LYT_ERROR_CONFIG);
  *engine = new lyt_engine(std::move(*tables), pseudonyms ? *pseudonyms : Pseudonyms::random());
  return kDone;
}

}  // namespace

ScratchLease::ScratchLease(const lyt_engine& engine) : engine_(engine) {
  {
    const std::lock_guard held(engine.lock);
    if (!engine.pool.empty()) {
      scratch_ = std::move(engine.pool.back());
      engine.pool.pop_back();
    }
  }
  if (!scratch_) scratch_ = std::make_unique<AnalyzerScratch>(*engine.tables);
}

ScratchLease::~ScratchLease() {
  try {
    const std::lock_guard held(engine_.lock);
    engine_.pool.push_back(std::move(scratch_));
  } catch (...) {
    // No room to remember it: it is made anew.
    scratch_.reset();
  }
}

}  // namespace lyt

uint32_t lyt_abi_version(void) { return LYT_ABI_VERSION; }

const char* lyt_version(void) { return lyt::kAbiLibraryVersion; }

lyt_status lyt_engine_create(const lyt_options* options, lyt_engine** engine) {
  return lyt::guarded([&] { return lyt::create(options, engine); });
}

void lyt_engine_free(lyt_engine* engine) { delete engine; }

const char* lyt_label_name(uint32_t label) {
  return label < lyt::kLabels ? lyt::label_name(static_cast<lyt::Label>(label)).data() : nullptr;
}

const char* lyt_language_code(uint32_t language) {
  if (language >= lyt::kLangs) return nullptr;
  const std::string_view code = lyt::lang_code(static_cast<lyt::Lang>(language));
  return code.empty() ? "" : code.data();
}

const char* lyt_audience_name(uint32_t audience) {
  return audience < lyt::kAudiences ? lyt::audience_name(static_cast<lyt::Audience>(audience)).data() : nullptr;
}

const char* lyt_topic_name(uint32_t bit) {
  return bit < lyt::kTopics ? lyt::topic_name(static_cast<lyt::Topic>(bit)).data() : nullptr;
}

const char* lyt_entity_name(const lyt_engine* engine, uint32_t entity) {
  if (engine == nullptr || entity >= engine->tables->project.entities.size()) return nullptr;
  return engine->tables->project.entities[entity].name.c_str();
}

const char* lyt_department_name(const lyt_engine* engine, uint32_t department) {
  if (engine == nullptr || department == 0 || department > engine->tables->project.departments.size()) return nullptr;
  return engine->tables->project.departments[department - 1U].name.c_str();
}
