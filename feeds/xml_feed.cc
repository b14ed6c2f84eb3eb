#include "feeds/xml_feed.h"

#include <pugixml.hpp>

#include <algorithm>
#include <array>
#include <sstream>

#include "feeds/encoding.h"
#include "feeds/html_text.h"
#include "feeds/numbers.h"
#include "feeds/json_records.h"
#include "feeds/post_parts.h"
#include "feeds/scan_items.h"

namespace lyt::feeds {

namespace {

constexpr unsigned kParse = pugi::parse_default | pugi::parse_fragment | pugi::parse_ws_pcdata;

std::string_view local_name(std::string_view name) {
  const std::size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

// The text of an element, all of its pieces.
std::string_view text_of(pugi::xml_node node, Arena& arena) {
  std::string_view text;
  for (const pugi::xml_node child : node.children()) {
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
      text = text.empty() ? arena.copy(child.value()) : join({text, child.value()}, arena);
    }
  }
  return text;
}

// The elements within, as they are written.
std::string_view markup_of(pugi::xml_node node, Arena& arena) {
  std::ostringstream out;
  for (const pugi::xml_node child : node.children()) child.print(out, "", pugi::format_raw);
  return arena.copy(out.str());
}

// Feeds that were written by programs that took Windows-1252 for Latin-1, or UTF-8 for it: C1 controls give them away.
std::string_view without_c1(std::string_view text, Arena& arena) {
  const auto is_c1 = [&](std::size_t i) {
    return text[i] == '\xC2' && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
  };
  bool any = false;
  bool narrow = true;  // nothing beyond U+00FF
  for (std::size_t i = 0; i < text.size(); ++i) {
    any = any || is_c1(i);
    narrow = narrow && static_cast<unsigned char>(text[i]) < 0xC4;
  }
  if (!any) return text;
  char* const out = arena.allocate(text.size());
  char* to = out;
  if (narrow) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      const auto byte = static_cast<unsigned char>(text[i]);
      if (byte < 0x80) *to++ = text[i];
      else *to++ = static_cast<char>(((byte & 3U) << 6) | (static_cast<unsigned char>(text[++i]) & 0x3FU));
    }
    const std::string_view bytes(out, static_cast<std::size_t>(to - out));
    return is_utf8(bytes) ? bytes : from_windows1252(bytes, arena);
  }
  std::string_view fixed;
  for (std::size_t i = 0, begin = 0; i <= text.size(); ++i) {
    if (i != text.size() && !is_c1(i)) continue;
    fixed = join({fixed, text.substr(begin, i - begin)}, arena);
    if (i == text.size()) break;
    fixed = join({fixed, from_windows1252(text.substr(i + 1, 1), arena)}, arena);
    begin = ++i + 1;
  }
  return fixed;
}

// What a title or a body says, in whichever way its feed has wrapped it. HTML that was escaped twice is undone twice.
std::string_view words_of(pugi::xml_node node, Arena& arena) {
  if (!node) return {};
  const std::string_view type = node.attribute("type").value();
  const bool has_elements = std::ranges::any_of(
      node.children(), [](pugi::xml_node child) { return child.type() == pugi::node_element; });
  std::string_view text = has_elements ? markup_of(node, arena) : text_of(node, arena);
  text = without_c1(text, arena);
  if (type == "text" && !has_elements) return text;
  text = html_to_text(text, arena);
  if (looks_like_html(text)) text = html_to_text(text, arena);
  return text;
}

// "https://a.example/x/" and "post/1" -> "https://a.example/x/post/1"; links that are whole stay as they are.
std::string_view resolved(std::string_view link, std::string_view base, Arena& arena) {
  link = trim(link);
  if (link.empty() || link.find(':') != std::string_view::npos || base.find("://") == std::string_view::npos) return link;
  const std::size_t host = base.find("://") + 3;
  const std::size_t path = std::min(base.find('/', host), base.size());
  if (link.starts_with("//")) return join({base.substr(0, host - 2), link}, arena);
  if (link.starts_with('/')) return join({base.substr(0, path), link}, arena);
  const std::size_t folder = base.find_last_of('/');
  return join({base.substr(0, std::max(folder, path)), "/", link}, arena);
}

// The members of an item that matter, the better one of each kind.
struct Item {
  pugi::xml_node title, encoded, content, summary, date, updated, id, author, origin;
  std::string_view link, reply_to, replies;
  bool id_is_link = true;
};

void note_link(pugi::xml_node node, Item& item, Arena& arena) {
  const pugi::xml_attribute href = node.attribute("href");
  const std::string_view rel = node.attribute("rel").value();
  if (!href) {
    if (item.link.empty()) item.link = trim(text_of(node, arena));
  } else if (rel == "alternate" || (rel.empty() && item.link.empty())) {
    item.link = arena.copy(href.value());
  }
}

Item item_of(pugi::xml_node record, Arena& arena) {
  Item item;
  for (const pugi::xml_node node : record.children()) {
    if (node.type() != pugi::node_element) continue;
    const std::string_view name = node.name();
    const std::string_view local = local_name(name);
    const bool media = name.starts_with("media:") || name.starts_with("itunes:");
    if (local == "title" && (!media || !item.title)) item.title = node;
    else if (local == "encoded" && name.starts_with("content")) item.encoded = node;
    else if (local == "content" && !media) item.content = node;
    else if ((local == "description" || local == "summary" || local == "subtitle") && (!media || !item.summary)) item.summary = node;
    else if (local == "group" && media && !item.summary) item.summary = node.child("media:description");
    else if (local == "pubDate" || local == "published" || local == "issued") item.date = node;
    else if ((local == "date" || local == "created") && !item.date) item.date = node;
    else if (local == "updated" || local == "modified") item.updated = node;
    else if (local == "link" && !media) note_link(node, item, arena);
    else if (local == "guid" || local == "id") {
      item.id = node;
      item.id_is_link = local == "guid" && std::string_view(node.attribute("isPermaLink").value()) != "false";
    } else if (local == "creator" || (local == "author" && !item.author)) item.author = node;
    else if (local == "in-reply-to") item.reply_to = arena.copy(node.attribute("ref").value());
    else if (local == "comments" && name == "slash:comments") item.replies = trim(text_of(node, arena));
    else if (local == "total") item.replies = trim(text_of(node, arena));
    else if (local == "origLink") item.link = trim(text_of(node, arena));
  }
  return item;
}

void set_author(pugi::xml_node node, Post& post, Arena& arena) {
  if (!node) return;
  pugi::xml_node name;
  pugi::xml_node uri;
  for (const pugi::xml_node child : node.children()) {
    if (local_name(child.name()) == "name") name = child;
    if (local_name(child.name()) == "uri") uri = child;
  }
  std::string_view text = trim(html_to_text(text_of(name ? name : node, arena), arena));
  // RSS asks for "ida@a.example (Ida Berg)".
  const std::size_t open = text.find(" (");
  if (open != std::string_view::npos && text.ends_with(')')) text = text.substr(open + 2, text.size() - open - 3);
  post.author_name = text;
  const std::string_view link = uri ? trim(text_of(uri, arena)) : std::string_view();
  post.author_id = link.empty() ? text : link;
}

// Fills `post`, or says why there is none.
std::optional<Fault> make_item_post(pugi::xml_node record, const XmlChannel& channel, Arena& arena, Post& post) {
  const Item item = item_of(record, arena);
  if (!set_time(trim(text_of(item.date ? item.date : item.updated, arena)), DateOrder::unknown, post)) return Fault::bad_time;
  TextParts parts;
  parts.title = words_of(item.title, arena);
  for (const pugi::xml_node node : {item.encoded, item.content, item.summary}) {
    if (parts.body.empty()) parts.body = trim(words_of(node, arena));
  }
  if (!set_text(parts, arena, post)) return Fault::no_text;
  const std::string_view own_base = record.attribute("xml:base").value();
  const std::string_view base = own_base.empty() ? std::string_view(channel.base) : arena.copy(own_base);
  const std::string_view id = trim(text_of(item.id, arena));
  post.url = resolved(item.link, base, arena);
  if (post.url.empty() && item.id_is_link && id.find("://") != std::string_view::npos) post.url = id;
  set_author(item.author, post, arena);
  post.id = !id.empty() ? id : post.url;
  if (post.id.empty()) post.id = id_from_content(post.author_id, post.time_utc_s, post.text, arena);
  post.platform = "rss";
  post.channel = channel.title;
  const std::string_view lang = record.attribute("xml:lang").value();
  post.lang = lang.empty() ? std::string_view(channel.lang) : arena.copy(lang);
  post.parent_id = item.reply_to;
  if (!post.parent_id.empty()) post.flags |= kReply;
  if (!item.replies.empty()) post.replies = parse_count(item.replies);
  if (item.updated && item.date) {
    const auto edited = parse_time(trim(text_of(item.updated, arena)), DateOrder::unknown);
    if (edited && edited->utc_s > post.time_utc_s) {
      post.edited_utc_s = edited->utc_s;
      post.flags |= kEdited;
    }
  }
  return std::nullopt;
}

void append_escaped(std::string_view text, std::string& out) {
  for (const char c : text) {
    if (c == '<') out += "&lt;";
    else out += c;
  }
}

// An item whose markup is not well-formed, with the markup in its texts escaped: HTML that was put into a feed as it is,
// a "<" that is one. What is broken outside of the texts stays broken.
std::string repaired(std::string_view raw) {
  constexpr std::array<std::string_view, 5> kTexts = {"title", "description", "summary", "content", "encoded"};
  std::string out;
  while (!raw.empty()) {
    const std::size_t open = std::min(raw.find('<'), raw.size());
    out += raw.substr(0, open);
    raw.remove_prefix(open);
    const std::size_t end = raw.find('>');
    if (end == std::string_view::npos) break;
    const std::string_view tag = raw.substr(0, end + 1);
    const std::string_view name = tag.substr(1, tag.find_first_of(" \t\r\n/>") - 1);
    const std::size_t close = raw.find("</" + std::string(name), end);
    out += tag;
    raw.remove_prefix(tag.size());
    if (std::ranges::find(kTexts, local_name(name)) == kTexts.end() || tag.ends_with("/>") ||
        close == std::string_view::npos) {
      continue;
    }
    const std::string_view text = raw.substr(0, close - tag.size());
    if (text.find("<![CDATA[") == std::string_view::npos) append_escaped(text, out);
    else out += text;
    raw.remove_prefix(text.size());
  }
  append_escaped(raw, out);
  return out;
}

// The root element's name: behind declarations, comments and the document type.
std::string_view root_name(std::string_view text) {
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    const std::string_view rest = text.substr(at + 1);
    if (rest.starts_with("!--")) {
      at = text.find("-->", at);
      if (at == std::string_view::npos) return {};
      continue;
    }
    if (rest.starts_with('!') || rest.starts_with('?')) continue;
    return rest.substr(0, rest.find_first_of(" \t\r\n/>"));
  }
  return {};
}

XmlChannel channel_of(std::string_view head) {
  XmlChannel channel;
  Arena arena;
  pugi::xml_document document;
  // It ends in the middle, and what comes before is understood all the same.
  document.load_buffer(head.data(), head.size(), kParse, pugi::encoding_utf8);
  pugi::xml_node root = document.first_child();
  while (root && root.type() != pugi::node_element) root = root.next_sibling();
  channel.lang = root.attribute("xml:lang").value();
  channel.base = root.attribute("xml:base").value();
  std::string link;
  for (const pugi::xml_node top : {root, root.child("channel")}) {
    for (const pugi::xml_node node : top.children()) {
      const std::string_view name = node.name();
      const std::string_view local = local_name(name);
      if (local == "title" && channel.title.empty()) channel.title = trim(words_of(node, arena));
      if (local == "language") channel.lang = trim(text_of(node, arena));
      if (local != "link" || !link.empty()) continue;
      const std::string_view rel = node.attribute("rel").value();
      if (!node.attribute("href")) link = trim(text_of(node, arena));
      else if (rel.empty() || rel == "alternate") link = node.attribute("href").value();
    }
  }
  if (channel.base.empty()) channel.base = link;
  return channel;
}

bool parse(std::string_view raw, pugi::xml_document& document) {
  if (document.load_buffer(raw.data(), raw.size(), kParse, pugi::encoding_utf8)) return true;
  const std::string second = repaired(raw);
  return document.load_buffer(second.data(), second.size(), kParse, pugi::encoding_utf8);
}

}  // namespace

bool looks_like_markup(std::string_view head) {
  head = trim(head);
  if (head.size() < 2 || head.front() != '<') return false;
  const char c = head[1];
  return c == '?' || c == '!' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::optional<XmlHead> xml_head(std::string_view head) {
  if (!looks_like_markup(head)) return std::nullopt;
  const std::string_view root = root_name(head);
  const std::string_view local = local_name(root);
  XmlHead found;
  if (local == "rss" || local == "RDF") {
    found.format = "rss";
    found.tag = "item";
  } else if (local == "feed") {
    found.format = "atom";
    found.tag = std::string(root.substr(0, root.size() - local.size())) + "entry";
  } else if (local == "entry" || local == "item") {  // one on its own, as APIs give it
    found.format = local == "entry" ? "atom" : "rss";
    found.tag = root;
  } else {
    return std::nullopt;
  }
  ItemScanner scanner(found.tag);
  const std::size_t end = scanner.first(head.data(), 0, head.size());
  found.begin = end == kNone ? scanner.pending(0, head.size()) : scanner.found();
  found.channel = channel_of(head.substr(0, found.begin));
  return found;
}

std::string declared_encoding(std::string_view head) {
  head = head.substr(0, 200);
  if (!head.starts_with("<?xml")) return {};
  head = head.substr(0, head.find("?>"));
  const std::size_t at = head.find("encoding");
  if (at == std::string_view::npos) return {};
  const std::size_t open = head.find_first_of("\"'", at);
  if (open == std::string_view::npos) return {};
  const std::size_t close = head.find(head[open], open + 1);
  if (close == std::string_view::npos) return {};
  std::string name(head.substr(open + 1, close - open - 1));
  for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return name;
}

void read_xml_feed(const FeedState& feed, const Block& block, PostBatch& batch) {
  if (skip_marked(block, batch)) return;
  const std::string_view text = block.view();
  ItemScanner scanner(feed.xml_tag);
  pugi::xml_document document;
  std::uint64_t n = 0;
  for (std::size_t at = 0; at < text.size(); ++n) {
    const std::size_t end = scanner.first(text.data(), at, text.size());
    // An item that was never closed ends with the block when the next one begins there.
    const std::size_t begin = end == kNone ? scanner.pending(0, text.size()) : scanner.found();
    at = end == kNone ? text.size() : end;
    const std::string_view raw = text.substr(begin, at - begin);
    if (raw.empty()) return;
    const auto skip = [&](Fault fault) {
      batch.skip(fault, n, begin, is_damage(fault) ? raw : std::string_view());
      ++batch.records;
    };
    if (raw.size() > feed.max_record_bytes) {
      skip(Fault::too_large);
    } else if (!is_utf8(raw)) {
      skip(Fault::bad_utf8);
    } else if (!parse(raw, document)) {
      skip(Fault::bad_xml);
    } else {
      Post post;
      if (const auto fault = make_item_post(document.first_child(), feed.xml_channel, batch.arena, post)) {
        skip(*fault);
      } else {
        post.record = static_cast<std::uint32_t>(n);
        batch.posts.push_back(post);
        ++batch.records;
      }
    }
  }
}

}  // namespace lyt::feeds
