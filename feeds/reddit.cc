#include "feeds/reddit.h"

#include <algorithm>
#include <cctype>

#include "feeds/html_text.h"
#include "feeds/json_records.h"
#include "feeds/post_parts.h"

namespace lyt::feeds {

namespace {

constexpr int kAnswerDepth = 200;  // objects within objects; a thread nests four for each answer

// A comment (t1) or a post (t3); or what is around them.
struct Thing {
  std::string_view kind, id, name, author, body, selftext, title, subreddit, subreddit_type, created, edited, retrieved,
      parent, link, permalink, crosspost;
  std::int64_t score = Post::kUnknown;
  std::int64_t comments = Post::kUnknown;
  bool is_listing = false;
  bool is_comment = false;
  bool is_post = false;
  bool score_hidden = false;
  bool deleted_later = false;
};

bool is_listing(const Thing& thing) { return thing.is_listing || thing.kind == "Listing"; }

class Reader {
 public:
  explicit Reader(Record& record) : record_(record), arena_(record.arena) {}

  bool read(JsonObject object, Thing& thing, int depth) {
    return each_field(object, [&](std::string_view key, JsonValue& value) { return field(key, value, thing, depth); });
  }

  void add(const Thing& thing);

 private:
  bool field(std::string_view key, JsonValue& value, Thing& thing, int depth);
  bool into(JsonValue& value, Thing& thing, int depth) {
    JsonObject inner;
    return value.get_object().get(inner) == simdjson::SUCCESS && read(inner, thing, depth + 1);
  }
  // Things of their own: the elements of a listing.
  bool children(JsonValue& value, Thing& listing, int depth) {
    return each_element_of(value, [&](JsonValue& element) {
      if (!is_object(element) || depth >= kAnswerDepth) return true;  // of "more" they are ids
      listing.is_listing = true;
      Thing child;
      if (!into(element, child, depth)) return false;
      if (!is_listing(child)) add(child);
      return true;
    });
  }

  Record& record_;
  Arena& arena_;
};

bool Reader::field(std::string_view key, JsonValue& value, Thing& thing, int depth) {
  // Dumps have a hundred members of which these count: the length rules most of them out.
  switch (key.size()) {
    case 2:
      if (key == "id") thing.id = json_text(value, arena_);
      return true;
    case 4:
      if (key == "kind") thing.kind = json_text(value, arena_);
      else if (key == "name") thing.name = json_text(value, arena_);
      else if (key == "body") thing.body = json_text(value, arena_), thing.is_comment = true;
      else if ((key == "data" || key == "json") && is_object(value) && depth < kAnswerDepth) {
        return into(value, thing, depth);
      }
      return true;
    case 5:
      if (key == "title") thing.title = json_text(value, arena_), thing.is_post = true;
      else if (key == "score") thing.score = json_count(value);
      else if (key == "_meta") {
        return each_field_of(value, [&](std::string_view name, JsonValue& inner) {
          if (name == "was_deleted_later") thing.deleted_later = json_true(inner);
          else if (name == "retrieved_2nd_on") thing.retrieved = json_text(inner, arena_);
          return true;
        });
      }
      return true;
    case 6:
      if (key == "author") thing.author = json_text(value, arena_);
      else if (key == "edited") thing.edited = json_text(value, arena_);
      else if (key == "things") return children(value, thing, depth);
      return true;
    case 7:
      if (key == "link_id") thing.link = json_text(value, arena_);
      else if (key == "replies" && is_object(value) && depth < kAnswerDepth) {
        Thing answers;
        return into(value, answers, depth);
      }
      return true;
    case 8:
      if (key == "selftext") thing.selftext = json_text(value, arena_), thing.is_post = true;
      else if (key == "children") return children(value, thing, depth);
      return true;
    case 9:
      if (key == "subreddit") thing.subreddit = json_text(value, arena_);
      else if (key == "parent_id") thing.parent = json_text(value, arena_);
      else if (key == "permalink") thing.permalink = json_text(value, arena_);
      return true;
    case 10:
      if (key == "hide_score") thing.score_hidden |= json_true(value);
      return true;
    case 11:
      if (key == "created_utc") thing.created = json_text(value, arena_);
      return true;
    case 12:
      if (key == "score_hidden") thing.score_hidden |= json_true(value);
      else if (key == "num_comments") thing.comments = json_count(value);
      else if (key == "retrieved_on" && thing.retrieved.empty()) thing.retrieved = json_text(value, arena_);
      return true;
    case 13:
      if (key == "retrieved_utc" && thing.retrieved.empty()) thing.retrieved = json_text(value, arena_);
      return true;
    case 14:
      if (key == "subreddit_type") thing.subreddit_type = json_text(value, arena_);
      return true;
    case 16:
      if (key == "crosspost_parent") thing.crosspost = json_text(value, arena_);
      return true;
    default: return true;
  }
}

// What stands where a text was: taken back by its author, or by those who watch over the place.
bool is_gone(std::string_view text) {
  return text == "[deleted]" || text == "[removed]" || text == "[deleted by user]" || text == "[ Removed by Reddit ]" ||
         text == "[ Removed by moderator ]" || text == "[removed by reddit]";
}

void Reader::add(const Thing& thing) {
  if (!thing.kind.empty() && thing.kind != "t1" && thing.kind != "t3") {
    return record_.skip(Fault::notice);  // "more", a subreddit, an account
  }
  if (!thing.is_comment && !thing.is_post) return record_.skip(Fault::bad_shape);
  // Comments and posts number alike: only with their kind are ids unique.
  std::string_view id = thing.name;
  if (!id.starts_with("t1_") && !id.starts_with("t3_")) {
    if (thing.id.empty()) return record_.skip(Fault::no_id);
    const bool whole = thing.id.starts_with("t1_") || thing.id.starts_with("t3_");
    id = whole ? thing.id : join({thing.is_comment ? "t1_" : "t3_", thing.id}, arena_);
  }
  if (thing.deleted_later || is_gone(thing.body) || is_gone(thing.selftext) || is_gone(thing.title)) {
    return record_.add_deletion("reddit", id);
  }
  if (thing.subreddit_type == "private") return record_.skip(Fault::not_public);
  Post post;
  TextParts parts;
  parts.body = markdown_to_text(thing.is_comment ? thing.body : thing.selftext, arena_);
  if (!thing.is_comment) parts.title = unescape_entities(thing.title, arena_);
  if (!set_text(parts, arena_, post)) return record_.skip(Fault::no_text);
  if (!set_time(thing.created, DateOrder::unknown, post)) return record_.skip(Fault::bad_time);
  post.platform = "reddit";
  post.id = id;
  post.channel = thing.subreddit;
  if (!thing.permalink.empty()) {
    post.url = thing.permalink.starts_with('/') ? join({"https://www.reddit.com", thing.permalink}, arena_)
                                                : thing.permalink;
  }
  if (thing.author != "[deleted]" && thing.author != "[removed]") {
    post.author_id = thing.author;
    post.author_handle = thing.author;
    if (thing.author == "AutoModerator") post.flags |= kBot;
  }
  if (thing.edited != "false") {
    if (const auto edited = parse_time(thing.edited, DateOrder::unknown)) {
      post.edited_utc_s = edited->utc_s;
      post.flags |= kEdited;
    }
  }
  if (const auto seen = parse_time(thing.retrieved, DateOrder::unknown)) post.collected_utc_s = seen->utc_s;
  if (thing.is_comment) {
    // A number in old dumps.
    if (thing.parent.starts_with('t')) post.parent_id = thing.parent;
    post.flags |= kReply;
    post.thread_id = thing.link;
  }
  if (!thing.crosspost.empty()) {
    post.flags |= kRepost;
    post.repost_of = thing.crosspost;
  }
  if (!thing.score_hidden) post.likes = thing.score;
  post.replies = thing.comments;
  record_.add(post);
}

bool is_word(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || std::isalnum(byte) != 0;
}

// The first character that Markdown may mean something by.
std::size_t find_mark(std::string_view text) {
  const auto is_mark = [](char c) { return c == '[' || c == '>' || c == '*' || c == '\r'; };
  return static_cast<std::size_t>(std::ranges::find_if(text, is_mark) - text.begin());
}

bool is_quote(std::string_view line) {
  const std::size_t begin = line.find_first_not_of(' ');
  return begin != std::string_view::npos && line[begin] == '>' && !line.substr(begin).starts_with(">!");  // a spoiler
}

}  // namespace

std::string_view markdown_to_text(std::string_view markdown, Arena& arena) {
  const std::string_view text = trim(unescape_entities(markdown, arena));
  const auto has = [&](char mark) { return text.find(mark) != std::string_view::npos; };
  if (!has('[') && !has('*') && !has('>') && !has('\r')) return text;
  char* const out = arena.allocate(text.size());
  char* to = out;
  const auto put = [&](std::string_view piece) {
    if (!piece.empty()) std::memcpy(to, piece.data(), piece.size());
    to += piece.size();
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    at = end + 1;
    if (is_quote(line)) continue;
    while (!line.empty()) {
      const std::size_t mark = find_mark(line);
      put(line.substr(0, mark));
      line.remove_prefix(mark);
      if (line.empty()) break;
      if (line.front() == '[') {
        // [what it is called](where it leads)
        const std::size_t label = line.find(']');
        const bool is_link = label != std::string_view::npos && line.substr(label + 1).starts_with('(');
        const std::size_t close = is_link ? line.find(')', label) : std::string_view::npos;
        if (close != std::string_view::npos) {
          put(line.substr(1, label - 1));
          line.remove_prefix(close + 1);
          continue;
        }
        put("[");
        line.remove_prefix(1);
      } else if (line.front() == '*') {
        // Emphasis stands at the edge of words; inside of one, stars stand for letters.
        const std::size_t run = std::min(line.find_first_not_of('*'), line.size());
        const bool inside = to != out && is_word(to[-1]) && run < line.size() && is_word(line[run]);
        if (inside) put(line.substr(0, run));
        line.remove_prefix(run);
      } else {
        if (line.front() == '>') put(">");
        line.remove_prefix(1);
      }
    }
    if (at <= text.size()) *to++ = '\n';
  }
  const std::string_view written = trim({out, static_cast<std::size_t>(to - out)});
  arena.trim(to);
  return written;
}

bool recognise_reddit(const Outline& record) {
  const std::string_view kind = record.value("kind");
  const bool thing = kind.size() == 2 && kind[0] == 't' && kind[1] >= '1' && kind[1] <= '6';
  if (thing || kind == "more") {
    return record.has("data.author") || record.has("data.subreddit") || record.has("data.id");
  }
  if (kind == "Listing") {
    // The elements of one listing are records of their own.
    return record.has("data") && !(record.prefix().empty() && record.has("data.children[].kind"));
  }
  return record.has("created_utc") && record.has("subreddit") &&
         (record.has("body") || record.has("selftext") || record.has("title")) &&
         (record.has("id") || record.has("name"));
}

void read_reddit(const FeedState& feed, const Block& block, PostBatch& batch) {
  each_json_record(feed, block, batch, [](JsonObject& object, Record& record) {
    Reader reader(record);
    Thing thing;
    if (!reader.read(object, thing, 0)) return false;
    if (!is_listing(thing)) reader.add(thing);
    else if (!record.gave()) record.skip(Fault::notice);  // an empty listing
    return true;
  });
}

}  // namespace lyt::feeds
