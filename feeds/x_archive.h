// X (Twitter) account archive: the .js files of a download, JSON behind an assignment.
//
//   window.YTD.tweets.part0 = [ {"tweet": {...}}, ... ];
//
// What is read: posts, also of older and split archives, and long posts (note-tweet). Deleted posts become deletions:
// their words are not read, and what an earlier import knows of them goes. Direct messages and circles are not public;
// likes, followers, settings and the rest are notices. Nothing of a file is ever run.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/model/post_batch.h"
#include "feeds/format.h"

namespace lyt::feeds {

// The assignment that a file begins with.
struct ArchivePart {
  std::string name;       // "tweets" of window.YTD.tweets.part0
  std::size_t begin = 0;  // of the JSON
};
std::optional<ArchivePart> find_archive_part(std::string_view head);

// Whose archive it is, from the bytes of its account.js. Empty where it does not say.
struct ArchiveOwner {
  std::string id;
  std::string handle;
};
ArchiveOwner archive_owner(std::string_view account_js);

// The key of the author where an archive does not name the account: whose it is is not known, but it is one person.
inline constexpr std::string_view kAccountHolder = "account holder";

// Never by its records: an unwrapped list of them is x-v1.
bool recognise_x_archive(const Outline& record);
void read_x_archive(const FeedState& feed, const Block& block, PostBatch& batch);

}  // namespace lyt::feeds
