#include "engine/lexicon/lexicon_build.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <unordered_map>

#include "engine/lexicon/expression.h"
#include "engine/lexicon/lemmas.h"
#include "engine/lexicon/letter_grams.h"
#include "engine/lexicon/lexicon_edit.h"
#include "engine/lexicon/spelling.h"
#include "engine/text/fold.h"
#include "engine/text/word_hash.h"

namespace lyt {

namespace {

// How much a claim about the valence of a form weighs; see the header.
enum Rank : std::uint8_t { kNoClaim, kInherited, kInflected, kLemma, kExpression };

// Frequencies assumed for words that no list ranks, and for a word that is in no list of a language.
constexpr double kUnknownFrequency = 3e-7;
constexpr double kFormFrequency = 8e-6;
constexpr double kInheritedFrequency = 1.5e-6;

struct Meaning {
  Sense sense;
  Rank rank = kNoClaim;
  double frequency = 0;
};

struct Entry {
  std::array<std::optional<Meaning>, kLangs> by_lang;
  std::uint32_t symbol = 0;
};

Meaning& meaning_of(Entry& entry, Lang lang) {
  auto& slot = entry.by_lang[index(lang)];
  if (!slot) slot.emplace();
  return *slot;
}

// A cue has one audience: the one that is surer of it. Its weights in different places come together.
void add_cue(Sense& sense, const Sense& claim) {
  const auto surest = [](const Sense& cue) { return std::max({cue.audience_weight, cue.start_weight, cue.named_weight}); };
  if (claim.audience == sense.audience) {
    sense.audience_weight = std::max(sense.audience_weight, claim.audience_weight);
    sense.start_weight = std::max(sense.start_weight, claim.start_weight);
    sense.named_weight = std::max(sense.named_weight, claim.named_weight);
  } else if (surest(claim) > surest(sense)) {
    sense.audience = claim.audience;
    sense.audience_weight = claim.audience_weight;
    sense.start_weight = claim.start_weight;
    sense.named_weight = claim.named_weight;
  }
}

// Adds what one line says to what is known of a form.
void add_claim(Meaning& meaning, const Sense& claim, Rank rank) {
  Sense& sense = meaning.sense;
  if ((claim.has & kHasValence) != 0) {
    const bool stronger = rank > meaning.rank;
    const bool milder = rank == meaning.rank && std::abs(claim.valence_centi) < std::abs(sense.valence_centi);
    const bool taken = (sense.has & kHasFunction) != 0 && rank <= kInflected;
    if ((stronger || milder) && !taken) {
      sense.valence_centi = claim.valence_centi;
      sense.has |= kHasValence;
      if (claim.pos != Pos::other) sense.pos = claim.pos;
      meaning.rank = rank;
    }
  }
  if ((claim.has & kHasModifier) != 0) {
    sense.modifier = claim.modifier;
    sense.factor_percent = claim.factor_percent;
  }
  if ((claim.has & kHasFunction) != 0 && (sense.has & kHasFunction) == 0) sense.function = claim.function;
  add_topics(sense, claim);
  if ((claim.has & kHasAudience) != 0) add_cue(sense, claim);
  if (sense.pos == Pos::other) sense.pos = claim.pos;
  sense.has |= static_cast<std::uint8_t>(claim.has & ~(kHasValence | kWeakTopic));
}

class Builder {
 public:
  void add_source(const LexiconSource& source) {
    const Lang lang = source.lang;
    std::map<std::string, std::vector<std::string>, std::less<>> forms_of;  // lemma -> folded forms
    for (std::size_t rank = 0; rank < source.functions.size(); ++rank) {
      const LexiconEntry& line = source.functions[rank];
      Meaning& meaning = meaning_of(entry(folded(line.term)), lang);
      add_claim(meaning, line.sense, kLemma);
      meaning.frequency = std::max(meaning.frequency, 0.05 / (static_cast<double>(rank) + 4));
    }
    for (const LexiconEntry& line : source.words) add_word(line, source, forms_of);
    for (const LexiconEntry& line : source.expressions) add_expression(line, lang, forms_of);
    for (const CompoundPart& part : source.parts) parts_.push_back({part, lang});
    add_variants(lang);
    add_respelled(lang);
  }

  // Lets `heir` have every meaning of `from` that it has not itself. Nynorsk is read with the Bokmål lexicon behind it.
  void inherit(Lang heir, Lang from) {
    for (Entry& each : entries_) inherit(each, heir, from);
    for (Entry& node : nodes_) inherit(node, heir, from);
    const std::size_t parts = parts_.size();
    for (std::size_t i = 0; i < parts; ++i) {
      if (parts_[i].second == from) parts_.push_back({parts_[i].first, heir});
    }
  }

  void add_symbol(const LexiconEntry& line) {
    // Emoji keep their bytes: the tokenizer has taken the variation selectors off.
    std::string key;
    for (std::size_t at = 0; at < line.term.size();) {
      if (line.term.compare(at, 3, "\xEF\xB8\x8F") == 0) {
        at += 3;
      } else {
        key += line.term[at++];
      }
    }
    add_claim(meaning_of(entry(key), Lang::none), line.sense, kLemma);
  }

  LexiconData finish() {
    LexiconData data;
    const LetterGrams grams = train();
    data.grams = grams.table();
    number_symbols(data);
    put_nodes(data);
    std::vector<std::uint32_t> order(entries_.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::ranges::sort(order, {}, [&](std::uint32_t i) { return std::string_view(keys_[i]); });
    std::map<WordMeaning, std::uint32_t> meanings = {{WordMeaning{}, 0}};
    for (const std::uint32_t i : order) {
      WordRecord word;
      word.hash = word_hash(keys_[i]);
      word.symbol = entries_[i].symbol;
      word.text = static_cast<std::uint32_t>(data.texts.size());
      word.text_size = static_cast<std::uint8_t>(keys_[i].size());
      data.texts += keys_[i];
      WordMeaning meaning;
      word.flags = put_senses(entries_[i], data, meaning.sense, meaning.langs);
      if (word.symbol != 0 && word.symbol < data.roots) {
        word.flags |= kStartsPhrase;
        meaning.starts = data.nodes[word.symbol].below;
      }
      meaning.evidence = evidence_of(entries_[i], grams.score(keys_[i]));
      const auto [known, fresh] = meanings.emplace(meaning, static_cast<std::uint32_t>(data.meanings.size()));
      if (fresh) data.meanings.push_back(meaning);
      word.meaning = known->second;
      data.words.push_back(word);
    }
    put_parts(data);
    data.symbols = symbols_;
    return data;
  }

  std::vector<Error> errors;

 private:
  static std::uint64_t edge_key(std::uint32_t node, std::uint32_t symbol) {
    return (static_cast<std::uint64_t>(node) << 32) | symbol;
  }

  Entry& entry(const std::string& key) {
    const auto [found, fresh] = index_.try_emplace(key, static_cast<std::uint32_t>(entries_.size()));
    if (fresh) {
      entries_.emplace_back();
      keys_.push_back(key);
    }
    return entries_[found->second];
  }

  std::uint32_t symbol_of(const std::string& key) {
    Entry& word = entry(key);
    if (word.symbol == 0) word.symbol = symbols_++;
    return word.symbol;
  }

  void complain(const LexiconEntry& line, std::string what) {
    if (errors.size() < 100) errors.push_back({Code::lexicon, line.place, 0, std::move(what)});
  }

  void add_word(const LexiconEntry& line, const LexiconSource& source,
                std::map<std::string, std::vector<std::string>, std::less<>>& forms_of) {
    const Result<std::vector<std::string>> forms = source.inflection.forms(line.term, line.word_class);
    if (!forms) {
      complain(line, forms.error().what);
      return;
    }
    // A lemma of several words, or with alternatives, is an expression; only single words inflect.
    if (line.term.find_first_of(" |~-/") != std::string::npos) {
      add_expression(line, source.lang, forms_of);
      return;
    }
    std::vector<std::string>& known = forms_of[line.term];
    for (std::size_t i = 0; i < forms->size(); ++i) {
      std::string form = folded((*forms)[i]);
      if (form.size() > 96) continue;
      Meaning& meaning = meaning_of(entry(form), source.lang);
      add_claim(meaning, line.sense, i == 0 ? kLemma : kInflected);
      meaning.frequency = std::max(meaning.frequency, kFormFrequency);
      if (std::ranges::find(known, form) == known.end()) known.push_back(std::move(form));
    }
  }

  void add_expression(const LexiconEntry& line, Lang lang,
                      const std::map<std::string, std::vector<std::string>, std::less<>>& forms_of) {
    const Result<std::vector<WordSequence>> sequences = expand_expression(line.term, forms_of);
    if (!sequences) {
      complain(line, sequences.error().what);
      return;
    }
    for (const WordSequence& sequence : *sequences) {
      if (sequence.size() == 1) {
        Meaning& meaning = meaning_of(entry(sequence[0]), lang);
        add_claim(meaning, line.sense, kExpression);
        meaning.frequency = std::max(meaning.frequency, kFormFrequency);
        continue;
      }
      add_claim(meaning_of(nodes_[node_of(sequence)], lang), line.sense, kExpression);
      for (WordSequence& variant : expression_variants(sequence, lang)) respelled_.emplace_back(std::move(variant), line.sense);
    }
  }

  // The node that a sequence of words leads to; made when there is none.
  std::uint32_t node_of(const WordSequence& sequence) {
    std::uint32_t node = 0;
    for (const std::string& word : sequence) {
      const std::uint32_t symbol = word == kGapWord ? kGapSymbol : symbol_of(word);
      const auto [child, fresh] = children_.try_emplace(edge_key(node, symbol), static_cast<std::uint32_t>(nodes_.size()));
      if (fresh) nodes_.emplace_back();
      node = child->second;
    }
    return node;
  }

  // Expressions as they are written without the letters: where their words have no symbol in common with the real ones
  // (words of expressions only, "foer" of two languages), the expression is there a second time. Expressions as listed
  // go first.
  void add_respelled(Lang lang) {
    for (const auto& [sequence, sense] : respelled_) {
      const std::uint32_t node = node_of(sequence);
      if (!nodes_[node].by_lang[index(lang)]) add_claim(meaning_of(nodes_[node], lang), sense, kExpression);
    }
    respelled_.clear();
  }

  void add_variants(Lang lang) {
    const std::size_t n = entries_.size();
    for (std::size_t i = 0; i < n; ++i) {
      if (!entries_[i].by_lang[index(lang)]) continue;
      for (const std::string& variant : spelling_variants(keys_[i], lang)) {
        if (taken(variant, lang)) continue;
        Meaning meaning = *entries_[i].by_lang[index(lang)];
        meaning.frequency /= 20;
        Entry& target = entry(variant);
        target.by_lang[index(lang)] = meaning;
        if (target.symbol == 0) {
          if (entries_[i].symbol == 0) entries_[i].symbol = symbols_++;
          entry(variant).symbol = entries_[i].symbol;
        }
      }
    }
  }

  // A variant must not change what a written word means already: in its language, or as a grammar word of any.
  [[nodiscard]] bool taken(const std::string& key, Lang lang) const {
    const auto found = index_.find(key);
    if (found == index_.end()) return false;
    const Entry& known = entries_[found->second];
    if (known.by_lang[index(lang)]) return true;
    return std::ranges::any_of(known.by_lang, [](const std::optional<Meaning>& meaning) {
      return meaning && (meaning->sense.has & kHasFunction) != 0;
    });
  }

  static void inherit(Entry& each, Lang heir, Lang from) {
    const auto& given = each.by_lang[index(from)];
    auto& slot = each.by_lang[index(heir)];
    if (!given) return;
    if (!slot) {
      slot = given;
      slot->frequency = std::min(given->frequency, kInheritedFrequency);
      return;
    }
    const std::uint8_t missing = given->sense.has & static_cast<std::uint8_t>(~slot->sense.has);
    Sense claim = given->sense;
    claim.has = missing;
    add_claim(*slot, claim, kInherited);
  }

  // Gives the lowest symbols to the words that begin expressions, the most frequent first.
  void number_symbols(LexiconData& data) {
    std::vector<double> frequency(symbols_);
    for (const Entry& each : entries_) {
      for (const auto& meaning : each.by_lang) {
        if (meaning) frequency[each.symbol] = std::max(frequency[each.symbol], meaning->frequency);
      }
    }
    std::vector<std::uint32_t> order;
    std::vector<std::uint32_t> number(symbols_);
    for (const auto& [key, child] : children_) {
      if (key >> 32 == 0) order.push_back(static_cast<std::uint32_t>(key));
    }
    std::ranges::stable_sort(order, std::ranges::greater{}, [&](std::uint32_t symbol) { return frequency[symbol]; });
    std::uint32_t next = 1;
    for (const std::uint32_t symbol : order) number[symbol] = next++;
    data.roots = next;
    for (std::uint32_t symbol = 1; symbol < symbols_; ++symbol) {
      if (number[symbol] == 0) number[symbol] = next++;
    }
    for (Entry& each : entries_) each.symbol = number[each.symbol];
    std::map<std::uint64_t, std::uint32_t> renumbered;
    for (const auto& [key, child] : children_) {
      const auto symbol = static_cast<std::uint32_t>(key);
      const std::uint32_t to = symbol == kGapSymbol ? symbol : number[symbol];
      renumbered.emplace(edge_key(static_cast<std::uint32_t>(key >> 32), to), child);
    }
    children_ = std::move(renumbered);
  }

  // Stores the tree of expressions, level by level.
  void put_nodes(LexiconData& data) {
    std::vector<std::uint32_t> order = {0};  // our number of each node stored
    std::vector<std::uint32_t> parent = {0};
    for (std::uint32_t at = 0; at < order.size(); ++at) {
      const std::uint32_t node = order[at];
      PhraseNode out;
      put_senses(nodes_[node], data, out.sense, out.langs);
      for (auto edge = children_.lower_bound(edge_key(node, 0)); edge != children_.end() && edge->first >> 32 == node; ++edge) {
        const auto symbol = static_cast<std::uint32_t>(edge->first);
        const auto child = static_cast<std::uint32_t>(order.size());
        if (symbol == kGapSymbol) out.gap = 1;
        out.next |= edge_bit(symbol);
        if (at != 0) data.edges.push_back({at, symbol, child});
        order.push_back(edge->second);
        parent.push_back(at);
      }
      data.nodes.push_back(out);
    }
    // From the back, every node is complete when it is added up.
    for (std::size_t node = data.nodes.size(); node-- > 1;) {
      data.nodes[node].below |= data.nodes[node].langs;
      data.nodes[parent[node]].below |= data.nodes[node].below;
    }
  }

  // Stores the senses and returns the flags that follow from them. The same senses are stored once.
  std::uint8_t put_senses(const Entry& each, LexiconData& data, std::uint32_t& first, std::uint16_t& langs) {
    langs = 0;
    std::uint8_t flags = 0;
    std::vector<Sense> senses;
    for (std::size_t lang = 0; lang < kLangs; ++lang) {
      if (!each.by_lang[lang] || each.by_lang[lang]->sense.has == 0) continue;
      langs |= static_cast<std::uint16_t>(1U << lang);
      senses.push_back(each.by_lang[lang]->sense);
      flags |= flags_of(senses.back());
    }
    if (senses.empty()) {
      first = 0;
      return flags;
    }
    const std::string key(reinterpret_cast<const char*>(senses.data()), senses.size() * sizeof(Sense));
    const auto [known, fresh] = stored_senses_.try_emplace(key, static_cast<std::uint32_t>(data.senses.size()));
    if (fresh) data.senses.insert(data.senses.end(), senses.begin(), senses.end());
    first = known->second;
    return flags;
  }

  void put_parts(LexiconData& data) {
    std::ranges::stable_sort(parts_, [](const auto& a, const auto& b) {
      return std::tuple(a.second, a.first.kind, b.first.part.size(), std::string_view(a.first.part)) <
             std::tuple(b.second, b.first.kind, a.first.part.size(), std::string_view(b.first.part));
    });
    for (const auto& [source, lang] : parts_) data.parts.push_back(put_part(source, lang, data));
  }

  LetterGrams train() {
    LetterGrams grams;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      for (const Lang lang : kScoredLangs) {
        const auto& meaning = entries_[i].by_lang[index(lang)];
        if (!meaning || meaning->frequency <= kInheritedFrequency) continue;
        grams.add(keys_[i], lang, (meaning->sense.has & kHasFunction) != 0 ? 4 : 1);
      }
    }
    grams.finish();
    return grams;
  }

  // A listed word speaks for its languages by how frequent it is there; for the others it is an unknown word.
  static Evidence evidence_of(const Entry& each, const Evidence& letters) {
    Evidence evidence{};
    for (const Lang lang : kScoredLangs) {
      const auto& meaning = each.by_lang[index(lang)];
      if (!meaning || meaning->frequency <= kUnknownFrequency) continue;
      const double decades = std::log10(meaning->frequency / kUnknownFrequency);
      const double letters_decades = static_cast<double>(letters[index(lang)]) / 40.0 * 0.3;
      evidence[index(lang)] = static_cast<std::uint8_t>(std::clamp(40 * (decades + letters_decades), 0.0, 255.0));
    }
    return evidence;
  }

  std::unordered_map<std::string, std::uint32_t> index_;
  std::vector<std::string> keys_;
  std::vector<Entry> entries_;
  std::vector<Entry> nodes_{1};
  std::map<std::uint64_t, std::uint32_t> children_;
  std::vector<std::pair<CompoundPart, Lang>> parts_;
  std::vector<std::pair<WordSequence, Sense>> respelled_;  // of one language
  std::unordered_map<std::string, std::uint32_t> stored_senses_;  // by their bytes
  std::uint32_t symbols_ = 1;
};

}  // namespace

LexiconBuild build_lexicon(const std::vector<LexiconSource>& sources, const std::vector<LexiconEntry>& symbols) {
  Builder builder;
  for (const LexiconSource& source : sources) builder.add_source(source);
  builder.inherit(Lang::nn, Lang::nb);
  for (const LexiconEntry& symbol : symbols) builder.add_symbol(symbol);
  LexiconBuild build;
  build.data = builder.finish();
  for (const LexiconSource& source : sources) Lemmas(source).write(build.lemmas);
  build.errors = std::move(builder.errors);
  return build;
}

LexiconBuild build_lexicon_folder(const std::string& folder) {
  std::vector<LexiconSource> sources;
  std::vector<LexiconEntry> symbols;
  std::vector<Error> errors;
  for (const Lang lang : kScoredLangs) {
    LexiconSourceResult read = read_lexicon_folder(folder + "/" + std::string(lang_code(lang)), lang);
    sources.push_back(std::move(read.source));
    errors.insert(errors.end(), read.errors.begin(), read.errors.end());
  }
  for (const char* file : {"/emoji.tsv", "/emoticons.tsv"}) {
    Symbols read = read_symbols(folder + file);
    symbols.insert(symbols.end(), read.entries.begin(), read.entries.end());
    errors.insert(errors.end(), read.errors.begin(), read.errors.end());
  }
  LexiconBuild build = build_lexicon(sources, symbols);
  build.errors.insert(build.errors.begin(), errors.begin(), errors.end());
  return build;
}

}  // namespace lyt
