// What vendors do to the rows of their tables, undone: ids that stand in links only, texts that are wrapped in JSON,
// marks that mean a repost. Each is named in a row of a tables_*.cc.
//
// Threads: free functions. Each may set and drop fields, and says why a row is no post.
#pragma once

#include <optional>

#include "engine/base/arena.h"
#include "engine/model/fault.h"
#include "feeds/post_fields.h"

namespace lyt::feeds {

// The address decides network and id where it tells; else the id stays what it is, and where there is none the address
// is one. A source that is no network is a publication on the web.
std::optional<Fault> repair_listening(PostFields& fields, Arena& arena);
// As above; a parent is what an answer answers, or what an article was copied from.
std::optional<Fault> repair_talkwalker(PostFields& fields, Arena& arena);
// Tables of any origin: a row with the address of a post on a known network is that post.
std::optional<Fault> repair_any(PostFields& fields, Arena& arena);

// "N/A" is nothing; the address gives the id.
std::optional<Fault> repair_crowdtangle(PostFields& fields, Arena& arena);
// Lines of a post that are quoted each; the address gives the id.
std::optional<Fault> repair_linkedin_share(PostFields& fields, Arena& arena);
// The address is that of the post that was commented on.
std::optional<Fault> repair_linkedin_comment(PostFields& fields, Arena& arena);
// {"text":"..."},{"text":"..."} and {"takeoutSegments":[...]} to text.
std::optional<Fault> repair_youtube_takeout(PostFields& fields, Arena& arena);
// The id stands in the link.
std::optional<Fault> repair_play(PostFields& fields, Arena& arena);
// A repost has the address of its original; languages are divided by bars.
std::optional<Fault> repair_minet_bluesky(PostFields& fields, Arena& arena);
// Responses that are numbered from one need their time to tell them apart from those of other surveys.
std::optional<Fault> repair_survey(PostFields& fields, Arena& arena);

}  // namespace lyt::feeds
