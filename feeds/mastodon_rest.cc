#include "feeds/mastodon_rest.h"

#include "feeds/html_text.h"
#include "feeds/json_records.h"
#include "feeds/post_parts.h"

namespace lyt::feeds {

namespace {

struct Account {
  std::string_view id, acct, name, note, url;
  bool bot = false;
  bool group = false;
};

struct Status {
  std::string_view id, uri, url, created_at, edited_at, language, content, warning, visibility, parent, parent_account,
      quoted;
  std::string_view parent_mention;  // the local name of the account that is answered
  Account account;
  std::int64_t likes = Post::kUnknown;
  std::int64_t shares = Post::kUnknown;
  std::int64_t replies = Post::kUnknown;
  bool is_status = false;  // `content` was there
};

bool read_account(JsonValue& value, Account& account, Arena& arena) {
  return each_field_of(value, [&](std::string_view key, JsonValue& field) {
    if (key == "id") account.id = json_text(field, arena);
    else if (key == "acct") account.acct = json_text(field, arena);
    else if (key == "display_name") account.name = json_text(field, arena);
    else if (key == "note") account.note = json_text(field, arena);
    else if (key == "url") account.url = json_text(field, arena);
    else if (key == "bot") account.bot = json_true(field);
    else if (key == "group") account.group = json_true(field);
    return true;
  });
}

// Mentions of local accounts, "id name" each, until it is known which one is answered.
struct Mentions {
  struct Mention {
    std::string_view id, acct;
  };
  std::array<Mention, 8> found;
  std::size_t n = 0;
};

bool read_status(JsonObject object, Status& status, Status* reblog, Arena& arena) {
  Mentions mentions;
  const bool good = each_field(object, [&](std::string_view key, JsonValue& value) {
    if (key == "id") status.id = json_text(value, arena);
    else if (key == "uri") status.uri = json_text(value, arena);
    else if (key == "url") status.url = json_text(value, arena);
    else if (key == "created_at") status.created_at = json_text(value, arena);
    else if (key == "edited_at") status.edited_at = json_text(value, arena);
    else if (key == "language") status.language = json_text(value, arena);
    else if (key == "content") status.content = json_text(value, arena), status.is_status = true;
    else if (key == "spoiler_text") status.warning = json_text(value, arena);
    else if (key == "visibility") status.visibility = json_text(value, arena);
    else if (key == "in_reply_to_id") status.parent = json_text(value, arena);
    else if (key == "in_reply_to_account_id") status.parent_account = json_text(value, arena);
    else if (key == "replies_count") status.replies = json_count(value);
    else if (key == "reblogs_count") status.shares = json_count(value);
    else if (key == "favourites_count") status.likes = json_count(value);
    else if (key == "account") return read_account(value, status.account, arena);
    else if (key == "mentions") {
      return each_element_of(value, [&](JsonValue& element) {
        Mentions::Mention mention;
        const bool fine = each_field_of(element, [&](std::string_view name, JsonValue& field) {
          if (name == "id") mention.id = json_text(field, arena);
          else if (name == "acct") mention.acct = json_text(field, arena);
          return true;
        });
        if (mentions.n < mentions.found.size()) mentions.found[mentions.n++] = mention;
        return fine;
      });
    } else if (key == "quote") {
      // {"state": "accepted", "quoted_status": {...}}, or a status on older forks.
      return each_field_of(value, [&](std::string_view name, JsonValue& field) {
        if (name == "uri") status.quoted = json_text(field, arena);
        if (name != "quoted_status") return true;
        return each_field_of(field, [&](std::string_view inner, JsonValue& text) {
          if (inner == "uri") status.quoted = json_text(text, arena);
          return true;
        });
      });
    } else if (key == "reblog" && reblog != nullptr && is_object(value)) {
      JsonObject inner;
      if (value.get_object().get(inner) != simdjson::SUCCESS) return false;
      return read_status(inner, *reblog, nullptr, arena);
    }
    return true;
  });
  for (std::size_t i = 0; i < mentions.n; ++i) {
    if (mentions.found[i].id == status.parent_account) status.parent_mention = mentions.found[i].acct;
  }
  if (status.parent_account == status.account.id) status.parent_mention = status.account.acct;
  return good;
}

// "example.social" of "https://example.social/@ida".
std::string_view host_of(std::string_view url) {
  const std::size_t begin = url.find("://");
  if (begin == std::string_view::npos) return {};
  const std::string_view rest = url.substr(begin + 3);
  return rest.substr(0, rest.find('/'));
}

// What a status answers, as the uri that posts are known by. Ids are the instance's own: for an answer to one of its
// accounts the uri can be told, for others only that there is something.
std::string_view parent_uri(const Status& status, Arena& arena) {
  if (status.parent.empty()) return {};
  const bool author_local = status.account.acct.find('@') == std::string_view::npos;
  const bool parent_local = !status.parent_mention.empty() && status.parent_mention.find('@') == std::string_view::npos;
  const std::string_view host = host_of(status.account.url);
  if (!author_local || !parent_local || host.empty()) return status.parent;
  return join({"https://", host, "/users/", status.parent_mention, "/statuses/", status.parent}, arena);
}

void add(const Status& status, const Status& reblog, Record& record) {
  if (!status.is_status) return record.skip(Fault::bad_shape);
  const std::string_view id = !status.uri.empty() ? status.uri : !status.url.empty() ? status.url : status.id;
  if (id.empty()) return record.skip(Fault::no_id);
  if (status.visibility == "private" || status.visibility == "direct") return record.skip(Fault::not_public);
  Arena& arena = record.arena;
  Post draft;
  if (!set_time(status.created_at, DateOrder::unknown, draft)) return record.skip(Fault::bad_time);
  const bool is_repost = reblog.is_status;
  const Status& words = is_repost ? reblog : status;
  TextParts parts;
  parts.title = words.warning;
  parts.body = html_to_text(words.content, arena);
  if (!set_text(parts, arena, draft)) return record.skip(Fault::no_text);

  Post& post = record.add();
  draft.record = post.record;
  post = draft;
  post.platform = "mastodon";
  post.id = id;
  post.url = status.url;
  post.lang = words.language;
  const Account& account = status.account;
  post.author_id = account.url.empty() ? account.acct : account.url;
  post.author_handle = account.acct;
  if (account.acct.find('@') == std::string_view::npos && !host_of(account.url).empty()) {
    post.author_handle = join({account.acct, "@", host_of(account.url)}, arena);
  }
  post.author_name = account.name;
  post.author_bio = html_to_text(account.note, arena);
  if (account.bot) post.flags |= kBot;
  if (account.group) post.flags |= kOrganisation;
  if (const auto edited = parse_time(status.edited_at, DateOrder::unknown)) {
    post.edited_utc_s = edited->utc_s;
    post.flags |= kEdited;
  }
  if (is_repost) {
    post.flags |= kRepost;
    post.repost_of = reblog.uri;
    return;  // the counts of a repost are those of the original
  }
  post.parent_id = parent_uri(status, arena);
  if (!post.parent_id.empty()) post.flags |= kReply;
  post.quote_of = status.quoted;
  if (!post.quote_of.empty()) post.flags |= kQuote;
  post.likes = status.likes;
  post.shares = status.shares;
  post.replies = status.replies;
}

}  // namespace

bool recognise_mastodon_rest(const Outline& record) {
  // Archives of mastodon-archive hold what the account liked, too: only what it wrote is its own.
  const bool in_other_list = record.prefix().ends_with("[]") && record.prefix() != ".statuses[]";
  if (in_other_list && record.has_beside(".statuses")) return false;
  return record.has("content") && record.has("created_at") &&
         (record.has("reblogs_count") || record.has("favourites_count")) &&
         (record.has("account.acct") || record.has("account.username") || record.has("uri"));
}

void read_mastodon_rest(const FeedState& feed, const Block& block, PostBatch& batch) {
  each_json_record(feed, block, batch, [](JsonObject& object, Record& record) {
    Status status;
    Status reblog;
    if (!read_status(object, status, &reblog, record.arena)) return false;
    add(status, reblog, record);
    return true;
  });
}

}  // namespace lyt::feeds
