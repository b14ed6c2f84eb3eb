// What survey questions ask and what ready-made answers look like, in the languages of the reports.
//
//   asks_to_recommend("Hur sannolikt är det att du rekommenderar oss?")  // true
//
// Threads: free functions. Cost: linear in the text, paid once per column, or per row where a column holds questions.
#pragma once

#include <string_view>

namespace lyt::feeds {

// "How likely are you to recommend ...": its answer from 0 to 10 is what NPS and eNPS are made of.
bool asks_to_recommend(std::string_view question);

// "What could we do better?": answers are suggestions.
bool asks_to_improve(std::string_view question);

// "Strongly agree", "hverken eller", "Sehr zufrieden": picked from a list, not written.
bool is_ready_made(std::string_view answer);

}  // namespace lyt::feeds
