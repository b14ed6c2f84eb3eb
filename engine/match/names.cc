#include "engine/match/names.h"

#include <algorithm>

#include "engine/lexicon/expression.h"
#include "engine/lexicon/spelling.h"
#include "engine/match/term_forms.h"
#include "engine/text/fold.h"
#include "engine/text/word_hash.h"

namespace lyt {

namespace {

// A name of up to three capitals: it would be too many other words in lower case.
bool is_short_capitals(std::string_view name) {
  return name.size() >= 1 && name.size() <= 3 &&
         std::ranges::all_of(name, [](char c) { return c >= 'A' && c <= 'Z'; });
}

// Shorter names are not inflected: too many other words would be their forms. A term is a word, and inflects.
constexpr std::size_t kShortestInflected = 4;
constexpr std::size_t kShortestTerm = 3;

bool starts_capital(std::string_view name) { return !name.empty() && folded(name).substr(0, 1) != name.substr(0, 1); }

std::string_view without(std::string_view text, char mark) {
  if (text.starts_with(mark)) text.remove_prefix(1);
  return text;
}

bool has_capital(const AnnotatedText& text) {
  return std::ranges::any_of(text.tokens.list, [](const Token& token) { return (token.flags & kCapital) != 0; });
}

}  // namespace

Names::Names(const Project& project, TermTable& table) {
  const auto add_terms = [&](const TermsByLang& terms, NameRef ref) {
    for (std::size_t lang = 0; lang < kLangs; ++lang) {
      for (const std::string& term : terms[lang]) add(term, ref, static_cast<Lang>(lang), table);
    }
  };
  for (std::uint16_t id = 0; id < project.entities.size(); ++id) {
    const Entity& entity = project.entities[id];
    const NameRef ref{NameKind::entity, id};
    if (entity.query.empty() && entity.kind != EntityKind::industry) {
      add(entity.name, ref, Lang::none, table, entity.typos);
      for (const std::string& alias : entity.aliases) add(alias, ref, Lang::none, table, entity.typos);
      for (const std::string& handle : entity.handles) add_handle(handle, ref);
      for (const std::string& hashtag : entity.hashtags) add_hashtag(hashtag, ref, table);
      std::string joined;
      for (const std::string& word : words_of(entity.name)) joined += word;
      if (joined.size() >= 4) {
        add_handle(joined, ref);
        add_hashtag(joined, ref, table);
      }
    }
    add_terms(entity.terms, ref);
  }
  for (std::uint16_t id = 0; id < project.departments.size(); ++id) {
    add_terms(project.departments[id].terms, {NameKind::department, id});
  }
  for (std::uint16_t id = 0; id < project.messages.size(); ++id) {
    add_terms(project.messages[id].terms, {NameKind::message, id});
  }
  std::ranges::sort(own_words_);
}

void Names::add(std::string_view name, NameRef ref, Lang lang, TermTable& table, bool typos) {
  if (name.starts_with('@')) return add_handle(name, ref);
  if (name.starts_with('#')) return add_hashtag(name, ref, table);
  const WordSequence words = words_of(name);
  if (words.empty()) return;
  Target target{ref, {}, false, lang};
  if (is_short_capitals(name)) target.exact = name;
  bool everyday = false;
  if (words.size() == 1 && ref.kind == NameKind::entity) {
    const Word* known = table.find(word_hash(words[0]));
    if (known != nullptr && known->langs() != 0) {
      everyday = true;
      target.capital = starts_capital(name);
      own_words_.push_back(table.intern(words[0]));
      everyday_names_.emplace_back(name);
    }
  }
  std::uint32_t node = 0;
  std::vector<std::uint32_t> ends;
  for (const std::string& word : words) {
    const std::uint32_t symbol = table.intern(word);
    if (typos) typos_.add(word, symbol);
    // What people write without the letters of the name goes the same way, where it is no word of its own. So do the
    // inflected forms that a lexicon lists: for the others, word_forms finds the name in them.
    std::vector<std::string> variants;
    for (const Lang spelling : {Lang::da, Lang::sv}) {
      for (std::string& variant : spelling_variants(word, spelling)) {
        const Word* known = table.find(word_hash(variant));
        if (known == nullptr || (known->flags() & kNameWord) != 0) variants.push_back(std::move(variant));
      }
    }
    const bool term = ref.kind != NameKind::entity || lang != Lang::none;
    if (word.size() >= (term ? kShortestTerm : kShortestInflected) && !everyday && target.exact.empty()) {
      for (std::string& form : name_forms(word)) {
        if (table.find(word_hash(form)) != nullptr) variants.push_back(std::move(form));
      }
    }
    if (term && target.exact.empty()) {
      for (std::string& form : changed_forms(word, lang)) variants.push_back(std::move(form));
      if (words.size() == 1 && word.size() >= kShortestInflected) {
        for (std::string& compound : common_compounds(word)) {
          if (table.find(word_hash(compound)) != nullptr) variants.push_back(std::move(compound));
        }
      }
    }
    const std::uint32_t branch = step(node, symbol) == 0 ? add_node(node, symbol) : step(node, symbol);
    ends.assign(1, branch);
    for (const std::string& variant : variants) {
      const std::uint32_t end = nodes_[node].next.emplace(table.intern(variant), branch).first->second;
      // A form that leads elsewhere already is a form of another name as well: both are meant.
      if (std::ranges::find(ends, end) == ends.end()) ends.push_back(end);
    }
    node = branch;
  }
  for (const std::uint32_t end : ends) {
    std::vector<Target>& targets = nodes_[end].targets;
    // The same term may be listed for several languages: then any of them will do.
    if (std::ranges::none_of(targets, [&](const Target& other) { return other.ref == ref && other.lang == lang; })) {
      targets.push_back(target);
    }
  }
}

void Names::add_handle(std::string_view handle, NameRef ref) {
  std::vector<NameRef>& refs = handles_[folded(without(handle, '@'))];
  if (std::ranges::find(refs, ref) == refs.end()) refs.push_back(ref);
}

void Names::add_hashtag(std::string_view hashtag, NameRef ref, TermTable& table) {
  const std::uint32_t symbol = table.intern(folded(without(hashtag, '#')));
  const std::uint32_t known = step(0, symbol);
  const std::uint32_t node = known != 0 ? known : add_node(0, symbol);
  std::vector<Target>& targets = nodes_[node].targets;
  if (std::ranges::none_of(targets, [&](const Target& other) { return other.ref == ref; })) {
    targets.push_back({ref, {}, false, Lang::none});
  }
}

std::uint32_t Names::add_node(std::uint32_t parent, std::uint32_t symbol) {
  const auto node = static_cast<std::uint32_t>(nodes_.size());
  nodes_[parent].next.emplace(symbol, node);
  nodes_.emplace_back();
  return node;
}

std::uint32_t Names::step(std::uint32_t node, std::uint32_t symbol) const {
  const auto found = nodes_[node].next.find(symbol);
  return found == nodes_[node].next.end() ? 0 : found->second;
}

bool Names::is_own_word(std::uint32_t symbol) const {
  return symbol != 0 && std::ranges::binary_search(own_words_, symbol);
}

void Names::find_handle(const AnnotatedText& text, std::uint32_t at, std::vector<NameHit>& hits) const {
  const std::string_view handle = text.tokens.fold(text.tokens.list[at]);
  // "klarvang.bsky.social" and "klarvang@mastodon.example" are the handle klarvang on other servers.
  for (const std::string_view form : {handle, handle.substr(0, handle.find_first_of(".@"))}) {
    const auto found = handles_.find(std::string(form));
    if (found == handles_.end()) continue;
    for (const NameRef& ref : found->second) hits.push_back({at, at + 1, ref});
    return;
  }
}

bool Names::accepts(const Target& target, const AnnotatedText& text, std::uint32_t at, Lang lang, int& capitals) {
  const Token& first = text.tokens.list[at];
  if (!target.exact.empty()) {
    // As written, or in the genitive: HR, HR's, HRs.
    const std::string_view written = text.text.substr(first.begin, first.end - first.begin);
    if (!written.starts_with(target.exact)) return false;
    const std::string ending = folded(written.substr(target.exact.size()));
    return ending.empty() || ending == "s" || ending == "'s";
  }
  if (target.capital && (first.flags & kCapital) == 0 && first.kind != TokenKind::hashtag) {
    if (capitals < 0) capitals = has_capital(text) ? 1 : 0;
    if (capitals == 1) return false;
  }
  const auto norwegian = [](Lang each) { return each == Lang::nb || each == Lang::nn; };
  if (target.lang == Lang::none || target.lang == lang || (norwegian(target.lang) && norwegian(lang))) return true;
  const Sense* native = text.sense(at, lang);
  return native == nullptr || (native->has & (kHasValence | kHasFunction)) == 0;
}

void Names::find(const AnnotatedText& text, Lang lang, std::vector<NameHit>& hits) const {
  hits.clear();
  const auto n = static_cast<std::uint32_t>(text.tokens.size());
  int capitals = -1;  // whether the text has any: looked up once
  std::uint32_t behind = 0;  // the last name
  for (std::uint32_t at = text.next_of(&TokenSets::names, 0); at < n;
       at = text.next_of(&TokenSets::names, std::max(at + 1, behind))) {
    if (text.tokens.list[at].kind == TokenKind::handle) {
      find_handle(text, at, hits);
      continue;
    }
    std::uint32_t node = 0;
    std::uint32_t best_end = 0;
    std::uint32_t best_node = 0;
    for (std::uint32_t end = at; end < n; ++end) {
      const std::uint32_t symbol = text.words[end].symbol;
      if (symbol == 0 || (end > at && (text.tokens.list[end].gap & (kGapSentence | kGapComma)) != 0)) break;
      node = step(node, symbol);
      if (node == 0) break;
      const bool matches = std::ranges::any_of(
          nodes_[node].targets, [&](const Target& target) { return accepts(target, text, at, lang, capitals); });
      if (matches) {
        best_end = end + 1;
        best_node = node;
      }
    }
    if (best_end == 0) continue;
    const std::size_t first = hits.size();
    for (const Target& target : nodes_[best_node].targets) {
      const auto same = [&](const NameHit& hit) { return hit.ref == target.ref; };
      if (!accepts(target, text, at, lang, capitals) || std::any_of(hits.begin() + static_cast<std::ptrdiff_t>(first), hits.end(), same)) continue;
      hits.push_back({at, best_end, target.ref});
    }
    behind = best_end;
  }
}

}  // namespace lyt
