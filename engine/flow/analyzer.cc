#include "engine/flow/analyzer.h"

#include <algorithm>

#include "engine/audience/audience_topics.h"
#include "engine/base/hash.h"
#include "engine/flow/thread_roots.h"
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
  input.thread = channel.thread;
  scorer_.score(input, scratch.scoring, scratch.score);
  if (input.only_concerned && scratch.score.mentions.empty()) return;
  if (channel.own ? *channel.own : is_own(*input.post, scratch.work)) {
    scratch.audience = {Audience::other, AudienceEvidence::own, 0, 0};
    // What the employer says of itself is no opinion.
    for (MentionScore& mention : scratch.score.mentions) {
      mention.balance = Balance{};
      mention.balance.label = Label::neu;
    }
    return;
  }
  scratch.audience = guess_audience(*tables_.terms, speech_of(scratch.scoring.text, scratch.scoring.hits, scratch.score), *input.post,
                                    channel.audience, scratch.audience_scratch);
  scratch.score.topics.sure = topics_of_audience(scratch.score.topics, scratch.audience, scratch.score.balance.label);
  for (MentionScore& mention : scratch.score.mentions) {
    mention.topics.sure = topics_of_audience(mention.topics, scratch.audience, mention.balance.label);
  }
}

namespace {

std::string_view without_at(std::string_view handle) {
  if (handle.starts_with('@')) handle.remove_prefix(1);
  return handle;
}

bool is_listed(const std::vector<std::string>& sorted, std::string_view text, std::string& folded_text) {
  folded_text.clear();
  fold_word(text, folded_text);
  return std::ranges::binary_search(sorted, folded_text);
}

}  // namespace

Analyzer::Analyzer(const Tables& tables) : tables_(tables), scorer_(tables) {
  if (!tables.project.has_employer()) return;
  for (std::uint16_t at = 0; at < tables.project.departments.size(); ++at) {
    const Department& department = tables.project.departments[at];
    const auto number = static_cast<std::uint16_t>(at + 1);
    departments_.insert_or_assign(folded_phrase(department.name), number);  // a name goes before a term
    for (const auto& terms : department.terms) {
      for (const std::string& term : terms) departments_.try_emplace(folded_phrase(term), number);
    }
  }
  const Entity& employer = tables.project.entities.front();
  for (const std::string& handle : employer.handles) own_handles_.push_back(folded(without_at(handle)));
  own_names_.push_back(folded(employer.name));
  for (const std::string& alias : employer.aliases) own_names_.push_back(folded(alias));
  std::ranges::sort(own_handles_);
  std::ranges::sort(own_names_);
}

// By its handle, on whatever server ("klarvang@mastodon.example"); a page without a handle by the employer's full name.
bool Analyzer::is_own(const Post& post, std::string& work) const {
  if (post.author_handle.empty()) {
    return !post.author_name.empty() && !own_names_.empty() && is_listed(own_names_, post.author_name, work);
  }
  if (own_handles_.empty()) return false;
  const std::string_view handle = without_at(post.author_handle);
  const std::string_view account = handle.substr(0, handle.find('@'));
  return is_listed(own_handles_, handle, work) || (account != handle && is_listed(own_handles_, account, work));
}

std::uint16_t Analyzer::department_of(std::string_view name) const {
  if (name.empty() || departments_.empty()) return 0;
  const auto found = departments_.find(folded_phrase(name));
  return found == departments_.end() ? std::uint16_t{0} : found->second;
}

void Analyzer::add_facts(const Post& post, const ChannelContext& channel, const Pseudonyms& pseudonyms,
                         const AnalyzerScratch& scratch, std::vector<Fact>& facts) const {
  Fact fact;
  // Tables and JSON of unknown origin number their rows from one: there an id means something with its author and time.
  const bool weak_id = post.platform == "csv" || post.platform == "json";
  std::string id(post.id);
  if (weak_id) id.append(1, '\x1f').append(post.author_id).append(1, '\x1f').append(std::to_string(post.time_utc_s));
  const auto key_of = [&](std::string_view name) { return post_key_of(pseudonyms, post, name); };
  fact.post = key_of(id);
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
  fact.text_key = post.copies.empty() ? fingerprint(scratch.scoring.text) : hash64(post.copies, 1);
  if (!post.thread_id.empty()) fact.thread = key_of(post.thread_id).lo;
  if (!post.parent_id.empty()) fact.parent = key_of(post.parent_id).lo;
  fact.likes = post.likes;
  fact.shares = post.shares;
  fact.replies = post.replies;
  fact.views = post.views;
  fact.rating_milli = static_cast<std::int16_t>(post.rating_milli);
  fact.rating_kind = post.rating_kind;
  fact.lang = scratch.score.language.lang;
  fact.audience = scratch.audience.audience;
  fact.evidence = scratch.audience.evidence;
  fact.messages = scratch.score.messages;
  if (scratch.score.question) fact.flags |= kQuestion;
  if (scratch.scoring.by_thread) fact.flags |= kByThread;
  if (scratch.audience.evidence == AudienceEvidence::own) fact.flags |= kOwn;
  for (const MentionScore& mention : scratch.score.mentions) {
    fact.entity = mention.entity;
    fact.department = mention.department;
    fact.score_milli = mention.balance.score_milli;
    fact.pos_milli = mention.balance.pos_milli;
    fact.neg_milli = mention.balance.neg_milli;
    fact.confidence_milli = mention.balance.confidence_milli;
    fact.label = mention.balance.label;
    fact.topics = mention.topics.sure;
    facts.push_back(fact);
  }
  const std::uint16_t department = department_of(post.department);
  const auto mine = std::span(facts).last(scratch.score.mentions.size());
  if (department == 0 || mine[0].entity != 0 || mine[0].department != 0) return;
  if (std::ranges::any_of(mine, [&](const Fact& each) { return each.entity == 0 && each.department == department; })) return;
  fact = mine[0];
  fact.department = department;
  facts.push_back(fact);
}

}  // namespace lyt
