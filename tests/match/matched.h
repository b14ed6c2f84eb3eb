// A project's names over a lexicon of a few words, and what is found in a text.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/match/names.h"
#include "tests/lexicon/small_lexicon.h"

namespace lyt {

class Matched {
 public:
  explicit Matched(const Project& project, const LexiconFiles& files = {}) : table_(lexicon_of(files)) {
    names = std::make_unique<Names>(project, table_);
    forms_ = std::make_unique<WordForms>(table_, names->take_typos());
    annotator_ = std::make_unique<Annotator>(table_, *forms_);
  }

  const std::vector<NameHit>& find(std::string_view text, Lang lang = Lang::da) {
    annotator_->annotate(text, annotated);
    names->find(annotated, lang, hits);
    return hits;
  }

  // "entity0:Klarvang department1:lager": what is found, as it is written.
  std::string found(std::string_view text, Lang lang = Lang::da) {
    std::string out;
    for (const NameHit& hit : find(text, lang)) {
      const char* kind = hit.ref.kind == NameKind::entity ? "entity" : hit.ref.kind == NameKind::department ? "department" : "message";
      const std::size_t begin = annotated.tokens.list[hit.begin].begin;
      out += (out.empty() ? "" : " ") + std::string(kind) + std::to_string(hit.ref.id) + ":" +
             std::string(text.substr(begin, annotated.tokens.list[hit.end - 1].end - begin));
    }
    return out;
  }

  std::unique_ptr<Names> names;
  AnnotatedText annotated;
  std::vector<NameHit> hits;

 private:
  TermTable table_;
  std::unique_ptr<WordForms> forms_;
  std::unique_ptr<Annotator> annotator_;
};

inline Entity entity_of(const std::string& name, const std::vector<std::string>& aliases = {}) {
  Entity entity;
  entity.name = name;
  entity.aliases = aliases;
  return entity;
}

}  // namespace lyt
