#include "bench/corpus/corpus.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace lyt {

namespace {

constexpr std::array kLangs6 = {Lang::da, Lang::sv, Lang::nb, Lang::nl, Lang::de, Lang::en};
constexpr std::size_t kInvented = 40'000;
constexpr std::size_t kTextBytes = 292;  // makes lines of about 415 bytes

constexpr std::array<std::string_view, 12> kDepartments = {
    "kundeservice", "lager", "kundtjänst", "klantenservice", "Kundendienst", "customer service",
    "webshop", "magasin", "HR-afdelingen", "kassa", "Filiale", "support"};
constexpr std::array<std::string_view, 5> kCompetitors = {"Brillson", "Havnemo", "Nordvarer", "Kaufring", "Storelands"};
constexpr std::array<std::string_view, 8> kOnsets = {"b", "dr", "f", "gr", "k", "m", "st", "v"};
constexpr std::array<std::string_view, 8> kNuclei = {"a", "e", "i", "o", "u", "ø", "å", "ö"};
constexpr std::array<std::string_view, 8> kCodas = {"n", "r", "lt", "sk", "m", "nd", "ks", "p"};

}  // namespace

Corpus::Corpus(const LexiconData& lexicon, CorpusOptions options) : options_(options), state_(options.seed * 2 + 1) {
  vocabularies_.resize(kLangs6.size());
  for (std::size_t l = 0; l < kLangs6.size(); ++l) {
    Vocabulary& vocabulary = vocabularies_[l];
    std::vector<std::pair<int, std::string>> grammar;
    for (const WordRecord& word : lexicon.words) {
      const WordMeaning& meaning = lexicon.meaning(word);
      if ((meaning.langs & lang_bit(kLangs6[l])) == 0) continue;
      const std::int64_t at = sense_index(meaning.langs, meaning.sense, kLangs6[l]);
      const Sense& sense = lexicon.senses[static_cast<std::size_t>(at)];
      const std::string text(lexicon.text(word));
      if (text.find('\'') != std::string::npos) continue;
      if ((sense.has & kHasFunction) != 0) {
        grammar.emplace_back(-meaning.evidence[index(kLangs6[l])], text);
      } else if ((sense.has & kHasValence) != 0 && sense.valence_centi != 0) {
        vocabulary.opinions.push_back(text);
      } else {
        vocabulary.neutral.push_back(text);
      }
    }
    std::ranges::sort(grammar);
    for (auto& [rank, text] : grammar) vocabulary.grammar.push_back(std::move(text));
    invent(vocabulary, kInvented);
  }
  zipf_sums_.resize(kInvented);
  double sum = 0;
  for (std::size_t i = 0; i < kInvented; ++i) zipf_sums_[i] = sum += 1.0 / static_cast<double>(i + 3);
}

std::uint64_t Corpus::random() {
  // splitmix64 (Steele, Lea and Flood 2014)
  state_ += 0x9E3779B97F4A7C15ULL;
  std::uint64_t z = state_;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
  return z ^ (z >> 31);
}

std::size_t Corpus::zipf(std::size_t n) {
  const double u = static_cast<double>(random() >> 11) * 0x1.0p-53 * zipf_sums_[n - 1];
  return static_cast<std::size_t>(std::lower_bound(zipf_sums_.begin(), zipf_sums_.begin() + static_cast<std::ptrdiff_t>(n), u) -
                                  zipf_sums_.begin());
}

void Corpus::invent(Vocabulary& vocabulary, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) {
    std::string word;
    const std::size_t syllables = 1 + random() % 4;
    for (std::size_t s = 0; s <= syllables; ++s) {
      word += kOnsets[random() % kOnsets.size()];
      word += kNuclei[random() % kNuclei.size()];
      if (random() % 2 == 0) word += kCodas[random() % kCodas.size()];
    }
    vocabulary.invented.push_back(std::move(word));
  }
}

const std::string& Corpus::word(const Vocabulary& vocabulary) {
  const auto one_of = [&](const std::vector<std::string>& words) -> const std::string& {
    return words[zipf(std::min(words.size(), zipf_sums_.size()))];
  };
  const std::uint64_t kind = random() % 24;
  if (kind < 14) return one_of(vocabulary.grammar);
  if (kind < 16) return one_of(vocabulary.opinions);
  if (kind < 20) return one_of(vocabulary.neutral);
  return one_of(vocabulary.invented);
}

bool Corpus::next(std::string& out) {
  if (expectation_.posts == options_.posts) return false;
  const std::uint64_t id = ++expectation_.posts;
  const std::size_t l = random() % vocabularies_.size();
  const Vocabulary& vocabulary = vocabularies_[l];
  const bool employer = random() % 4 == 0;
  const bool competitor = random() % 10 == 0;
  const bool department = random() % 4 == 0;
  expectation_.employer_posts += employer ? 1 : 0;
  expectation_.competitor_posts += competitor ? 1 : 0;
  std::string text;
  std::size_t words = 0;
  const std::size_t size = kTextBytes - 100 + random() % 200;
  const std::size_t employer_at = random() % 8;
  while (text.size() < size || words <= 9) {
    if (!text.empty()) text += random() % 12 == 0 ? ". " : random() % 14 == 0 ? ", " : " ";
    if (employer && words == employer_at) {
      text += "Klarvang";
    } else if (competitor && words == employer_at + 1) {
      text += kCompetitors[random() % kCompetitors.size()];
    } else if (department && words == 9) {
      text += kDepartments[random() % kDepartments.size()];
    } else {
      text += word(vocabulary);
    }
    ++words;
  }
  const std::size_t before = out.size();
  out += "{\"id\":\"";
  out += std::to_string(900'000'000'000ULL + id);
  out += "\",\"created_at\":\"2026-09-";
  const auto two = [&](std::uint64_t value) {
    out += static_cast<char>('0' + value / 10);
    out += static_cast<char>('0' + value % 10);
  };
  two(1 + random() % 28);
  out += 'T';
  two(random() % 24);
  out += ':';
  two(random() % 60);
  out += ':';
  two(random() % 60);
  out += "Z\",\"author\":\"user";
  out += std::to_string(zipf(kInvented) * 7 + random() % 7);
  out += "\",\"lang\":\"";
  out += lang_code(kLangs6[l]);
  out += "\",\"text\":\"";
  out += text;
  out += "\",\"likes\":";
  out += std::to_string(random() % 40);
  out += ",\"shares\":";
  out += std::to_string(random() % 6);
  out += ",\"replies\":";
  out += std::to_string(random() % 9);
  out += "}\n";
  expectation_.bytes += out.size() - before;
  return true;
}

std::string Corpus::configuration() {
  std::string toml = "[employer]\nname = \"Klarvang\"\nhandles = [\"@klarvang\"]\n";
  for (const std::string_view department : kDepartments) {
    toml += "\n[[department]]\nname = \"" + std::string(department) + "\"\nterms = [\"" + std::string(department) + "\"]\n";
  }
  for (const std::string_view competitor : kCompetitors) {
    toml += "\n[[competitor]]\nname = \"" + std::string(competitor) + "\"\n";
  }
  return toml;
}

}  // namespace lyt
