#include "engine/score/scorer.h"

#include <algorithm>

#include "engine/lexicon/expression.h"
#include "engine/match/query_error.h"
#include "engine/score/rules.h"

namespace lyt {

namespace {

// No word of a name or a query is shorter than a byte and its separator, and each may have three spellings.
std::size_t most_new_words(const Project& project, const LexiconData& lexicon) {
  std::size_t bytes = 0;
  const auto add = [&](const std::vector<std::string>& list) {
    for (const std::string& text : list) bytes += text.size() + 2;
  };
  // Terms change their stems in many ways; see engine/match/term_forms.h.
  const auto add_terms = [&](const TermsByLang& terms) {
    for (int i = 0; i < 6; ++i) {
      for (const auto& list : terms) add(list);
    }
  };
  for (const Entity& entity : project.entities) {
    add({entity.name, entity.name, entity.query});
    for (const auto* list : {&entity.aliases, &entity.handles, &entity.hashtags, &entity.exclude}) add(*list);
    add_terms(entity.terms);
  }
  for (const Department& department : project.departments) add_terms(department.terms);
  for (const Message& message : project.messages) add_terms(message.terms);
  return 2 * bytes + 8 * lexicon.parts.size() + 1024;
}

}  // namespace

Result<std::unique_ptr<Tables>> Tables::make(Project project, LexiconData lexicon) {
  auto tables = std::make_unique<Tables>();
  const std::size_t new_words = most_new_words(project, lexicon);
  tables->terms = std::make_unique<TermTable>(std::move(lexicon), new_words);
  for (const Entity& entity : project.entities) {
    EntityQueries queries;
    const auto compile = [&](const std::string& text, std::uint32_t line, std::vector<Query>& into) -> Status {
      Result<Query> query = Query::compile(text, *tables->terms);
      if (!query) {
        Error error = show_query_error(query.error(), text);
        error.what = "query of " + entity.name + ", " + error.what;
        if (line != 0) error.where = project.file + ":" + std::to_string(line);
        return error;
      }
      into.push_back(std::move(*query));
      return Ok{};
    };
    if (!entity.query.empty()) {
      if (const Status done = compile(entity.query, entity.query_line, queries.wanted); !done) return done.error();
    }
    for (std::size_t i = 0; i < entity.exclude.size(); ++i) {
      const std::uint32_t line = i < entity.exclude_lines.size() ? entity.exclude_lines[i] : 0;
      if (const Status done = compile(entity.exclude[i], line, queries.excluded); !done) return done.error();
    }
    const auto id = static_cast<std::uint16_t>(tables->queries.size());
    if (!queries.wanted.empty()) tables->queried.push_back(id);
    tables->queries.push_back(std::move(queries));
  }
  tables->names = std::make_unique<Names>(project, *tables->terms);
  tables->forms = std::make_unique<WordForms>(*tables->terms, tables->names->take_typos());
  tables->project = std::move(project);
  return tables;
}

void Scorer::find_mentions(const ScoreInput& input, ScoreScratch& scratch, Lang lang) const {
  tables_.names->find(scratch.text, lang, scratch.names);
  scratch.concerned.clear();
  scratch.stopped = 0;
  const Project& project = tables_.project;
  const auto is_asked = [&](const NameHit& hit) {
    return hit.ref.kind == NameKind::entity && !tables_.queries[hit.ref.id].excluded.empty();
  };
  const bool asks = !tables_.queried.empty() || std::ranges::any_of(scratch.names, is_asked);
  Presence presence;
  if (asks) presence.fill(scratch.text);
  const Query::Question question{scratch.text, presence, *input.post, lang, scratch.stopped};
  for (const std::uint16_t entity : tables_.queried) {
    const Query& wanted = tables_.queries[entity].wanted[0];
    if (!wanted.matches(question)) continue;
    const Query::Span span = wanted.place(scratch.text);
    if (span.end != 0) {
      const NameHit hit{span.begin, span.end, {NameKind::entity, entity}};
      scratch.names.insert(std::ranges::upper_bound(scratch.names, hit.begin, {}, &NameHit::begin), hit);
    } else {
      scratch.concerned.push_back(entity);
    }
  }
  // Only of those that are there is it asked whether a namesake is meant: few, however many are configured.
  const auto is_excluded = [&](std::uint16_t entity) {
    return std::ranges::any_of(tables_.queries[entity].excluded,
                               [&](const Query& query) { return query.matches(question); });
  };
  std::erase_if(scratch.concerned, is_excluded);
  scratch.namesakes.clear();
  for (const NameHit& hit : scratch.names) {
    if (hit.ref.kind != NameKind::entity || tables_.queries[hit.ref.id].excluded.empty()) continue;
    if (std::ranges::find(scratch.namesakes, hit.ref.id) == scratch.namesakes.end() && is_excluded(hit.ref.id)) {
      scratch.namesakes.push_back(hit.ref.id);
    }
  }
  if (!scratch.namesakes.empty()) {
    std::erase_if(scratch.names, [&](const NameHit& hit) {
      return hit.ref.kind == NameKind::entity &&
             std::ranges::find(scratch.namesakes, hit.ref.id) != scratch.namesakes.end();
    });
  }
  scratch.by_thread = false;
  const bool names_somebody = std::ranges::any_of(
      scratch.names, [](const NameHit& hit) { return hit.ref.kind == NameKind::entity; });
  if (!names_somebody && scratch.concerned.empty() && !input.about_employer && !input.thread.empty()) {
    scratch.concerned.assign(input.thread.begin(), input.thread.end());
    scratch.by_thread = true;
  }
  if (input.about_employer && project.has_employer() &&
      std::ranges::find(scratch.concerned, 0) == scratch.concerned.end()) {
    scratch.concerned.insert(scratch.concerned.begin(), 0);
  }
}

namespace {

// True if a target as written in a text is an aspect ("the long wait"), not a name: its words then say something. A
// capital makes a name, but not on the first of several words of a sentence, nor on a noun of German or at the beginning.
bool is_aspect(const AnnotatedText& text, Lang lang, std::uint32_t begin, std::uint32_t end) {
  for (std::uint32_t i = begin; i < end; ++i) {
    const Token& token = text.tokens.list[i];
    if (token.kind == TokenKind::handle) return false;
    if ((token.flags & kCapital) == 0) continue;
    const bool opens = i == 0 || (token.gap & kGapSentence) != 0;
    if (opens && end - begin > 1) continue;
    const Sense* sense = text.sense(i, lang);
    const bool noun = sense == nullptr || (sense->has & kHasValence) == 0 || sense->pos == Pos::noun;
    if (!noun || (lang != Lang::de && !opens)) return false;
  }
  return true;
}

}  // namespace

// The target of a labelled row, as a department of an employer that the whole text concerns.
void Scorer::find_target(std::string_view target, Lang lang, ScoreScratch& scratch) {
  scratch.names.clear();
  scratch.concerned.assign(1, 0);
  scratch.silent.clear();
  const WordSequence words = words_of(target);
  if (words.empty()) return;
  const Tokens& tokens = scratch.text.tokens;
  for (std::uint32_t at = 0; at + words.size() <= tokens.size(); ++at) {
    std::uint32_t end = at;
    for (const std::string& word : words) {
      if (tokens.fold(tokens.list[end]) != word) break;
      ++end;
    }
    if (end - at != words.size()) continue;
    scratch.names.push_back({at, end, {NameKind::entity, 0}});
    scratch.names.push_back({at, end, {NameKind::department, 0}});
  }
  if (scratch.names.empty() || !is_aspect(scratch.text, lang, scratch.names[0].begin, scratch.names[0].end)) {
    scratch.silent = scratch.names;
  }
}

void Scorer::score(const ScoreInput& input, ScoreScratch& scratch, PostScore& out) const {
  const Post& post = *input.post;
  AnnotatedText& text = scratch.text;
  // A post without words has no bytes to know it by: nothing was cut for it.
  if (!post.text.empty() && scratch.ahead.text.data() == post.text.data() &&
      scratch.ahead.text.size() == post.text.size()) {
    std::swap(scratch.text, scratch.ahead);
  } else {
    scratch.annotator.cut(post.text, text);
  }
  scratch.ahead.text = {};
  if (input.next != nullptr) scratch.annotator.cut(input.next->text, scratch.ahead);
  scratch.annotator.look_up(text);
  out.language = guess_language(text.evidence, lang_from_declared(post.lang), post.text);
  if (input.known_lang != Lang::none) {
    const bool nynorsk = input.known_lang == Lang::nb && out.language.lang == Lang::nn;
    out.language.lang = nynorsk ? Lang::nn : input.known_lang;
    out.language.plausible |= lang_bit(out.language.lang);
    out.language.reason = LanguageReason::declared;
  }
  const Lang lang = out.language.lang;
  if (input.target.empty()) {
    find_mentions(input, scratch, lang);
  } else {
    find_target(input.target, lang, scratch);
  }
  const auto is_entity = [](const NameHit& hit) { return hit.ref.kind == NameKind::entity; };
  if (input.only_concerned && scratch.concerned.empty() && std::ranges::none_of(scratch.names, is_entity)) {
    out.mentions.clear();
    return;
  }
  find_hits(*tables_.terms, *tables_.names, text, out.language, input.target.empty() ? scratch.names : scratch.silent,
            scratch.hits);
  find_clauses(text, lang, scratch.hits.expressions, scratch.clauses);
  place_hits(scratch.clauses, scratch.hits);
  apply_rules(text, lang, scratch.clauses, scratch.hits);

  out.topics = scratch.hits.topics;
  out.messages = 0;
  for (const NameHit& hit : scratch.names) {
    if (hit.ref.kind == NameKind::message) out.messages |= 1U << hit.ref.id;
  }
  out.question = std::ranges::any_of(scratch.clauses, [](const Clause& clause) { return clause.question; });
  out.hits.assign(scratch.hits.opinions.begin(), scratch.hits.opinions.end());
  std::int64_t pos = 0;
  std::int64_t neg = 0;
  for (const Hit& hit : out.hits) {
    pos += std::max<std::int64_t>(hit.value_centi, 0);
    neg += std::min<std::int64_t>(hit.value_centi, 0);
  }
  out.balance = balance_of(pos, neg, out.hits.size(), text.evidence.words, lang, Scope::post);
  const bool no_lexicon = lang == Lang::none || lang == Lang::other;
  if (no_lexicon && out.hits.empty()) out.balance.label = Label::unscored;
  share_out(out.hits, out.balance.score_milli);
  score_mentions(scratch, out);
}

void Scorer::score_mentions(ScoreScratch& scratch, PostScore& out) const {
  out.mentions.clear();
  map_targets(scratch.text, out.language.lang, scratch.clauses, scratch.names, scratch.concerned, out.hits,
              scratch.targets);
  const TargetMap& map = scratch.targets;
  for (std::size_t t = 0; t < map.targets.size(); ++t) {
    MentionScore mention;
    mention.entity = map.targets[t].entity;
    mention.department = map.targets[t].department;
    mention.begin = map.targets[t].begin;
    mention.end = map.targets[t].end;
    std::int64_t pos = 0;
    std::int64_t neg = 0;
    std::size_t hits = 0;
    std::size_t words = 0;
    weigh_for_target(map, out.hits, t, scratch.weights);
    for (std::size_t s = 0; s < map.segments.size(); ++s) {
      const Segment& segment = map.segments[s];
      const int weight = scratch.weights.segments[s];
      if (weight == 100) mention.topics.add(scratch.hits.clause_topics[segment.clause]);
      words += (segment.end - segment.begin) * static_cast<std::uint32_t>(weight != 0);
    }
    for (std::size_t h = 0; h < out.hits.size(); ++h) {
      const int weight = scratch.weights.hits[h];
      const std::int64_t value = static_cast<std::int64_t>(out.hits[h].value_centi) * weight / 100;
      hits += static_cast<std::size_t>(weight != 0);
      pos += std::max<std::int64_t>(value, 0);
      neg += std::min<std::int64_t>(value, 0);
    }
    mention.balance = balance_of(pos, neg, hits, words, out.language.lang, Scope::mention);
    if (out.balance.label == Label::unscored) mention.balance.label = Label::unscored;
    out.mentions.push_back(mention);
  }
  std::ranges::sort(out.mentions, [](const MentionScore& a, const MentionScore& b) {
    return std::pair(a.entity, a.department) < std::pair(b.entity, b.department);
  });
}

}  // namespace lyt
