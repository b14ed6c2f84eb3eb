// A query and the texts that it is asked about.
#pragma once

#include <memory>
#include <string>

#include "engine/match/query.h"
#include "tests/lexicon/small_lexicon.h"

namespace lyt {

// True if a query matches a text; a query that does not compile fails the test.
inline bool query_matches(const std::string& query, std::string_view text, const Post& post = {}, Lang lang = Lang::da) {
  TermTable table(lexicon_of({}));
  const Result<Query> compiled = Query::compile(query, table);
  if (!compiled) {
    ADD_FAILURE() << query << ": " << compiled.error().message();
    return false;
  }
  const WordForms forms(table);
  Annotator annotator(table, forms);
  AnnotatedText annotated;
  annotator.annotate(text, annotated);
  return compiled->matches(annotated, post, lang);
}

}  // namespace lyt
