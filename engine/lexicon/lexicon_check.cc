#include "engine/lexicon/lexicon_check.h"

#include <map>
#include <set>

#include "engine/lexicon/lexicon_build.h"
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

std::vector<Error> check_lexicons(const std::string& folder, const std::string& lang) {
  std::vector<Error> findings;
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
