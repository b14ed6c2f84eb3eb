#include "feeds/fetch/state.h"

#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "engine/base/hash.h"
#include "feeds/fetch/url.h"

namespace lyt::feeds {

namespace {

constexpr const char* kFile = ".fetch.json";
constexpr const char* kSchema = "lyt-fetch/1";

using Json = nlohmann::ordered_json;

FeedProgress progress_of(const Json& json) {
  FeedProgress feed;
  feed.source = json.value("source", "");
  feed.files_n = json.value("files", std::uint64_t{0});
  feed.etag = json.value("etag", "");
  feed.last_modified = json.value("last_modified", "");
  feed.content = json.value("content", "");
  feed.part_etag = json.value("part_etag", "");
  feed.part_last_modified = json.value("part_last_modified", "");
  feed.newest_id = json.value("newest_id", "");
  feed.older_than = json.value("older_than", "");
  feed.newest_utc_s = json.value("newest_utc_s", std::int64_t{0});
  feed.seen = json.value("seen", std::map<std::string, std::int64_t>());
  return feed;
}

Json json_of(const FeedProgress& feed) {
  return {{"source", feed.source},
          {"files", feed.files_n},
          {"etag", feed.etag},
          {"last_modified", feed.last_modified},
          {"content", feed.content},
          {"part_etag", feed.part_etag},
          {"part_last_modified", feed.part_last_modified},
          {"newest_id", feed.newest_id},
          {"older_than", feed.older_than},
          {"newest_utc_s", feed.newest_utc_s},
          {"seen", feed.seen}};
}

}  // namespace

Result<FetchState> FetchState::load(const Spool& spool) {
  FetchState state;
  const std::string path = spool.path(kFile);
  std::ifstream in(path, std::ios::binary);
  if (!in) return state;
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  const Error damaged{Code::corrupt, path, 0, "is damaged: repair it, or remove it to fetch everything once more"};
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object() || !json.contains("schema") || json["schema"] != kSchema || !json.contains("feeds") ||
      !json["feeds"].is_object()) {
    return damaged;
  }
  // value() throws where a member is of another type.
  try {
    for (const auto& [key, feed] : json["feeds"].items()) state.feeds_[key] = progress_of(feed);
  } catch (const Json::exception&) {
    return damaged;
  }
  return state;
}

Status FetchState::save(const Spool& spool) const {
  Json feeds = Json::object();
  for (const auto& [key, feed] : feeds_) feeds[key] = json_of(feed);
  const Json json = {{"schema", kSchema}, {"feeds", feeds}};
  return spool.write(kFile, json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n");
}

FeedProgress& FetchState::of(const std::string& url) {
  FeedProgress& feed = feeds_[fmt::format("{:016x}", hash64(url))];
  feed.source = shown(url);
  return feed;
}

}  // namespace lyt::feeds
