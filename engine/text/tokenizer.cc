#include "engine/text/tokenizer.h"

#include <array>

#include "engine/base/hash.h"
#include "engine/text/characters.h"
#include "engine/text/fold.h"

namespace lyt {

namespace {

enum ByteClass : std::uint8_t { kOther, kLower, kUpper, kDigit, kSpace, kHigh };

constexpr std::array<std::uint8_t, 256> make_byte_classes() {
  std::array<std::uint8_t, 256> table{};
  for (unsigned c = 'a'; c <= 'z'; ++c) table[c] = kLower;
  for (unsigned c = 'A'; c <= 'Z'; ++c) table[c] = kUpper;
  for (unsigned c = '0'; c <= '9'; ++c) table[c] = kDigit;
  for (const unsigned char c : {' ', '\t', '\n', '\r', '\v', '\f'}) table[c] = kSpace;
  for (unsigned c = 0x80; c < 0x100; ++c) table[c] = kHigh;
  return table;
}
constexpr std::array<std::uint8_t, 256> kByteClass = make_byte_classes();

ByteClass byte_class(char c) { return static_cast<ByteClass>(kByteClass[static_cast<unsigned char>(c)]); }
bool is_alnum(char c) {
  const ByteClass k = byte_class(c);
  return k == kLower || k == kUpper || k == kDigit;
}
bool is_ascii_letter(char c) {
  const ByteClass k = byte_class(c);
  return k == kLower || k == kUpper;
}

// Works through one text. Each take_* consumes from at_ and pushes one token.
class Scanner {
 public:
  Scanner(std::string_view text, Tokens& out) : text_(text), out_(out) {}

  void run() {
    while (at_ < text_.size()) step();
    push(TokenKind::end, text_.size(), text_.size(), {}, 0);
  }

 private:
  [[nodiscard]] char peek(std::size_t ahead) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }

  void push(TokenKind kind, std::size_t begin, std::size_t end, std::string_view fold, std::uint8_t flags) {
    Token token;
    token.begin = static_cast<std::uint32_t>(begin);
    token.end = static_cast<std::uint32_t>(end);
    token.fold_begin = static_cast<std::uint32_t>(out_.folded.size());
    token.fold_size = static_cast<std::uint16_t>(fold.size());
    token.gap = gap_;
    token.kind = kind;
    token.flags = flags;
    token.hash = hash64(fold);
    out_.folded.append(fold);
    out_.list.push_back(token);
    gap_ = 0;
    at_ = end;
  }

  // Pushes a token whose folded form fold_word makes of `word`.
  void push_folded(TokenKind kind, std::size_t begin, std::size_t end, std::string_view word, std::uint8_t flags) {
    fold_.clear();
    fold_word(word, fold_);
    if (fold_.size() > Tokens::kMaxWord) {
      push(TokenKind::other, begin, end, {}, flags);
    } else {
      push(kind, begin, end, fold_, flags);
    }
  }

  void step() {
    const char c = text_[at_];
    switch (byte_class(c)) {
      case kLower:
      case kUpper:
        if (!take_link()) take_word(at_);
        return;
      case kDigit:
        take_word(at_);
        return;
      case kSpace:
        gap_ |= c == '\n' ? (kGapSpace | kGapSentence) : kGapSpace;
        ++at_;
        return;
      case kHigh:
        take_high();
        return;
      case kOther:
        if (c == '@' && take_handle()) return;
        if (c == '#' && take_hashtag()) return;
        if (take_emoticon()) return;
        take_punctuation(c);
        return;
    }
  }

  void take_punctuation(char c) {
    const char next = peek(1);
    switch (c) {
      case '.':
        if (next == '.') {
          gap_ |= kGapEllipsis | kGapSentence;
        } else if (byte_class(next) == kLower || byte_class(next) == kDigit) {
          gap_ |= kGapHyphen;
        } else {
          gap_ |= kGapSentence;
        }
        break;
      case '!':
        gap_ |= (gap_ & kGapExclaim) != 0 ? kGapExclaims : 0;
        gap_ |= kGapExclaim | kGapSentence;
        break;
      case '?': gap_ |= kGapQuestion | kGapSentence; break;
      case ',': gap_ |= kGapComma; break;
      case ';':
      case ':': gap_ |= kGapColon; break;
      case '(':
      case '[':
      case '{': gap_ |= kGapOpen; break;
      case ')':
      case ']':
      case '}': gap_ |= kGapClose; break;
      case '"': gap_ |= kGapQuote; break;
      case '-':
        gap_ |= (gap_ & kGapSpace) != 0 && (byte_class(next) == kSpace || next == '-') ? kGapDash : kGapHyphen;
        break;
      case '/':
      case '&': gap_ |= kGapHyphen; break;
      default: break;
    }
    ++at_;
  }

  void take_high() {
    const CodePoint point = decode(text_, at_);
    switch (char_class(point.value)) {
      case CharClass::letter:
      case CharClass::digit:
        take_word(at_);
        return;
      case CharClass::emoji:
        take_emoji();
        return;
      case CharClass::other:
        break;
    }
    switch (point.value) {
      case 0x2026: gap_ |= kGapEllipsis | kGapSentence; break;
      case 0x2013:
      case 0x2014: gap_ |= kGapDash; break;
      case 0x201C:
      case 0x201D:
      case 0x201E:
      case 0xAB:
      case 0xBB: gap_ |= kGapQuote; break;
      case 0xA0:
      case 0x202F:
      case 0x2009: gap_ |= kGapSpace; break;
      case 0x2028:
      case 0x2029:
      case 0x85: gap_ |= kGapSpace | kGapSentence; break;
      case 0x2010:
      case 0x2011: gap_ |= kGapHyphen; break;
      default: break;
    }
    at_ += point.bytes;
  }

  // True if a letter or digit of a word starts at `at`; sets how long it is.
  [[nodiscard]] bool word_char(std::size_t at, std::uint32_t& bytes) const {
    const char c = text_[at];
    if (byte_class(c) != kHigh) {
      bytes = 1;
      return is_alnum(c);
    }
    const CodePoint point = decode(text_, at);
    bytes = point.bytes;
    const CharClass k = char_class(point.value);
    return k == CharClass::letter || k == CharClass::digit;
  }

  // Length in bytes of an apostrophe at `at` that stands inside a word; 0 when there is none.
  [[nodiscard]] std::uint32_t inner_apostrophe(std::size_t at) const {
    std::uint32_t bytes = 0;
    const char c = text_[at];
    if (c == '\'' || c == '`') {
      bytes = 1;
    } else if (c == '\xC2' || c == '\xE2' || c == '\xCA') {
      const CodePoint point = decode(text_, at);
      if (point.value == 0x2019 || point.value == 0x2018 || point.value == 0xB4 || point.value == 0x2BC) bytes = point.bytes;
    }
    std::uint32_t next = 0;
    if (bytes == 0 || at + bytes >= text_.size() || !word_char(at + bytes, next)) return 0;
    return bytes;
  }

  void take_word(std::size_t begin) {
    std::size_t end = begin;
    std::size_t letters = 0;
    std::size_t uppers = 0;
    std::size_t run = 0;
    bool first_upper = false;
    bool only_digits = true;
    std::uint8_t flags = 0;
    char32_t previous = 0;
    while (end < text_.size()) {
      const char c = text_[end];
      const ByteClass k = byte_class(c);
      std::uint32_t bytes = 1;
      char32_t value = static_cast<unsigned char>(c);
      bool upper = k == kUpper;
      if (k == kHigh) {
        const CodePoint point = decode(text_, end);
        const CharClass cls = char_class(point.value);
        if (cls == CharClass::letter || cls == CharClass::digit) {
          bytes = point.bytes;
          value = point.value;
          upper = is_upper(value);
        } else if (const std::uint32_t apostrophe = inner_apostrophe(end); apostrophe != 0 && end > begin) {
          end += apostrophe;
          previous = 0;
          continue;
        } else {
          break;
        }
      } else if (k != kLower && k != kUpper && k != kDigit) {
        if ((c == '\'' || c == '`') && end > begin && inner_apostrophe(end) != 0) {
          ++end;
          previous = 0;
          continue;
        }
        if ((c == '.' || c == ',' || c == ':') && only_digits && end > begin && end + 1 < text_.size() &&
            byte_class(text_[end + 1]) == kDigit) {
          ++end;
          continue;
        }
        break;
      }
      if (k != kDigit) {
        only_digits = false;
        if (letters == 0) first_upper = upper;
        ++letters;
        if (upper) ++uppers;
        const char32_t lower = k == kUpper ? value + 32 : value;
        run = lower == previous ? run + 1 : 1;
        if (run >= 3) flags |= kElongated;
        previous = lower;
      }
      end += bytes;
    }
    if (end < text_.size() && text_[end] == '@' && end + 1 < text_.size() && is_alnum(text_[end + 1])) {
      take_until_space(begin);  // a mail address
      return;
    }
    if (first_upper) flags |= kCapital;
    if (letters >= 2 && uppers == letters) flags |= kAllCaps;
    push_folded(only_digits ? TokenKind::number : TokenKind::word, begin, end, text_.substr(begin, end - begin), flags);
  }

  bool take_link() {
    const auto starts = [&](std::string_view lower) {
      for (std::size_t i = 0; i < lower.size(); ++i) {
        const char c = peek(i);
        if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c) != lower[i]) return false;
      }
      return true;
    };
    if (!starts("http://") && !starts("https://") && !starts("www.")) return false;
    take_until_space(at_);
    return true;
  }

  void take_until_space(std::size_t begin) {
    std::size_t end = begin;
    while (end < text_.size() && byte_class(text_[end]) != kSpace && text_[end] != '<' && text_[end] != '>' &&
           text_[end] != '"') {
      ++end;
    }
    while (end > begin + 1 && std::string_view(".,;:!?)]}'").find(text_[end - 1]) != std::string_view::npos) --end;
    push(TokenKind::link, begin, end, {}, 0);
  }

  bool take_handle() {
    std::size_t end = at_ + 1;
    while (end < text_.size()) {
      std::uint32_t bytes = 0;
      if (word_char(end, bytes) || text_[end] == '_' || text_[end] == '.' || text_[end] == '-' || text_[end] == '@') {
        end += bytes == 0 ? 1 : bytes;
      } else {
        break;
      }
    }
    while (end > at_ + 1 && (text_[end - 1] == '.' || text_[end - 1] == '-' || text_[end - 1] == '@')) --end;
    if (end == at_ + 1) return false;
    push_folded(TokenKind::handle, at_, end, text_.substr(at_ + 1, end - at_ - 1), 0);
    return true;
  }

  bool take_hashtag() {
    std::size_t end = at_ + 1;
    bool letter = false;
    while (end < text_.size()) {
      std::uint32_t bytes = 0;
      if (word_char(end, bytes)) {
        letter = letter || byte_class(text_[end]) != kDigit;
        end += bytes;
      } else if (text_[end] == '_') {
        ++end;
      } else {
        break;
      }
    }
    if (!letter) return false;
    push_folded(TokenKind::hashtag, at_, end, text_.substr(at_ + 1, end - at_ - 1), 0);
    return true;
  }

  void take_emoji() {
    const std::size_t begin = at_;
    std::size_t end = at_;
    fold_.clear();
    bool joined = true;
    std::size_t flags_seen = 0;
    while (end < text_.size()) {
      if (byte_class(text_[end]) != kHigh) break;
      const CodePoint point = decode(text_, end);
      const bool regional = point.value >= 0x1F1E6 && point.value <= 0x1F1FF;
      if (is_emoji_tail(point.value)) {
        if (point.value == 0x200D) {
          joined = true;
          fold_.append(text_.substr(end, point.bytes));
        }
      } else if (char_class(point.value) == CharClass::emoji && (joined || (regional && flags_seen == 1))) {
        fold_.append(text_.substr(end, point.bytes));
        joined = false;
        flags_seen += regional ? 1 : 0;
      } else {
        break;
      }
      end += point.bytes;
    }
    if (fold_.size() > Tokens::kMaxWord) fold_.resize(4);
    push(TokenKind::emoji, begin, end, fold_, 0);
  }

  // Emoticons: eyes, perhaps a nose, a mouth (":-)", ";)", "=D"), the same mirrored ("(:"), hearts ("<3", "</3").
  // Repeated mouths count once; the folded form keeps the case.
  bool take_emoticon() {
    const auto is_eyes = [](char c) { return c == ':' || c == ';' || c == '='; };
    const auto is_nose = [](char c) { return c == '-' || c == '\'' || c == '^' || c == 'o'; };
    const auto is_mouth = [](char c) { return std::string_view(")(]['/\\|*DPpOo3@$<>sScxX{}").find(c) != std::string_view::npos; };
    const char c = text_[at_];
    std::size_t size = 0;
    if (is_eyes(c)) {
      std::size_t i = 1;
      if (c == ':' && peek(i) == '\'') ++i;
      if (is_nose(peek(i)) && is_mouth(peek(i + 1))) ++i;
      const char mouth = peek(i);
      if (!is_mouth(mouth) || mouth == '\'') return false;
      size = i + 1;
      fold_.assign(text_.substr(at_, size));
      while (peek(size) == mouth) ++size;
      if (is_alnum(peek(size)) || (is_ascii_letter(mouth) && byte_class(peek(size)) == kHigh)) return false;
      if (mouth == '/' && peek(size) == '/') return false;
    } else if (c == '<' && peek(1) == '3' && !is_alnum(peek(2))) {
      size = 2;
      fold_ = "<3";
      while (peek(size) == '3') ++size;
    } else if (c == '<' && peek(1) == '/' && peek(2) == '3') {
      size = 3;
      fold_ = "</3";
    } else if ((c == '(' || c == ')') && (peek(1) == ':' || peek(1) == ';' || peek(1) == '=') &&
               !is_alnum(peek(2)) && peek(2) != ')' && peek(2) != '(' && gap_ != 0) {
      size = 2;
      fold_.assign(text_.substr(at_, 2));
    } else if (c == '^' && (peek(1) == '^' || (peek(1) == '_' && peek(2) == '^'))) {
      size = peek(1) == '^' ? 2 : 3;
      fold_.assign(text_.substr(at_, size));
    } else if (c == '-' && peek(1) == '_' && (peek(2) == '-' || peek(2) == '_')) {
      size = 3;
      while (peek(size - 1) == '_' ) ++size;
      fold_ = "-_-";
    } else if (c == '>' && peek(1) == '_' && peek(2) == '<') {
      size = 3;
      fold_ = ">_<";
    } else {
      return false;
    }
    if (at_ + size > text_.size()) return false;
    push(TokenKind::emoji, at_, at_ + size, std::string(fold_), kEmoticon);
    return true;
  }

  std::string_view text_;
  Tokens& out_;
  std::size_t at_ = 0;
  std::uint16_t gap_ = 0;
  std::string fold_;
};

}  // namespace

void tokenize(std::string_view text, Tokens& out) {
  out.list.clear();
  out.folded.clear();
  Scanner(text, out).run();
}

}  // namespace lyt
