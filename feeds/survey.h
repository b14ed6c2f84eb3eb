// Surveys: a row is a response, a free-text question is a column, and a post is an answer.
//
//   find_answers(header, head, at_end, options, layout);   // fills layout.state.answers, moves layout.rows_at
//
// Threads: free function. Cost: paid once per file.
#pragma once

#include <string_view>

#include "feeds/delimited.h"
#include "feeds/header_search.h"

namespace lyt::feeds {

// Passes over the header rows that survey tools put below the first, and finds the questions that were answered in
// words and the one from 0 to 10 that asks for a recommendation. What tools add about the person (addresses, names,
// places) is never an answer. Turns a table whose columns are questions into a survey, if nothing else has known it.
void find_answers(const Header& header, std::string_view head, bool at_end, const FeedOptions& options,
                  Layout& layout);

}  // namespace lyt::feeds
