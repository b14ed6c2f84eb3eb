#include "engine/flow/terms.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <tuple>

#include "engine/base/hash.h"
#include "engine/lexicon/lemmas.h"

namespace lyt {

namespace {

constexpr std::size_t kMostHashtagsOfPost = 3;
constexpr std::size_t kMost = std::tuple_size_v<Terms>;
constexpr std::size_t kShortestHashtag = 3;      // bytes
constexpr std::size_t kMostPlaces = 1U << 20;    // when half of them are taken, a thread forgets: a name given twice does no harm

// Tells languages apart, for a word may be another word's form in each; and hashtags from words.
std::uint64_t key_of(const Tokens& tokens, std::uint32_t begin, std::uint32_t end, Lang lang, bool hashtag) {
  std::uint64_t key = hashtag ? 0x23 : index(lang);
  for (std::uint32_t i = begin; i < end; ++i) key = hash_mix(key, tokens.list[i].hash);
  return key | 1U;  // 0 is no term
}

std::uint32_t hash_of(std::uint64_t key) { return std::max(static_cast<std::uint32_t>(key >> 32), 1U); }

std::string form_of(const Tokens& tokens, std::uint32_t begin, std::uint32_t end, bool hashtag) {
  std::string form(hashtag ? "#" : "");
  for (std::uint32_t i = begin; i < end; ++i) form.append(i == begin ? "" : " ").append(tokens.fold(tokens.list[i]));
  return form;
}

}  // namespace

// Up to six places in the order in which they count.
class TermFinder::Chosen {
 public:
  Chosen(const ScoreScratch& scratch, const PostScore& score) : scratch_(scratch), lang_(score.language.lang) {
    choose_hashtags();
    choose_topics();
    choose_opinions(score);
  }

  // Calls take(place) in turn, while it wants more.
  template <class Take>
  void each(const Take& take) const {
    for (std::size_t i = 0; i < hashtags_n_; ++i) take(hashtags_[i]);
    for (std::size_t i = 0; i < kMost; ++i) {
      if (i < topics_n_) take(topics_[i]);
      if (i < opinions_n_) take(opinions_[i]);
    }
  }

 private:
  [[nodiscard]] bool is_named(std::uint32_t begin, std::uint32_t end) const {
    return std::ranges::any_of(scratch_.names, [&](const NameHit& name) {
      return name.ref.kind == NameKind::entity && name.begin < end && begin < name.end;
    });
  }

  // Compounds and stretched words are in no list.
  [[nodiscard]] bool is_listed(std::uint32_t begin, std::uint32_t end) const {
    for (std::uint32_t i = begin; i < end; ++i) {
      const TokenKind kind = scratch_.text.tokens.list[i].kind;
      if (kind != TokenKind::word || (scratch_.text.words[i].flags & kDerived) != 0) return false;
    }
    return !is_named(begin, end);
  }

  [[nodiscard]] Lang lang_of(std::uint32_t begin, std::uint32_t end) const {
    return end - begin == 1 && scratch_.text.sense(begin, lang_) != nullptr ? lang_ : Lang::none;
  }

  void choose_hashtags() {
    const Tokens& tokens = scratch_.text.tokens;
    for (std::uint32_t i = 0; i < tokens.size() && hashtags_n_ < kMostHashtagsOfPost; ++i) {
      const Token& token = tokens.list[i];
      if (token.kind != TokenKind::hashtag || token.fold_size < kShortestHashtag || is_named(i, i + 1)) continue;
      hashtags_[hashtags_n_++] = {i, i + 1, Lang::none, true};
    }
  }

  void choose_topics() {
    for (const TopicPlace& place : scratch_.hits.topic_places) {
      if (topics_n_ == kMost) return;
      if (is_listed(place.begin, place.end)) topics_[topics_n_++] = {place.begin, place.end, lang_of(place.begin, place.end), false};
    }
  }

  void choose_opinions(const PostScore& score) {
    std::array<std::int32_t, kMost> strengths{};
    for (const Hit& hit : score.hits) {
      const std::int32_t strength = std::abs(hit.base_centi);
      if (hit.gap_begin != hit.gap_end || (opinions_n_ == kMost && strength <= strengths.back())) continue;
      if (!is_listed(hit.begin, hit.end)) continue;
      const Place place{hit.begin, hit.end, lang_of(hit.begin, hit.end), false};
      // Behind those that are as strong: they come first in the text.
      std::size_t at = opinions_n_ < kMost ? opinions_n_++ : kMost - 1;
      for (; at > 0 && strengths[at - 1] < strength; --at) {
        strengths[at] = strengths[at - 1];
        opinions_[at] = opinions_[at - 1];
      }
      strengths[at] = strength;
      opinions_[at] = place;
    }
  }

  const ScoreScratch& scratch_;
  Lang lang_;
  std::array<Place, kMostHashtagsOfPost> hashtags_{};
  std::array<Place, kMost> topics_{};
  std::array<Place, kMost> opinions_{};
  std::size_t hashtags_n_ = 0;
  std::size_t topics_n_ = 0;
  std::size_t opinions_n_ = 0;
};

Terms TermFinder::find(const ScoreScratch& scratch, const PostScore& score, std::vector<NewTerm>& fresh) {
  Terms terms{};
  std::size_t n = 0;
  Chosen(scratch, score).each([&](const Place& place) {
    if (n < kMost) add(scratch.text.tokens, place, terms, n, fresh);
  });
  return terms;
}

void TermFinder::add(const Tokens& tokens, const Place& place, Terms& terms, std::size_t& n, std::vector<NewTerm>& fresh) {
  const std::uint64_t key = key_of(tokens, place.begin, place.end, place.lang, place.hashtag);
  const std::uint32_t hash = hash_of(key);
  if (std::find(terms.begin(), terms.begin() + static_cast<std::ptrdiff_t>(n), hash) != terms.begin() + static_cast<std::ptrdiff_t>(n)) return;
  terms[n++] = hash;
  if (!note(key)) return;
  fresh.push_back({hash, place.lang, form_of(tokens, place.begin, place.end, place.hashtag)});
}

// False when it was known already.
bool TermFinder::note(std::uint64_t key) {
  if (known_n_ * 2 >= known_.size()) make_room();
  const std::size_t mask = known_.size() - 1;
  std::size_t at = (key >> 8) & mask;
  for (; known_[at] != 0; at = (at + 1) & mask) {
    if (known_[at] == key) return false;
  }
  known_[at] = key;
  ++known_n_;
  return true;
}

void TermFinder::make_room() {
  std::vector<std::uint64_t> old(std::clamp<std::size_t>(known_.size() * 2, 4096, kMostPlaces));
  old.swap(known_);
  known_n_ = 0;
  if (old.size() == kMostPlaces) return;
  for (const std::uint64_t key : old) {
    if (key != 0) note(key);
  }
}

void TermBook::add(std::vector<NewTerm>& terms) {
  terms_.insert(terms_.end(), std::make_move_iterator(terms.begin()), std::make_move_iterator(terms.end()));
  terms.clear();
  if (terms_.size() > 2 * tidied_ + kMostHashtags) tidy();
}

// One of each; of hashtags, which sort before words in this order, only so many.
void TermBook::tidy() {
  const auto is_word = [](const NewTerm& term) { return term.form.front() != '#'; };
  const auto order = [&](const NewTerm& term) { return std::tuple(is_word(term), term.hash, term.lang, std::string_view(term.form)); };
  std::ranges::sort(terms_, {}, order);
  const auto repeated = std::ranges::unique(terms_);
  terms_.erase(repeated.begin(), repeated.end());
  const auto words = std::ranges::find_if(terms_, is_word);
  if (words - terms_.begin() > static_cast<std::ptrdiff_t>(kMostHashtags)) terms_.erase(terms_.begin() + kMostHashtags, words);
  tidied_ = terms_.size();
}

std::vector<TermName> TermBook::names(std::string_view lemmas) {
  tidy();
  std::ranges::stable_sort(terms_, {}, &NewTerm::lang);
  std::vector<TermName> names;
  names.reserve(terms_.size());
  for (auto at = terms_.begin(); at != terms_.end();) {
    const auto end = std::ranges::upper_bound(at, terms_.end(), at->lang, {}, &NewTerm::lang);
    std::vector<std::string> forms;
    for (auto each = at; each != end; ++each) forms.push_back(std::move(each->form));
    if (at->lang != Lang::none) forms = Lemmas::parse(lemmas, at->lang).lemmas_of(forms);
    for (std::size_t i = 0; at != end; ++at, ++i) names.push_back({at->hash, std::move(forms[i])});
  }
  terms_.clear();
  // Of two terms with one hash the first in the alphabet.
  std::ranges::sort(names);
  const auto rest = std::ranges::unique(names, {}, &TermName::hash);
  names.erase(rest.begin(), rest.end());
  return names;
}

}  // namespace lyt
