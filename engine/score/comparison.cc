#include "engine/score/comparison.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace lyt {

namespace {

// What is worse than the praised one is not bad for that reason alone.
constexpr std::int32_t kThanPercent = -70;
constexpr std::int32_t kUnlikePercent = -50;
constexpr std::uint32_t kWordsBeforeName = 3;  // "than the old", "end jeres"
constexpr std::uint32_t kWordsBeforeThan = 1;  // "better service than"

std::string_view than_of(Lang lang) {
  switch (lang) {
    case Lang::da: return "end";
    case Lang::sv: return "\xC3\xA4n";
    case Lang::nb:
    case Lang::nn: return "enn";
    case Lang::nl: return "dan";
    case Lang::de: return "als";
    case Lang::en: return "than";
    case Lang::fi: return "kuin";
    case Lang::pl: return "ni\xC5\xBC";
    default: return {};
  }
}

struct Unlike {
  Lang lang;
  std::string_view word;
  std::string_view next;  // empty: the word alone
};
constexpr Unlike kUnlike[] = {
    {Lang::da, "modsat", ""},          {Lang::da, "mods\xC3\xA6tning", "til"}, {Lang::da, "forskel", "fra"},
    {Lang::da, "sammenlignet", "med"}, {Lang::sv, "skillnad", "fr\xC3\xA5n"},  {Lang::sv, "motsats", "till"},
    {Lang::sv, "j\xC3\xA4mf\xC3\xB6rt", "med"}, {Lang::nb, "motsetning", "til"}, {Lang::nb, "forskjell", "fra"},
    {Lang::nb, "sammenlignet", "med"}, {Lang::nl, "tegenstelling", "tot"},     {Lang::nl, "vergeleken", "met"},
    {Lang::nl, "anders", "dan"},       {Lang::de, "gegensatz", "zu"},          {Lang::de, "gegensatz", "zum"},
    {Lang::de, "gegensatz", "zur"},    {Lang::de, "anders", "als"},            {Lang::de, "vergleich", "zu"},
    {Lang::de, "vergleich", "zum"},    {Lang::de, "vergleich", "zur"},         {Lang::en, "unlike", ""},
    {Lang::en, "compared", "to"},      {Lang::en, "compared", "with"},         {Lang::en, "contrast", "to"},
};

class Finder {
 public:
  Finder(const AnnotatedText& text, Lang lang, const std::vector<Clause>& clauses, const std::vector<Hit>& hits,
         const std::vector<Place>& places)
      : text_(text), lang_(lang), than_(than_of(lang)), clauses_(clauses), hits_(hits), places_(places) {}

  [[nodiscard]] bool knows_any() const { return !than_.empty(); }

  // True when places[p] is what something is compared with.
  bool find(std::size_t p, Comparison& out) const {
    const Place& place = places_[p];
    for (std::uint32_t back = 1; back <= kWordsBeforeName && back <= place.begin; ++back) {
      const std::uint32_t at = place.begin - back;
      if ((text_.tokens.list[at + 1].gap & (kGapSentence | kGapComma)) != 0) return false;
      const std::string_view word = fold(at);
      if (is_unlike(at)) return measured_by_other(p, at, out);
      if (word == than_) return measured_before(at, out);
      const Sense* sense = text_.sense(at, lang_);
      if (sense != nullptr && (sense->has & kHasValence) != 0 && sense->valence_centi != 0) return false;
    }
    return false;
  }

 private:
  [[nodiscard]] std::string_view fold(std::uint32_t token) const { return text_.tokens.fold(text_.tokens.list[token]); }

  [[nodiscard]] bool is_unlike(std::uint32_t at) const {
    const std::string_view word = fold(at);
    const Lang lang = lang_ == Lang::nn ? Lang::nb : lang_;
    return std::ranges::any_of(kUnlike, [&](const Unlike& each) {
      if (each.lang != lang) return false;
      return each.next.empty() ? each.word == word : each.next == word && at > 0 && each.word == fold(at - 1);
    });
  }

  // German "als" and Dutch "dan" are many things: there only a comparative makes a comparison.
  [[nodiscard]] bool is_comparative(const Hit& hit, std::uint32_t than) const {
    if (lang_ != Lang::de && lang_ != Lang::nl) return true;
    if (hit.end > than) return true;
    const std::string_view word = fold(hit.end - 1);
    for (const std::string_view ending : {"er", "ere", "eren", "erer", "eres", "erem"}) {
      if (word.ends_with(ending)) return true;
    }
    if (hit.begin == 0) return false;
    const std::string_view before = fold(hit.begin - 1);
    return before == "mehr" || before == "weniger" || before == "meer" || before == "minder";
  }

  // The opinion that ends at "than", or one word before it, or has it inside.
  bool measured_before(std::uint32_t than, Comparison& out) const {
    auto hit = std::ranges::upper_bound(hits_, than, {}, &Hit::begin);
    if (hit == hits_.begin()) return false;
    --hit;
    if (hit->value_centi == 0 || hit->end + kWordsBeforeThan < than || !is_comparative(*hit, than)) return false;
    for (std::uint32_t i = hit->end; i <= than; ++i) {
      if ((text_.tokens.list[i].gap & kGapSentence) != 0) return false;
    }
    out = {std::max(than, hit->end), static_cast<std::uint32_t>(hit - hits_.begin()), 0, kThanPercent};
    return true;
  }

  // What is said of the next one named in the sentence, when nothing is said of this one; or what went before.
  bool measured_by_other(std::size_t p, std::uint32_t at, Comparison& out) const {
    const Place& place = places_[p];
    const auto sentence_of = [&](const auto& each) { return clauses_[each.clause].sentence; };
    const auto next = std::ranges::find_if(places_.begin() + static_cast<std::ptrdiff_t>(p), places_.end(),
                                           [&](const Place& other) { return other.target != place.target; });
    const auto is_silent = [](const Hit& hit) { return hit.value_centi == 0; };
    if (next != places_.end() && sentence_of(*next) == sentence_of(place)) {
      auto hit = std::ranges::lower_bound(hits_, place.end, {}, &Hit::begin);
      hit = std::find_if_not(hit, hits_.end(), is_silent);
      if (hit == hits_.end() || sentence_of(*hit) != sentence_of(place) || hit->clause < next->clause) return false;
      out = {at, static_cast<std::uint32_t>(hit - hits_.begin()), 0, kUnlikePercent};
      return true;
    }
    auto hit = std::ranges::upper_bound(hits_, at, {}, &Hit::begin);
    while (hit != hits_.begin() && is_silent(*(hit - 1))) --hit;
    if (hit == hits_.begin() || sentence_of(*(hit - 1)) != sentence_of(place)) return false;
    out = {at, static_cast<std::uint32_t>(hit - 1 - hits_.begin()), 0, kUnlikePercent};
    return true;
  }

  const AnnotatedText& text_;
  Lang lang_;
  std::string_view than_;
  const std::vector<Clause>& clauses_;
  const std::vector<Hit>& hits_;
  const std::vector<Place>& places_;
};

}  // namespace

void find_comparisons(const AnnotatedText& text, Lang lang, const std::vector<Clause>& clauses,
                      const std::vector<Hit>& hits, const std::vector<Place>& places, std::vector<Comparison>& out) {
  out.clear();
  const Finder finder(text, lang, clauses, hits, places);
  if (!finder.knows_any()) return;
  for (std::size_t p = 0; p < places.size(); ++p) {
    Comparison found;
    if (!finder.find(p, found)) continue;
    found.place = static_cast<std::uint32_t>(p);
    out.push_back(found);
  }
}

}  // namespace lyt
