#include "feeds/fetch/fetch.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "engine/base/hash.h"

namespace lyt::feeds {

namespace {

constexpr std::size_t kPageBytes = 64U << 20;
constexpr std::size_t kStemBytes = 80;

// A page in memory. A body that decodes to more is refused while it comes in.
class PageBody final : public Body {
 public:
  PageBody(std::string& body, std::size_t most) : body_(body), most_(most) {}
  Status begin(const Reply&) override {
    body_.clear();
    return Ok{};
  }
  Status add(std::string_view bytes) override {
    if (bytes.size() > most_ - body_.size()) {
      return Error{Code::too_large, {}, 0, "the answer is larger than " + std::to_string(most_ >> 20) + " MiB"};
    }
    body_ += bytes;
    return Ok{};
  }

 private:
  std::string& body_;
  std::size_t most_;
};

// "mastodon.example-klarvang-3f2a91c0": readable, unlike any other, and only what file names may hold.
std::string stem_of(const FeedRule& rule, const Url& url) {
  std::string text = rule.name;
  if (text.empty()) {
    std::string_view path = url.path;
    while (path.ends_with('/')) path.remove_suffix(1);
    text = url.host + "-" + std::string(path.substr(path.rfind('/') + 1));
  }
  for (char& c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
    if (!plain) c = '_';
  }
  while (text.starts_with('.')) text.erase(0, 1);
  if (text.size() > kStemBytes) text.resize(kStemBytes);
  return rule.name.empty() ? fmt::format("{}-{:08x}", text, hash64(rule.source) & 0xFFFFFFFFU) : text;
}

bool ends(const std::string& path, std::initializer_list<std::string_view> endings) {
  return std::ranges::any_of(endings, [&](std::string_view ending) { return path.ends_with(ending); });
}

void fetch_one(FetchJob& job, FetchKind kind) {
  switch (kind) {
    case FetchKind::rss: return fetch_rss(job);
    case FetchKind::mastodon: return fetch_mastodon(job);
    case FetchKind::bluesky:
    case FetchKind::reddit: return fetch_search(job, kind);
    case FetchKind::file:
    case FetchKind::guess: break;
  }
  fetch_file(job);
}

}  // namespace

FetchKind guess_kind(const Url& url) {
  if (!url.is_http()) return FetchKind::file;
  if (url.path.find("/api/v1/timelines/") != std::string::npos) return FetchKind::mastodon;
  if (url.path.ends_with("/app.bsky.feed.searchPosts")) return FetchKind::bluesky;
  const bool reddit = url.host == "reddit.com" || url.host.ends_with(".reddit.com");
  if (reddit && url.path.ends_with(".json")) return FetchKind::reddit;
  if (ends(url.path, {".rss", ".xml", ".atom", ".rdf", "/rss", "/feed", "/feed/", "/atom"})) return FetchKind::rss;
  return FetchKind::file;
}

Reply FetchJob::page(const std::string& address, std::string& body, const std::vector<std::string>& headers) const {
  PageBody to(body, kPageBytes);
  Request request;
  request.url = address;
  request.credential = &credential;
  request.origin = origin;
  request.headers = [&] { return headers; };
  request.decode = true;
  return client.get(request, to);
}

Status FetchJob::keep_page(std::string_view bytes, std::string_view ending, const std::function<void()>& note) {
  // A run that is killed between the two writes fetches this page again, into the same file.
  const std::string name = fmt::format("{}.{:06}{}", stem, progress.files_n + 1, ending);
  if (Status written = spool.write(name, bytes); !written) return written;
  ++progress.files_n;
  note();
  if (Status saved = save(); !saved) return saved;
  ++result.files_n;
  result.bytes += bytes.size();
  return Ok{};
}

Result<std::vector<FetchedFeed>> fetch_feeds(const FetchPlan& plan, const Wait& wait, const FetchReport& report) {
  Result<Spool> spool = Spool::open(plan.spool);
  if (!spool) return spool.error();
  Result<FetchState> state = FetchState::load(*spool);
  if (!state) return state.error();
  Client client(plan.limits, plan.user_agent, wait);
  std::vector<FetchedFeed> done;
  std::set<std::string> stems;
  for (const FeedRule& rule : plan.feeds) {
    if (!is_url(rule.source)) continue;
    FetchedFeed& result = done.emplace_back();
    result.source = shown(rule.source);
    const Result<Url> url = parse_url(rule.source);
    Result<Credential> credential = load_credential(rule.credentials, plan.folder);
    if (!url) {
      result.errors.push_back(url.error());
    } else if (!credential) {
      result.errors.push_back(credential.error());
    } else if (const std::string stem = stem_of(rule, *url); !stems.insert(stem).second) {
      result.errors.push_back({Code::config, result.source, 0, "has the same name in the spool as a feed before it"});
    } else {
      client.start_feed();
      FetchJob job{rule,   plan.limits, rule.source,           *url, std::move(*credential),
                   stem,   *spool,      client,                state->of(rule.source),
                   [&] { return state->save(*spool); }, result};
      fetch_one(job, rule.kind == FetchKind::guess ? guess_kind(*url) : rule.kind);
    }
    if (report) report(result);
  }
  return done;
}

}  // namespace lyt::feeds
