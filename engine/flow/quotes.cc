#include "engine/flow/quotes.h"

#include <algorithm>
#include <array>

#include "engine/base/hash.h"
#include "engine/text/fold.h"

namespace lyt {

namespace {

constexpr std::string_view kEllipsis = "\xE2\x80\xA6";
constexpr std::size_t kFewestWords = 4;
constexpr std::size_t kMostLostPercent = 20;
constexpr std::size_t kMostOfSignature = 5;  // words behind "best regards" that are one

// A word behind one of these is a name, however it is written.
constexpr std::array<std::string_view, 24> kTitles = {
    "herr", "hr",  "fru",     "frk",     "fr\xC3\xB6ken", "frau",     "mr",   "mrs",  "ms",    "miss", "dr", "prof",
    "dhr",  "mevr", "mevrouw", "meneer", "mijnheer",      "kollegin", "frue", "sir",  "madam", "pastor", "professor", "doktor"};

// What a letter ends with; the name follows.
constexpr std::array<std::string_view, 22> kClosings = {
    "mvh",    "vh",   "hilsen",        "hilsner", "h\xC3\xA4lsning", "h\xC3\xA4lsningar", "groet", "groeten", "groetjes", "mvg", "regards",
    "gruss", "gr\xC3\xBCsse", "helsing", "sincerely", "cheers", "kh", "hilsningar", "helsinger", "groetje", "lg", "vg"};

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::ranges::find(list, word) != list.end();
}

std::size_t characters_of(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

bool has_digit(std::string_view word) {
  return std::ranges::any_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

// What may stand between words: spaces become one; of the rest the punctuation of ordinary text, nothing that steers a
// reading direction and no mark-up.
void add_gap(std::string_view gap, std::string& out) {
  constexpr std::string_view kPlain = ".,;:!?'\"()-/%&+";
  bool space = false;
  for (std::size_t i = 0; i < gap.size(); ++i) {
    const char c = gap[i];
    if (kPlain.find(c) != std::string_view::npos) {
      if (space) out += ' ';
      space = false;
      out += c;
    } else if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
      space = true;
    } else if (gap.substr(i).starts_with(kEllipsis)) {
      if (space) out += ' ';
      space = false;
      out += kEllipsis;
      i += kEllipsis.size() - 1;
    } else if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) {
      space = true;
    }
  }
  if (space) out += ' ';
}

class Cleaner {
 public:
  Cleaner(const Post& post, const ScoreScratch& scored, Lang lang) : scored_(scored), tokens_(scored.text.tokens), lang_(lang) {
    const auto add = [&](std::string_view name) {
      std::size_t at = 0;
      while (at < name.size()) {
        const std::size_t end = std::min(name.find_first_of(" ._-@,", at), name.size());
        if (end - at >= 2) author_.push_back(folded(name.substr(at, end - at)));
        at = end + 1;
      }
    };
    add(post.author_name);
    add(post.author_handle);
  }

  bool run(std::string& out) {
    out.clear();
    decide();
    std::size_t words = 0;
    std::size_t lost = 0;
    std::size_t characters = 0;
    std::uint32_t at = 0;     // bytes of the text that are written or left out
    bool left_out = false;    // the last thing written stands for something left out
    const std::string_view text = scored_.text.text;
    std::string piece;
    for (std::uint32_t i = 0; i < end_; ++i) {
      const Token& token = tokens_.list[i];
      piece.clear();
      if (!(left_out && !keep_[i])) add_gap(text.substr(at, token.begin - at), piece);
      if (out.empty()) piece.erase(0, piece.find_first_not_of(' '));
      at = token.end;
      const bool word = token.kind == TokenKind::word || token.kind == TokenKind::hashtag;
      if (word) ++words;
      if (!keep_[i]) {
        if (word) ++lost;
        if (left_out) continue;
        piece += kEllipsis;
      } else {
        std::string_view written = text.substr(token.begin, token.end - token.begin);
        if (token.kind == TokenKind::hashtag) written.remove_prefix(1);
        piece += written;
      }
      left_out = !keep_[i];
      characters += characters_of(piece);
      if (characters >= kQuoteCharacters) {
        if (!left_out || !out.ends_with(kEllipsis)) out.append(out.ends_with(' ') ? "" : " ").append(kEllipsis);
        break;
      }
      out += piece;
    }
    // What stands before the closing of a letter, or at the end.
    if (characters < kQuoteCharacters) add_gap(text.substr(at, (end_ < tokens_.size() ? tokens_.list[end_].begin : text.size()) - at), out);
    while (out.ends_with(' ')) out.pop_back();
    return words - lost >= kFewestWords && lost * 100 <= words * kMostLostPercent;
  }

 private:
  // Which tokens are kept, and where the text ends.
  void decide() {
    const auto n = static_cast<std::uint32_t>(tokens_.size());
    keep_.assign(n, false);
    end_ = n;
    for (std::uint32_t i = 0; i < n; ++i) {
      keep_[i] = may_stay(i);
      const bool closing = tokens_.list[i].kind == TokenKind::word && is_one_of(kClosings, tokens_.fold(tokens_.list[i]));
      if (closing && i > 0 && n - i - 1 <= kMostOfSignature) {
        end_ = i;
        break;
      }
    }
    // A name of two words of which one is listed: "Glad Larsen".
    for (std::uint32_t i = 0; i < end_; ++i) {
      if (keep_[i] || !is_capital(i)) continue;
      for (std::uint32_t k = i + 1; k < end_ && is_part_of_name(k); ++k) keep_[k] = false;
      for (std::uint32_t k = i; k > 0 && is_part_of_name(k - 1) && (tokens_.list[k].gap & ~(kGapSpace | kGapHyphen)) == 0; --k) keep_[k - 1] = false;
    }
  }

  [[nodiscard]] bool is_capital(std::uint32_t i) const { return (tokens_.list[i].flags & kCapital) != 0; }

  // Capitalised within the sentence, and nothing but a space or hyphen before it. A noun of German may be just a noun.
  [[nodiscard]] bool is_part_of_name(std::uint32_t i) const {
    const Token& token = tokens_.list[i];
    if (lang_ == Lang::de || token.kind != TokenKind::word || !is_capital(i) || is_named(i)) return false;
    return !starts_sentence(i) && (token.gap & ~(kGapSpace | kGapHyphen)) == 0;
  }

  [[nodiscard]] bool starts_sentence(std::uint32_t i) const {
    return i == 0 || (tokens_.list[i].gap & (kGapSentence | kGapColon | kGapQuote | kGapOpen | kGapDash | kGapEllipsis)) != 0 ||
           tokens_.list[i - 1].kind == TokenKind::emoji;
  }

  [[nodiscard]] bool is_named(std::uint32_t i) const {
    return std::ranges::any_of(scored_.names, [&](const NameHit& name) { return name.begin <= i && i < name.end; });
  }

  // In a list of the post's language, not put together from listed parts.
  [[nodiscard]] bool is_listed(std::uint32_t i) const {
    return (scored_.text.words[i].flags & kDerived) == 0 && scored_.text.sense(i, lang_) != nullptr;
  }

  [[nodiscard]] bool may_stay(std::uint32_t i) const {
    const Token& token = tokens_.list[i];
    if (token.kind == TokenKind::emoji) return true;
    const bool hashtag = token.kind == TokenKind::hashtag;
    if (token.kind != TokenKind::word && !hashtag) return false;
    const std::string_view word = tokens_.fold(token);
    if (is_named(i)) return true;
    if (has_digit(word) || std::ranges::find(author_, word) != author_.end()) return false;
    if (i > 0 && is_one_of(kTitles, tokens_.fold(tokens_.list[i - 1]))) return false;
    if (hashtag) return is_listed(i);
    if (!is_capital(i)) return true;
    if (!is_listed(i)) return false;
    if (starts_sentence(i) || (token.flags & kAllCaps) != 0) return true;
    if (lang_ == Lang::de) return true;
    return lang_ == Lang::en && (word == "i" || word.starts_with("i'"));
  }

  const ScoreScratch& scored_;
  const Tokens& tokens_;
  Lang lang_;
  std::vector<std::string> author_;
  std::vector<bool> keep_;
  std::uint32_t end_ = 0;
};

}  // namespace

bool quotable(const Post& post, const ScoreScratch& scored, Lang lang, std::string& text) { return Cleaner(post, scored, lang).run(text); }

void add_quotes(const Post& post, std::span<const Fact> facts, const ScoreScratch& scored, bool with_internal, std::vector<QuoteCandidate>& candidates) {
  const std::size_t first = candidates.size();
  QuoteCandidate candidate;
  for (const Fact& fact : facts) {
    if (fact.entity != 0 || (fact.flags & (kRepost | kOwn | kBot | kDeletion)) != 0 || fact.label == Label::unscored) continue;
    if ((fact.flags & kInternal) != 0 && !with_internal) continue;
    if (candidates.size() == first) {
      if (!quotable(post, scored, fact.lang, candidate.quote.text)) return;
      candidate.quote.post = fact.post;
      candidate.quote.version_utc_s = fact.version_utc_s;
      candidate.draw = hash_mix(fact.post.hi, fact.post.lo);
    }
    candidate.group = static_cast<std::uint32_t>(fact.department) << 8 | static_cast<std::uint32_t>(fact.audience) << 4 | static_cast<std::uint32_t>(fact.label);
    candidates.push_back(candidate);
  }
}

void QuoteBook::add(std::vector<QuoteCandidate>& candidates) {
  for (QuoteCandidate& candidate : candidates) {
    auto& group = groups_[candidate.group];
    group.emplace(candidate.draw, std::move(candidate.quote));
    if (group.size() > kQuotesOfGroup) group.erase(std::prev(group.end()));
  }
  candidates.clear();
}

std::vector<Quote> QuoteBook::quotes() const {
  std::vector<Quote> quotes;
  for (const auto& [number, group] : groups_) {
    for (const auto& [draw, quote] : group) quotes.push_back(quote);
  }
  std::ranges::sort(quotes);
  const auto repeated = std::ranges::unique(quotes);
  quotes.erase(repeated.begin(), repeated.end());
  return quotes;
}

}  // namespace lyt
