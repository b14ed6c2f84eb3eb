#include "engine/flow/analyzer.h"

#include <algorithm>

#include "engine/base/hash.h"
#include "engine/text/fold.h"

namespace lyt {

namespace {

// Fewer words than this are said by many people by chance; they are no fingerprint.
constexpr std::size_t kFingerprintWords = 8;

// The words of a text without handles, links and a leading "RT": the same for a post and its copies.
std::uint64_t fingerprint(const AnnotatedText& text) {
  std::uint64_t hash = 0;
  std::size_t words = 0;
  for (std::size_t i = 0; i < text.tokens.size(); ++i) {
    const Token& token = text.tokens.list[i];
    if (token.kind != TokenKind::word && token.kind != TokenKind::hashtag) continue;
    if (i == 0 && text.tokens.fold(token) == "rt") continue;
    hash = hash_mix(hash, token.hash);
    ++words;
  }
  return words < kFingerprintWords ? 0 : hash;
}

}  // namespace

Analyzer::Analyzer(const Tables& tables) : tables_(tables), scorer_(tables) {
  if (!tables.project.has_employer()) return;
  for (const std::string& own : tables.project.entities.front().handles) {
    own_handles_.push_back(folded(own.starts_with('@') ? std::string_view(own).substr(1) : std::string_view(own)));
  }
}

void Analyzer::analyze(const Post& post, const ChannelContext& channel, AnalyzerScratch& scratch) const {
  ScoreInput input;
  input.post = &post;
  run(input, channel, scratch);
}

void Analyzer::analyze_concerned(const Post& post, const ChannelContext& channel, const Post* next,
                                 AnalyzerScratch& scratch) const {
  ScoreInput input;
  input.post = &post;
  input.next = next;
  input.only_concerned = true;
  run(input, channel, scratch);
}

void Analyzer::run(const ScoreInput& wanted, const ChannelContext& channel, AnalyzerScratch& scratch) const {
  ScoreInput input = wanted;
  input.about_employer = channel.about_employer;
  scorer_.score(input, scratch.scoring, scratch.score);
  if (input.only_concerned && scratch.score.mentions.empty()) return;
  scratch.audience = guess_audience(*tables_.terms, scratch.scoring.hits.cues, *input.post, channel.audience,
                                    scratch.audience_scratch);
}

bool Analyzer::is_own(const Post& post) const {
  if (own_handles_.empty() || post.author_handle.empty()) return false;
  std::string_view handle = post.author_handle;
  if (handle.starts_with('@')) handle.remove_prefix(1);
  // Handles are ASCII nearly everywhere: one of another length is another one, and needs no folding.
  const auto may_be = [&](const std::string& own) { return own.size() == handle.size(); };
  const bool ascii = std::ranges::all_of(handle, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (ascii && std::ranges::none_of(own_handles_, may_be)) return false;
  return std::ranges::find(own_handles_, folded(handle)) != own_handles_.end();
}

void Analyzer::add_facts(const Post& post, const ChannelContext& channel, const Pseudonyms& pseudonyms,
                         const AnalyzerScratch& scratch, std::vector<Fact>& facts) const {
  Fact fact;
  // Tables and JSON of unknown origin number their rows from one: there an id means something with its author and time.
  const bool weak_id = post.platform == "csv" || post.platform == "json";
  std::string id(post.id);
  if (weak_id) id.append(1, '\x1f').append(post.author_id).append(1, '\x1f').append(std::to_string(post.time_utc_s));
  fact.post = pseudonyms.post(post.platform, id);
  fact.flags = post.flags | (channel.internal ? kInternal : 0U);
  fact.time_utc_s = post.time_utc_s;
  fact.precision = post.precision;
  fact.version_utc_s = std::max({post.time_utc_s, post.edited_utc_s, post.collected_utc_s});
  if ((post.flags & kDeletion) != 0) {
    facts.push_back(fact);
    return;
  }
  if (scratch.score.mentions.empty()) return;
  fact.author = pseudonyms.author(post.platform, post.author_id);
  fact.text_key = fingerprint(scratch.scoring.text);
  if (!post.thread_id.empty()) fact.thread = pseudonyms.post(post.platform, post.thread_id).lo;
  if (!post.parent_id.empty()) fact.parent = pseudonyms.post(post.platform, post.parent_id).lo;
  fact.likes = post.likes;
  fact.shares = post.shares;
  fact.replies = post.replies;
  fact.views = post.views;
  fact.rating_milli = static_cast<std::int16_t>(post.rating_milli);
  fact.lang = scratch.score.language.lang;
  fact.audience = scratch.audience.audience;
  fact.evidence = scratch.audience.evidence;
  fact.messages = scratch.score.messages;
  if (scratch.score.question) fact.flags |= kQuestion;
  if (is_own(post)) fact.flags |= kOwn;
  for (const MentionScore& mention : scratch.score.mentions) {
    fact.entity = mention.entity;
    fact.department = mention.department;
    fact.score_milli = mention.balance.score_milli;
    fact.pos_milli = mention.balance.pos_milli;
    fact.neg_milli = mention.balance.neg_milli;
    fact.confidence_milli = mention.balance.confidence_milli;
    fact.label = mention.balance.label;
    fact.topics = mention.topics;
    facts.push_back(fact);
  }
}

}  // namespace lyt
