#include "engine/lexicon/lexicon_check.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <set>

#include "engine/lexicon/lexicon_build.h"
#include "engine/lexicon/lexicon_edit.h"
#include "engine/lexicon/lexicon_source.h"
#include "engine/text/fold.h"

namespace lyt {

namespace {

int sign(int value) { return (value > 0) - (value < 0); }

struct Claim {
  std::string lemma;
  std::int16_t valence_centi = 0;
  std::string place;
};

class Checker {
 public:
  explicit Checker(std::vector<Error>& findings) : findings_(findings) {}

  void check(const LexiconSource& source) {
    std::map<std::string, std::string> functions;
    for (const LexiconEntry& line : source.functions) {
      const auto [known, fresh] = functions.emplace(folded(line.term), line.place);
      if (!fresh) find(line.place, "\"" + line.term + "\" is in " + known->second + " already");
    }
    std::set<std::tuple<std::string, std::string, TopicSet>> lines;
    std::map<std::string, Claim> claims;
    for (const LexiconEntry& line : source.words) {
      if (!lines.insert({line.term, line.word_class, line.sense.topics}).second) {
        find(line.place, "\"" + line.term + "\" with class " + line.word_class + " is there twice");
      }
      const auto forms = source.inflection.forms(line.term, line.word_class);
      if (forms && forms->size() == 1 && source.inflection.makes_forms(line.word_class)) {
        find(line.place, "class " + line.word_class + " makes no form of \"" + line.term + "\"");
      }
      if (!forms || (line.sense.has & kHasValence) == 0) continue;
      for (std::size_t i = 0; i < forms->size(); ++i) {
        const std::string form = folded((*forms)[i]);
        const bool lemma = i == 0;
        if (line.sense.valence_centi != 0 && functions.contains(form)) {
          find(line.place, "form \"" + form + "\" is a grammar word (" + functions[form] + ")");
        }
        const auto [known, fresh] = claims.emplace(form, Claim{line.term, line.sense.valence_centi, line.place});
        if (fresh) continue;
        const Claim& other = known->second;
        if (lemma && other.lemma == line.term && other.valence_centi != line.sense.valence_centi) {
          find(line.place, "\"" + line.term + "\" has another value in " + other.place);
        } else if (sign(other.valence_centi) * sign(line.sense.valence_centi) < 0) {
          find(line.place, "form \"" + form + "\" has the other sign in " + other.place + " (" + other.lemma + ")");
        }
      }
    }
    std::map<std::string, std::string> phrases;
    for (const LexiconEntry& line : source.expressions) {
      const int place = line.sense.start_weight != 0 ? 1 : line.sense.named_weight != 0 ? 2 : 0;
      const std::string kind = std::to_string(line.sense.has) + line.term +
                               std::to_string(static_cast<int>(line.sense.audience) * 3 + place);
      const auto [known, fresh] = phrases.emplace(kind, line.place);
      if (!fresh) find(line.place, "\"" + line.term + "\" is in " + known->second + " already");
    }
  }

 private:
  void find(const std::string& place, std::string what) {
    findings_.push_back({Code::lexicon, place, 0, std::move(what)});
  }

  std::vector<Error>& findings_;
};

}  // namespace

namespace {

void check_symbols(const std::string& folder, std::vector<Error>& findings) {
  std::map<std::string, std::string> places;
  for (const char* file : {"/emoji.tsv", "/emoticons.tsv"}) {
    const Symbols read = read_symbols(folder + file);
    findings.insert(findings.end(), read.errors.begin(), read.errors.end());
    for (const LexiconEntry& line : read.entries) {
      const auto [known, fresh] = places.emplace(line.term, line.place);
      if (!fresh) findings.push_back({Code::lexicon, line.place, 0, line.term + " is in " + known->second + " already"});
    }
  }
}

std::string quoted(const CustomClaim& claim) {
  std::string text;
  for (const std::string& word : claim.key) text += (text.empty() ? "" : " ") + word;
  return "\"" + text + "\"";
}

std::string in_points(int centi) {
  const int tenths = std::abs(centi) / 10;
  return (centi < 0 ? "-" : "") + std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

}  // namespace

std::vector<Error> check_lexicons(const std::string& folder, const std::string& lang) {
  std::vector<Error> findings;
  const bool some = std::ranges::any_of(kScoredLangs, [&](Lang each) {
    const bool asked = lang.empty() || lang_code(each) == lang;
    return asked && std::filesystem::is_directory(folder + "/" + std::string(lang_code(each)));
  });
  if (!some) return {{Code::not_found, folder, 0, "no lexicon" + (lang.empty() ? "s" : " of " + lang) + " in this folder"}};
  if (lang.empty()) check_symbols(folder, findings);
  for (const Lang each : kScoredLangs) {
    if (!lang.empty() && lang_code(each) != lang) continue;
    LexiconSourceResult read = read_lexicon_folder(folder + "/" + std::string(lang_code(each)), each);
    findings.insert(findings.end(), read.errors.begin(), read.errors.end());
    const LexiconBuild build = build_lexicon({read.source}, {});
    findings.insert(findings.end(), build.errors.begin(), build.errors.end());
    Checker(findings).check(read.source);
  }
  return findings;
}

std::vector<Error> check_custom_lexicon(const LexiconSource& part, const Lemmas& lemmas, LexiconData& built_in) {
  const CustomClaims claims = claims_of(part, lemmas);
  std::vector<Error> findings = claims.errors;
  findings.insert(findings.end(), claims.repeated.begin(), claims.repeated.end());
  const LexiconEdit lexicon(built_in);
  std::set<std::string> said;  // one complaint a line is enough: the others are about its other forms
  const auto find = [&](const CustomClaim& claim, const std::string& what) {
    if (said.insert(claim.place).second) findings.push_back({Code::lexicon, claim.place, 0, quoted(claim) + " " + what});
  };
  for (const CustomClaim& claim : claims.list) {
    const Sense* known = lexicon.sense(claim.key, part.lang);
    const std::uint8_t has = known == nullptr ? 0 : known->has;
    if (claim.removes) {
      if (claim.written && (has & claim.sense.has) == 0) find(claim, "is taken away, and is not in the built-in lexicon");
      continue;
    }
    const int valence = claim.sense.valence_centi;
    if ((claim.sense.has & kHasValence) != 0 && valence != 0 && claim.written) {
      if ((has & kHasFunction) != 0) find(claim, "is a grammar word");
      if ((has & kHasModifier) != 0 && (has & kHasValence) == 0) {
        find(claim, "is a word that modifies others (" + std::string(modifier_name(known->modifier)) + ")");
      }
    }
    if ((claim.sense.has & has & kHasValence) != 0 && sign(valence) * sign(known->valence_centi) < 0) {
      find(claim, "has the other sign in the built-in lexicon (" + in_points(known->valence_centi) + ")");
    }
    if ((claim.sense.has & has & kHasModifier) != 0 && claim.sense.modifier != known->modifier) {
      find(claim, "is a " + std::string(modifier_name(known->modifier)) + " in the built-in lexicon");
    }
  }
  return findings;
}

CustomStats custom_stats(const LexiconSource& part, const Lemmas& lemmas, LexiconData& built_in) {
  CustomStats stats;
  stats.entries = part.words.size() + part.expressions.size() + part.functions.size() + part.parts.size();
  const LexiconEdit lexicon(built_in);
  for (const CustomClaim& claim : claims_of(part, lemmas).list) {
    ++stats.forms;
    if (claim.written) {
      stats.expressions += claim.key.size() > 1 ? 1 : 0;
      stats.removals += claim.removes ? 1 : 0;
      stats.factors += !claim.removes && (claim.sense.has & kHasModifier) != 0 ? 1 : 0;
      stats.positive += claim.sense.valence_centi > 0 ? 1 : 0;
      stats.negative += claim.sense.valence_centi < 0 ? 1 : 0;
    }
    if (claim.removes || (claim.sense.has & kHasValence) == 0) continue;
    const Sense* known = lexicon.sense(claim.key, part.lang);
    const bool valued = known != nullptr && (known->has & kHasValence) != 0;
    stats.added += valued ? 0 : 1;
    stats.changed += valued && known->valence_centi != claim.sense.valence_centi ? 1 : 0;
  }
  return stats;
}

std::vector<LexiconStats> lexicon_stats(const std::string& folder) {
  std::vector<LexiconStats> rows;
  for (const Lang lang : kScoredLangs) {
    const LexiconSource source = read_lexicon_folder(folder + "/" + std::string(lang_code(lang)), lang).source;
    LexiconStats row;
    row.lang = lang;
    std::set<std::string> forms;
    for (const LexiconEntry& line : source.words) {
      if ((line.sense.has & kHasTopic) != 0) ++row.topics;
      if ((line.sense.has & kHasValence) == 0) continue;
      ++row.lemmas;
      row.positive += line.sense.valence_centi > 0 ? 1 : 0;
      row.negative += line.sense.valence_centi < 0 ? 1 : 0;
      if (const auto made = source.inflection.forms(line.term, line.word_class)) forms.insert(made->begin(), made->end());
    }
    row.forms = forms.size();
    for (const LexiconEntry& line : source.expressions) {
      row.phrases += (line.sense.has & kHasValence) != 0 ? 1 : 0;
      row.modifiers += (line.sense.has & kHasModifier) != 0 ? 1 : 0;
      row.cues += (line.sense.has & kHasAudience) != 0 ? 1 : 0;
    }
    row.functions = source.functions.size();
    rows.push_back(row);
  }
  return rows;
}

}  // namespace lyt
