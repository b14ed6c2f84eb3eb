// A lexicon of a few lines, written by a test and compiled as the real ones are.
#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <string>

#include "engine/lexicon/annotate.h"
#include "engine/lexicon/lexicon_build.h"
#include "engine/text/fold.h"

namespace lyt {

// A folder that is gone at the end of the test.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "lyt_test_XXXXXX").string();
    if (::mkdtemp(name.data()) != nullptr) path_ = name;
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
  }

  // The path of a file in it.
  [[nodiscard]] std::string file(const std::string& name) const { return path_ + "/" + name; }
  [[nodiscard]] const std::string& path() const { return path_; }

  std::string write(const std::string& name, const std::string& content) const {
    const std::filesystem::path path = file(name);
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << content;
    return path.string();
  }

 private:
  std::string path_;
};

// Files by their path in lexicons/; " | " stands for a tab, so that a table can be read.
using LexiconFiles = std::map<std::string, std::string>;

inline std::string with_tabs(std::string text) {
  for (std::size_t at = text.find(" | "); at != std::string::npos; at = text.find(" | ", at)) text.replace(at, 3, "\t");
  return text;
}

inline LexiconBuild build_files(const LexiconFiles& files) {
  const TemporaryFolder folder;
  for (const auto& [name, content] : files) folder.write(name, with_tabs(content));
  return build_lexicon_folder(folder.path());
}

// A lexicon without errors.
inline LexiconData lexicon_of(const LexiconFiles& files) {
  LexiconBuild build = build_files(files);
  for (const Error& error : build.errors) ADD_FAILURE() << error.message();
  return std::move(build.data);
}

// The record of a word, nullptr when there is none.
inline const WordRecord* record_of(const LexiconData& data, std::string_view word) {
  for (const WordRecord& record : data.words) {
    if (data.text(record) == word) return &record;
  }
  return nullptr;
}

inline const Sense* sense_of(const LexiconData& data, std::string_view word, Lang lang) {
  const WordRecord* record = record_of(data, word);
  if (record == nullptr) return nullptr;
  const std::int64_t at = sense_index(data.meaning(*record).langs, data.meaning(*record).sense, lang);
  return at < 0 ? nullptr : &data.senses[static_cast<std::size_t>(at)];
}

// The valence of a word in 1/100, or nothing.
inline std::optional<int> valence_of(const LexiconData& data, std::string_view word, Lang lang) {
  const Sense* sense = sense_of(data, word, lang);
  if (sense == nullptr || (sense->has & kHasValence) == 0) return std::nullopt;
  return sense->valence_centi;
}

// A table over a lexicon, with names, ready for texts.
class SmallTables {
 public:
  explicit SmallTables(LexiconData data, const std::vector<std::string>& names = {}) : table(std::move(data)) {
    for (const std::string& name : names) table.intern(folded(name));
    forms = std::make_unique<WordForms>(table);
    annotator = std::make_unique<Annotator>(table, *forms);
  }

  const AnnotatedText& annotate(std::string_view text) {
    annotator->annotate(text, annotated);
    return annotated;
  }

  // The valence of the only word of a text.
  std::optional<int> valence(std::string_view word, Lang lang) {
    annotate(word);
    const Sense* sense = annotated.sense(0, lang);
    if (sense == nullptr || (sense->has & kHasValence) == 0) return std::nullopt;
    return sense->valence_centi;
  }

  TermTable table;
  std::unique_ptr<WordForms> forms;
  std::unique_ptr<Annotator> annotator;
  AnnotatedText annotated;
};

}  // namespace lyt
