#include "feeds/web_payload.h"

#include <initializer_list>

namespace lyt::feeds {

namespace {

constexpr int kDepth = 8;

bool any_of(std::string_view key, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    if (key == name) return true;
  }
  return false;
}

// The scalar at the end of a path: {"result": {"rest_id": "1"}}. Members of other names are passed by; where a step
// has two names, both are tried.
bool read_path(JsonValue& value, std::initializer_list<std::string_view> path, std::string_view& text, Arena& arena) {
  if (path.size() == 0) {
    if (!is_object(value) && !is_array(value)) text = json_text(value, arena);
    return true;
  }
  const std::string_view step = *path.begin();
  if (is_array(value)) {
    return each_element_of(value, [&](JsonValue& element) { return read_path(element, path, text, arena); });
  }
  return each_field_of(value, [&](std::string_view key, JsonValue& field) {
    if (key != step && !(key.starts_with('*') && key.substr(1) == step)) return true;
    switch (path.size()) {
      case 1: return read_path(field, {}, text, arena);
      case 2: return read_path(field, {path.begin()[1]}, text, arena);
      default: return read_path(field, {path.begin()[1], path.begin()[2]}, text, arena);
    }
  });
}

bool read_count_at(JsonValue& value, std::initializer_list<std::string_view> path, std::int64_t& count, Arena& arena) {
  std::string_view text;
  const bool good = read_path(value, path, text, arena);
  if (!text.empty()) count = parse_count(text);
  return good;
}

// A person, whatever the platform calls their members.
bool read_person(JsonValue& value, WebPayload& payload, Arena& arena, int depth = 0) {
  if (!is_object(value)) {  // of TikTok's embedded pages: the handle
    payload.author_handle = json_text(value, arena);
    return true;
  }
  return each_field_of(value, [&](std::string_view key, JsonValue& field) {
    if (any_of(key, {"rest_id", "id_str", "pk", "uid"})) payload.author_id = json_text(field, arena);
    else if (key == "id" && payload.author_id.empty()) payload.author_id = json_text(field, arena);
    else if (any_of(key, {"screen_name", "username", "uniqueId", "unique_id", "acct"})) {
      payload.author_handle = json_text(field, arena);
    } else if (any_of(key, {"name", "full_name", "nickname", "display_name"})) {
      payload.author_name = json_text(field, arena);
    } else if (any_of(key, {"description", "biography", "signature", "note"})) {
      payload.author_bio = json_text(field, arena);
    } else if (any_of(key, {"protected", "is_private", "privateAccount"})) {
      payload.is_private |= json_true(field);
    } else if (depth < kDepth && any_of(key, {"user_results", "result", "legacy", "core", "privacy"})) {
      return !is_object(field) || read_person(field, payload, arena, depth + 1);
    }
    return true;
  });
}

// LinkedIn's actor: texts within objects, and how long ago as a description.
bool read_actor(JsonValue& value, WebPayload& payload, Arena& arena) {
  return each_field_of(value, [&](std::string_view key, JsonValue& field) {
    if (key == "name") return read_path(field, {"text"}, payload.author_name, arena);
    if (key == "description") return read_path(field, {"text"}, payload.author_bio, arena);
    if (key == "subDescription") return read_path(field, {"text"}, payload.ago, arena);
    if (key == "navigationContext") {
      std::string_view target;
      const bool good = read_path(field, {"actionTarget"}, target, arena);
      target = target.substr(0, target.find('?'));
      const std::size_t at = target.find("linkedin.com/");
      payload.author_id = at == std::string_view::npos ? target : target.substr(at + 13);
      payload.is_organisation = payload.author_id.starts_with("company/") || payload.author_id.starts_with("school/");
      return good;
    }
    return true;
  });
}

// numLikes and the like; before that, lists with their totals.
bool read_social(JsonValue& value, WebPayload& payload, Arena& arena) {
  return each_field_of(value, [&](std::string_view key, JsonValue& field) {
    if (any_of(key, {"*totalSocialActivityCounts", "totalSocialActivityCounts"})) {
      return each_field_of(field, [&](std::string_view name, JsonValue& count) {
        if (name == "numLikes") payload.likes = json_count(count);
        else if (name == "numComments") payload.replies = json_count(count);
        else if (name == "numShares") payload.shares = json_count(count);
        return true;
      });
    }
    if (key == "comments") return read_count_at(field, {"paging", "total"}, payload.replies, arena);
    if (key == "likes") return read_count_at(field, {"paging", "total"}, payload.likes, arena);
    if (key == "totalShares") payload.shares = json_count(field);
    return true;
  });
}

bool read_stats(JsonValue& value, WebPayload& payload) {
  return each_field_of(value, [&](std::string_view key, JsonValue& field) {
    if (key == "diggCount") payload.likes = json_count(field);
    else if (key == "shareCount") payload.shares = json_count(field);
    else if (key == "commentCount") payload.replies = json_count(field);
    else if (key == "playCount") payload.views = json_count(field);
    return true;
  });
}

// X: what a post says. The post that it repeats or quotes lies within, with members of the same names.
bool read_legacy(JsonValue& value, WebPayload& payload, Arena& arena, int depth) {
  return each_field_of(value, [&](std::string_view key, JsonValue& field) {
    if (key == "full_text") payload.text = json_text(field, arena);
    else if (key == "id_str" && payload.rest_id.empty()) payload.rest_id = json_text(field, arena);
    else if (key == "created_at") payload.created = json_text(field, arena);
    else if (key == "lang") payload.lang = json_text(field, arena);
    else if (key == "favorite_count") payload.likes = json_count(field);
    else if (key == "retweet_count") payload.shares = json_count(field);
    else if (key == "reply_count") payload.replies = json_count(field);
    else if (key == "conversation_id_str") payload.thread = json_text(field, arena);
    else if (key == "in_reply_to_status_id_str") payload.parent = json_text(field, arena);
    else if (key == "quoted_status_id_str") payload.quote = json_text(field, arena);
    else if (key == "user_id_str" && payload.author_id.empty()) payload.author_id = json_text(field, arena);
    else if (key == "retweeted_status_result" && depth < kDepth) {
      payload.is_repost = true;
      WebPayload original;
      const bool good = each_field_of(field, [&](std::string_view name, JsonValue& result) {
        JsonObject inner;
        if (name != "result" || !is_object(result)) return true;
        return result.get_object().get(inner) == simdjson::SUCCESS &&
               read_web_payload(inner, original, arena, depth + 1);
      });
      payload.repost_of = own_id(original);
      payload.repost_text = original.note.empty() ? original.text : original.note;
      return good;
    }
    return true;
  });
}

bool read_threads_info(JsonValue& value, WebPayload& payload, Arena& arena) {
  return each_field_of(value, [&](std::string_view key, JsonValue& field) {
    if (key == "direct_reply_count") payload.replies = json_count(field);
    else if (key == "repost_count") payload.shares = json_count(field);
    else if (key == "share_info") return read_path(field, {"quoted_post", "pk"}, payload.quote, arena);
    return true;
  });
}

// Of the envelope, which Zeeschuimer puts around the post and 4CAT beside it. True for a member of it.
bool read_envelope_field(std::string_view key, JsonValue& value, WebPayload& payload, Arena& arena) {
  if (key == "item_id") payload.item_id = json_text(value, arena);
  else if (key == "source_platform") payload.platform = json_text(value, arena);
  else if (key == "timestamp_collected") payload.collected = json_text(value, arena);
  else return false;
  return true;
}

bool read_envelope(JsonValue& value, WebPayload& payload, Arena& arena) {
  return each_field_of(value, [&](std::string_view key, JsonValue& field) {
    static_cast<void>(read_envelope_field(key, field, payload, arena));
    return true;
  });
}

// One member that is an object or a list.
bool read_nested(std::string_view key, JsonValue& value, WebPayload& payload, Arena& arena, int depth) {
  if (key == "legacy") return read_legacy(value, payload, arena, depth);
  if (any_of(key, {"core", "user", "author", "owner", "account"})) return read_person(value, payload, arena);
  if (key == "actor") return read_actor(value, payload, arena);
  if (any_of(key, {"*socialDetail", "socialDetail"})) return read_social(value, payload, arena);
  if (any_of(key, {"stats", "statsV2"})) return read_stats(value, payload);
  if (key == "text_post_app_info") return read_threads_info(value, payload, arena);
  if (key == "__import_meta") return read_envelope(value, payload, arena);
  if (key == "commentary") return read_path(value, {"text", "text"}, payload.text, arena);
  if (key == "caption") return read_path(value, {"text"}, payload.text, arena);
  if (key == "edge_media_to_caption") return read_path(value, {"edges", "node", "text"}, payload.text, arena);
  if (any_of(key, {"edge_media_preview_like", "edge_liked_by"})) {
    return read_count_at(value, {"count"}, payload.likes, arena);
  }
  if (any_of(key, {"edge_media_to_comment", "edge_media_to_parent_comment"})) {
    return read_count_at(value, {"count"}, payload.replies, arena);
  }
  if (any_of(key, {"views", "ext_views"})) return read_count_at(value, {"count"}, payload.views, arena);
  if (key == "updateMetadata") return read_path(value, {"urn"}, payload.code, arena);
  if (key == "tombstone") payload.is_gone = true;
  if (any_of(key, {"*resharedUpdate", "resharedUpdate"})) {
    return read_path(value, {"commentary", "text", "text"}, payload.repost_text, arena);
  }
  if (key == "note_tweet") {
    return each_field_of(value, [&](std::string_view name, JsonValue& results) {
      return name != "note_tweet_results" || read_path(results, {"result", "text"}, payload.note, arena);
    });
  }
  if (key == "quoted_status_result") {
    std::string_view deeper;
    const bool good = each_field_of(value, [&](std::string_view name, JsonValue& result) {
      if (name != "result") return true;
      return each_field_of(result, [&](std::string_view inner, JsonValue& field) {
        if (inner == "rest_id") payload.quote = json_text(field, arena);
        else if (inner == "tweet") return read_path(field, {"rest_id"}, deeper, arena);
        return true;
      });
    });
    if (payload.quote.empty()) payload.quote = deeper;
    return good;
  }
  if (any_of(key, {"data", "tweet", "post"}) && is_object(value) && depth < kDepth) {  // around the post
    JsonObject inner;
    return value.get_object().get(inner) == simdjson::SUCCESS && read_web_payload(inner, payload, arena, depth + 1);
  }
  return true;
}

}  // namespace

bool read_web_payload(JsonObject object, WebPayload& payload, Arena& arena, int depth) {
  return each_field(object, [&](std::string_view key, JsonValue& value) {
    if (is_object(value) || is_array(value)) return read_nested(key, value, payload, arena, depth);
    if (read_envelope_field(key, value, payload, arena)) return true;
    if (any_of(key, {"rest_id", "cid"})) payload.rest_id = json_text(value, arena);
    else if (key == "id") payload.id = json_text(value, arena);
    else if (key == "pk") payload.pk = json_text(value, arena);
    else if (any_of(key, {"code", "shortcode", "preDashEntityUrn"})) {
      payload.code = json_text(value, arena);
    } else if (any_of(key, {"text", "full_text", "desc", "caption"})) {
      payload.text = json_text(value, arena);
    } else if (key == "content") {
      payload.html = json_text(value, arena);
    } else if (any_of(key, {"createTime", "create_time", "taken_at", "taken_at_timestamp", "created_at"})) {
      payload.created = json_text(value, arena);
    } else if (any_of(key, {"textLanguage", "comment_language", "lang", "language"})) {
      payload.lang = json_text(value, arena);
    } else if (any_of(key, {"like_count", "digg_count", "favourites_count", "favorite_count"})) {
      payload.likes = json_count(value);
    } else if (any_of(key, {"comment_count", "reply_comment_total", "replies_count", "reply_count"})) {
      payload.replies = json_count(value);
    } else if (any_of(key, {"play_count", "view_count", "video_view_count"})) {
      payload.views = json_count(value);
    } else if (any_of(key, {"reblogs_count", "retweet_count"})) {
      payload.shares = json_count(value);
    } else if (any_of(key, {"uri", "url"})) {
      payload.url = json_text(value, arena);
    } else if (key == "aweme_id") {
      payload.thread = json_text(value, arena);
    } else if (any_of(key, {"reply_id", "in_reply_to_id", "in_reply_to_status_id_str"})) {
      payload.parent = json_text(value, arena);
    } else if (key == "author") {
      payload.author_handle = json_text(value, arena);
    } else if (key == "nickname") {
      payload.author_name = json_text(value, arena);
    } else if (key == "__typename") {
      payload.is_gone |= json_text(value, arena) == "TweetTombstone" || json_text(value, arena) == "TweetUnavailable";
    }
    return true;
  });
}

}  // namespace lyt::feeds
