#include "engine/lexicon/custom_lexicon.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iterator>
#include <map>

#include "engine/lexicon/spelling.h"
#include "engine/lexicon/split.h"
#include "engine/text/fold.h"
#include "engine/text/tokenizer.h"

namespace lyt {

namespace {

constexpr std::size_t kErrorsKept = 100;

using FormsOf = std::map<std::string, std::vector<std::string>, std::less<>>;

// Expressions that name a lemma, alternatives or a gap are spelled out; a plain term is the text that it is, and an
// emoticon may hold any sign.
bool is_pattern(const std::string& term, const WordSequence& words) {
  const std::vector<std::string_view> parts = split(term, ' ');
  return std::ranges::any_of(parts, [&](std::string_view part) {
    return part == kGapWord || part.starts_with('~') || (words.size() > 1 && part.find('|') != std::string_view::npos);
  });
}

class ClaimReader {
 public:
  ClaimReader(const LexiconSource& source, const Lemmas& lemmas) : source_(source), lemmas_(lemmas) {}

  CustomClaims read() {
    for (const LexiconEntry& line : source_.words) add_word(line);
    for (const LexiconEntry& line : source_.functions) add_sequence(line, {folded(line.term)}, true);
    for (const LexiconEntry& line : source_.expressions) add_expression(line);
    CustomClaims out;
    for (auto& [key, claim] : claims_) out.list.push_back(std::move(claim));
    out.errors = std::move(errors_);
    out.repeated = std::move(repeated_);
    return out;
  }

 private:
  void complain(const LexiconEntry& line, std::string what) {
    if (errors_.size() < kErrorsKept) errors_.push_back({Code::lexicon, line.place, 0, std::move(what)});
  }

  void add_word(const LexiconEntry& line) {
    const WordSequence words = words_of(line.term);
    if (words.size() != 1 || is_pattern(line.term, words)) {
      add_expression(line);
      return;
    }
    if (std::string why = why_no_term(line.term); !why.empty()) {
      complain(line, std::move(why));
      return;
    }
    std::vector<std::string> forms;
    if (line.word_class == kAsListed) {
      forms = lemmas_.forms(line.term);
    } else {
      auto made = source_.inflection.forms(line.term, line.word_class);
      if (!made) made = lemmas_.inflection().forms(line.term, line.word_class);
      if (!made) {
        complain(line, made.error().what);
        return;
      }
      for (const std::string& form : *made) forms.push_back(folded(form));
    }
    add_sequence(line, words, true);
    std::vector<std::string>& known = forms_of_[line.term];
    known.push_back(words.front());
    for (const std::string& form : forms) {
      if (form == words.front() || form.empty()) continue;
      add_sequence(line, {form}, false);
      known.push_back(form);
    }
  }

  void add_expression(const LexiconEntry& line) {
    const WordSequence words = words_of(line.term);
    if (!is_pattern(line.term, words)) {
      if (std::string why = why_no_term(line.term); !why.empty()) {
        complain(line, std::move(why));
      } else {
        add_sequence(line, words, true);
      }
      return;
    }
    FormsOf forms;
    for (const std::string_view word : split(line.term, ' ')) {
      for (const std::string_view alternative : split(word, '|')) {
        if (!alternative.starts_with('~')) continue;
        const std::string lemma(alternative.substr(1));
        std::vector<std::string> known = lemmas_.forms(lemma);
        if (const auto own = forms_of_.find(lemma); own != forms_of_.end()) {
          known.insert(known.end(), own->second.begin(), own->second.end());
        }
        if (!known.empty()) forms.emplace(lemma, std::move(known));
      }
    }
    const Result<std::vector<WordSequence>> sequences = expand_expression(line.term, forms);
    if (!sequences) {
      complain(line, sequences.error().what);
      return;
    }
    for (const WordSequence& sequence : *sequences) add_sequence(line, sequence, true);
  }

  void add_sequence(const LexiconEntry& line, const WordSequence& words, bool written) {
    for (const std::string& word : words) {
      if (word.size() > Tokens::kMaxWord) {
        complain(line, "a word of more than " + std::to_string(Tokens::kMaxWord) + " bytes");
        return;
      }
    }
    std::string key = std::to_string(line.sense.has);
    for (const std::string& word : words) key.append(" ").append(word);
    // A term may be about several topics and audiences.
    if ((line.sense.has & (kHasTopic | kHasAudience)) != 0) {
      key += '\t' + std::to_string(line.sense.topics) + ' ' + std::to_string(static_cast<int>(line.sense.audience));
    }
    CustomClaim claim{words, line.sense, line.removes, written, line.place};
    const auto [found, fresh] = claims_.try_emplace(std::move(key), claim);
    if (fresh) return;
    CustomClaim& known = found->second;
    const bool same = known.removes == claim.removes && known.sense.valence_centi == claim.sense.valence_centi &&
                      known.sense.modifier == claim.sense.modifier &&
                      known.sense.factor_percent == claim.sense.factor_percent;
    if (known.written && written && !same) {
      complain(line, "\"" + line.term + "\" has another value in " + known.place);
    } else if (known.written && written && repeated_.size() < kErrorsKept) {
      repeated_.push_back({Code::lexicon, line.place, 0, "\"" + line.term + "\" is in " + known.place + " already"});
    }
    // A written form goes before one that was made; of two that were made, the milder value.
    const bool milder = std::abs(claim.sense.valence_centi) < std::abs(known.sense.valence_centi);
    if (written > known.written || (written == known.written && milder)) known = std::move(claim);
  }

  const LexiconSource& source_;
  const Lemmas& lemmas_;
  FormsOf forms_of_;
  std::map<std::string, CustomClaim> claims_;
  std::vector<Error> errors_;
  std::vector<Error> repeated_;
};

class Application {
 public:
  Application(LexiconMode mode, Lang lang, LexiconEdit& edit) : mode_(mode), lang_(lang), edit_(edit) {}

  void run(const std::vector<CustomClaim>& claims, const std::vector<CompoundPart>& parts) {
    if (mode_ == LexiconMode::replace) edit_.clear_values(lang_);
    for (const CustomClaim& claim : claims) {
      if (claim.key.size() == 1) written_[claim.key.front()] |= claim.sense.has;
    }
    std::vector<std::string> starts;
    for (const CustomClaim& claim : claims) {
      if (claim.key.size() > 1 && !claim.removes) starts.push_back(claim.key.front());
    }
    edit_.make_starts(starts);
    for (const CustomClaim& claim : claims) apply(claim);
    for (const CompoundPart& part : parts) edit_.add_part(part, lang_);
  }

 private:
  [[nodiscard]] Sense known(const WordSequence& key) const {
    const Sense* own = edit_.sense(key, lang_);
    if (own == nullptr) own = edit_.sense(key, Lang::none);
    return own == nullptr ? Sense{} : *own;
  }

  void apply(const CustomClaim& claim) {
    const Sense before = known(claim.key);
    // A made form that is a grammar word has no value, as in the built-in lexicons.
    if (!claim.written && (before.has & kHasFunction) != 0) return;
    // Topics add up; in everything else the built-in lexicon has said its word.
    if (mode_ == LexiconMode::extend && (before.has & claim.sense.has & ~kHasTopic) != 0) return;
    std::vector<std::string> variants;
    if (claim.key.size() == 1) variants = variants_of(claim, before);
    if (claim.removes) {
      edit_.remove(claim.key, lang_, claim.sense.has);
    } else {
      edit_.claim(claim.key, lang_, claim.sense);
    }
    for (const std::string& variant : variants) edit_.alias(claim.key.front(), variant, lang_);
  }

  // The spellings that follow the word: those that meant the same before, and those that meant nothing.
  [[nodiscard]] std::vector<std::string> variants_of(const CustomClaim& claim, const Sense& before) const {
    std::vector<std::string> out;
    for (const std::string& variant : spelling_variants(claim.key.front(), lang_)) {
      const auto written = written_.find(variant);
      if (written != written_.end() && (written->second & claim.sense.has) != 0) continue;
      const Sense* sense = edit_.sense({variant}, lang_);
      const bool follows = sense != nullptr ? same(*sense, before) : !is_grammar_word(variant);
      if (follows && (sense != nullptr || !claim.removes)) out.push_back(variant);
    }
    return out;
  }

  static bool same(const Sense& a, const Sense& b) {
    return a.has == b.has && a.valence_centi == b.valence_centi && a.pos == b.pos && a.modifier == b.modifier &&
           a.factor_percent == b.factor_percent && a.topics == b.topics;
  }

  [[nodiscard]] bool is_grammar_word(const std::string& word) const {
    return std::ranges::any_of(kScoredLangs, [&](Lang each) {
      const Sense* sense = edit_.sense({word}, each);
      return sense != nullptr && (sense->has & kHasFunction) != 0;
    });
  }

  LexiconMode mode_;
  Lang lang_;
  LexiconEdit& edit_;
  std::map<std::string, std::uint8_t> written_;  // words of the lexicon, and the parts it speaks of
};

bool holds_lexicon(const std::string& folder) {
  for (const char* file : {"sentiment.tsv", "phrases.tsv", "modifiers.tsv", "topics.tsv", "audience.tsv", "function.tsv",
                           "compounds.tsv"}) {
    if (std::filesystem::exists(folder + "/" + file)) return true;
  }
  return false;
}

bool is_empty(const LexiconSource& source) {
  return source.words.empty() && source.expressions.empty() && source.functions.empty() && source.parts.empty();
}

}  // namespace

CustomLexicon read_custom_lexicon(const std::string& path, Lang lang) {
  CustomLexicon out;
  const auto take = [&](LexiconSourceResult read) {
    out.errors.insert(out.errors.end(), read.errors.begin(), read.errors.end());
    if (!is_empty(read.source)) out.parts.push_back(std::move(read.source));
  };
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) {
    out.errors.push_back({Code::not_found, path, 0, "no such lexicon"});
  } else if (!std::filesystem::is_directory(path, ignored)) {
    if (lang == Lang::none) {
      out.errors.push_back({Code::lexicon, path, 0, "a list of terms needs a language"});
      return out;
    }
    take(read_term_list(path, lang));
  } else if (lang != Lang::none) {
    take(read_lexicon_folder(path, lang, LexiconOrigin::custom));
  } else {
    for (const Lang each : kScoredLangs) {
      const std::string folder = path + "/" + std::string(lang_code(each));
      if (holds_lexicon(folder)) take(read_lexicon_folder(folder, each, LexiconOrigin::custom));
    }
    LexiconSourceResult symbols;
    for (const char* file : {"/emoji.tsv", "/emoticons.tsv"}) {
      Symbols read = read_symbols(path + file);
      std::ranges::move(read.entries, std::back_inserter(symbols.source.expressions));
      symbols.errors.insert(symbols.errors.end(), read.errors.begin(), read.errors.end());
    }
    take(std::move(symbols));
  }
  if (out.parts.empty() && out.errors.empty()) out.errors.push_back({Code::lexicon, path, 0, "holds no entry"});
  return out;
}

std::string why_no_term(std::string_view text) {
  const std::string quoted = "\"" + std::string(text) + "\"";
  Tokens tokens;
  tokenize(text, tokens);
  if (tokens.size() == 0) return quoted + " holds no word";
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens.list[i];
    const bool looked_up = token.kind == TokenKind::word || token.kind == TokenKind::emoji || token.kind == TokenKind::hashtag;
    if (!looked_up || token.fold_size == 0) {
      return quoted + " holds \"" + std::string(text.substr(token.begin, token.end - token.begin)) +
             "\", and only words and emoji are looked up";
    }
  }
  // Marks that end a sentence may stand behind it, as people write them.
  const std::string_view behind = text.substr(tokens.list[tokens.size() - 1].end);
  const bool lost = tokens.list[0].begin != 0 || behind.find_first_not_of(".!?") != std::string_view::npos;
  return lost ? quoted + " begins or ends with signs that are no part of a word" : std::string();
}

CustomClaims claims_of(const LexiconSource& part, const Lemmas& lemmas) { return ClaimReader(part, lemmas).read(); }

std::vector<Error> apply_custom_lexicon(const LexiconSource& part, LexiconMode mode, const Lemmas& lemmas,
                                        LexiconEdit& edit) {
  CustomClaims claims = claims_of(part, lemmas);
  if (!claims.errors.empty()) return std::move(claims.errors);
  Application(mode, part.lang, edit).run(claims.list, part.parts);
  // Nynorsk is read with the Bokmål lexicon behind it.
  if (part.lang == Lang::nb) Application(mode, Lang::nn, edit).run(claims.list, part.parts);
  if (!edit.too_many_senses()) return {};
  const std::string place = part.words.empty() ? std::string() : part.words.front().place;
  return {{Code::too_large, place.substr(0, place.rfind(':')), 0, "has too many different values: write them with fewer decimals"}};
}

}  // namespace lyt
