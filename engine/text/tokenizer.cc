#include "engine/text/tokenizer.h"

#include <cstring>

#include "engine/text/byte_class.h"
#include "engine/text/byte_scan.h"
#include "engine/text/characters.h"
#include "engine/text/emoji.h"
#include "engine/text/fold.h"
#include "engine/text/gap_signs.h"
#include "engine/text/word_hash.h"

namespace lyt {

namespace {

// Works through one text. Each take_* consumes from at_ and pushes one token.
class Scanner {
 public:
  Scanner(std::string_view text, Tokens& out) : text_(text), out_(out) {}

  void run() {
    // Plain words are folded in place; what step() and store_fold() fold otherwise goes behind the text.
    if (out_.folded.size() < text_.size() + kSlack) out_.folded.resize(text_.size() + kSlack);
    if (out_.masks.size() < byte_masks_for(text_.size())) out_.masks.resize(byte_masks_for(text_.size()));
    scan_bytes(text_, out_.folded.data(), out_.masks.data());
    words_ = PlainWords(out_.masks.data(), text_.size());
    fold_at_ = text_.size();
    go_on();
    while (find_word()) {
      if (take_word_here()) continue;
      if (!take_masked_word() && !take_plain_word()) step();
      go_on();
    }
    while (at_ < text_.size()) take_between();
    push(TokenKind::end, text_.size(), text_.size(), {}, 0);
  }

 private:
  // Reads on at at_.
  void go_on() {
    block_ = at_ / 64;
    rest_ = out_.masks[block_].word & (~std::uint64_t{0} << (at_ % 64));
  }

  // Takes everything up to the next plain word, and stands at its first byte; false when there is none.
  bool find_word() {
    for (;;) {
      while (rest_ == 0) {
        if (++block_ * 64 >= text_.size()) return false;
        rest_ = out_.masks[block_].word;
      }
      const std::size_t begin = block_ * 64 + static_cast<std::size_t>(std::countr_zero(rest_));
      if (begin == at_ + 1 && text_[at_] == ' ') [[likely]] {
        gap_ |= kGapSpace;
        at_ = begin;
      }
      while (at_ < begin) take_between();
      if (at_ == begin) [[likely]] return true;
      go_on();  // what stood before the word took it along: a handle, a hashtag
    }
  }

  // The fast way for nearly all words: of letters, in one block. bench/micro BM_Tokenize pays for it. False, and nothing
  // taken: another kind.
  bool take_word_here() {
    const ByteMasks& masks = out_.masks[block_];
    const std::uint64_t first = rest_ & (0 - rest_);
    const std::uint64_t carried = rest_ + first;        // the run of ones that begins at `first` becomes the one behind it
    const std::uint64_t behind = carried & ~rest_;
    if (behind == 0 || (masks.letter & first) == 0) return false;
    const std::size_t end = block_ * 64 + static_cast<std::size_t>(std::countr_zero(behind));
    if (may_go_on(at_, end)) return false;
    const std::uint64_t run = behind - first;
    const std::uint64_t uppers = masks.upper & run;
    auto flags = static_cast<std::uint8_t>((uppers & first) != 0 ? kCapital : 0);
    if ((uppers & (uppers - 1)) != 0 && uppers == (masks.letter & run)) flags |= kAllCaps;
    Token& token = out_.list.emplace_back();
    token.begin = static_cast<std::uint32_t>(at_);
    token.end = static_cast<std::uint32_t>(end);
    finish(token, TokenKind::word, flags, at_, end - at_);
    rest_ &= carried;
    return true;
  }

  // More of the word may follow behind the plain part of it, it may be a link, a mail address.
  [[nodiscard]] bool may_go_on(std::size_t begin, std::size_t end) const {
    if (end >= text_.size()) return false;
    const char c = text_[end];
    if (!kGoesOn[static_cast<unsigned char>(c)]) [[likely]] return false;
    if (byte_class(c) == kHigh || c == '@' || c == '`' || c == '\'') return true;
    if (c == ':') return text_.size() - end > 2 && text_[end + 1] == '/' && text_[end + 2] == '/';
    return c == '.' && end - begin == 3 && std::string_view(out_.folded).substr(begin, 3) == "www";
  }

  // The same for words that begin with a digit, or go over the edge of a block.
  bool take_masked_word() {
    const std::size_t end = words_.end(at_);
    const std::size_t size = end - at_;
    // The apostrophe behind a handle is not the beginning of a word.
    if (size > 64 || text_[at_] == '\'' || may_go_on(at_, end)) return false;
    const std::uint64_t uppers = words_.bits(&ByteMasks::upper, at_, size);
    auto flags = static_cast<std::uint8_t>((uppers & 1U) * kCapital);
    const bool several = (uppers & (uppers - 1)) != 0;
    if (several || byte_class(text_[at_]) == kDigit) {
      const std::uint64_t letters = words_.bits(&ByteMasks::letter, at_, size);
      if (letters == 0) return false;  // a number
      if (several && uppers == letters) flags |= kAllCaps;
    }
    Token& token = out_.list.emplace_back();
    token.begin = static_cast<std::uint32_t>(at_);
    token.end = static_cast<std::uint32_t>(end);
    finish(token, TokenKind::word, flags, at_, size);
    return true;
  }

  // Takes what is no plain word: a byte of a gap, or a token that begins with another sign.
  void take_between() {
    const ByteClass k = byte_class(text_[at_]);
    if (k != kSpace) {
      if (k != kHigh || !take_plain_word()) step();
      return;
    }
    gap_ |= kGapSpace;
    if (text_[at_] == '\n') gap_ |= kGapSentence;
    ++at_;
  }

  [[nodiscard]] char peek(std::size_t ahead) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }

  void push(TokenKind kind, std::size_t begin, std::size_t end, std::string_view fold, std::uint8_t flags) {
    // Filled in place: a token made on the stack and copied costs more than finding it.
    Token& token = out_.list.emplace_back();
    token.begin = static_cast<std::uint32_t>(begin);
    token.end = static_cast<std::uint32_t>(end);
    store_fold(fold);
    finish(token, kind, flags, fold_at_, fold.size());
    fold_at_ += fold.size();
  }

  // Puts the folded form where the next token's begins.
  void store_fold(std::string_view fold) {
    if (out_.folded.size() < fold_at_ + fold.size() + kSlack) out_.folded.resize(2 * (fold_at_ + fold.size()) + kSlack);
    if (!fold.empty()) std::memcpy(out_.folded.data() + fold_at_, fold.data(), fold.size());
  }

  void finish(Token& token, TokenKind kind, std::uint8_t flags, std::size_t fold_begin, std::size_t fold_size) {
    token.fold_begin = static_cast<std::uint32_t>(fold_begin);
    token.fold_size = static_cast<std::uint16_t>(fold_size);
    token.gap = gap_;
    token.kind = kind;
    token.flags = flags;
    token.hash = word_hash_padded(out_.folded.data() + fold_begin, fold_size);
    gap_ = 0;
    at_ = token.end;
  }

  // Words with a sharp s or a typographic apostrophe, which get shorter or other letters when they are folded. Folds
  // while it scans. False, and nothing taken, when the word is of another kind.
  bool take_plain_word() {
    const char* const begin = text_.data() + at_;
    const char* const end = text_.data() + text_.size();
    const char* p = begin;
    if (out_.folded.size() < fold_at_ + static_cast<std::size_t>(end - begin) + kSlack) {
      out_.folded.resize(fold_at_ + static_cast<std::size_t>(end - begin) + kSlack);
    }
    char* const fold = out_.folded.data() + fold_at_;
    char* f = fold;
    std::size_t uppers = 0;
    std::size_t digits = 0;
    while (p < end && f - fold < static_cast<std::ptrdiff_t>(Tokens::kMaxWord)) {
      const char c = *p;
      if (const char plain = kFolds[static_cast<unsigned char>(c)]; plain != 0) {
        uppers += plain != c ? 1 : 0;
        digits += plain <= '9' ? 1 : 0;
        *f++ = plain;
        ++p;
        continue;
      }
      if (c == '\xC3' && p + 1 < end) {
        const auto second = static_cast<unsigned char>(p[1]);
        if (second < 0x80 || second > 0xBF || second == 0x97 || second == 0xB7) return false;
        if (second == 0x9F) {
          *f++ = 's';
          *f++ = 's';
        } else {
          const bool upper = second < 0x9F;
          uppers += upper ? 1 : 0;
          *f++ = c;
          *f++ = static_cast<char>(upper ? second + 0x20 : second);
        }
        p += 2;
        continue;
      }
      if (c == '\'' && p > begin && p + 1 < end && is_ascii_letter(p[1])) {
        *f++ = '\'';
        ++p;
        continue;
      }
      if (c == '\xE2' && p > begin && end - p > 3 && p[1] == '\x80' && p[2] == '\x99' && is_ascii_letter(p[3])) {
        *f++ = '\'';
        p += 3;
        continue;
      }
      break;
    }
    const std::size_t size = static_cast<std::size_t>(f - fold);
    if (size == 0 || size == digits || size >= Tokens::kMaxWord) return false;
    // Links begin with plain letters and are seen as such before.
    if (may_go_on(at_, static_cast<std::size_t>(p - text_.data()))) return false;
    const bool capital = byte_class(*begin) == kUpper ||
                         (*begin == '\xC3' && static_cast<unsigned char>(begin[1]) < 0x9F);
    // All letters are capitals when the bytes of the others would not fit in.
    std::size_t letters = 0;
    if (uppers >= 2) {
      for (const char* q = begin; q < p; ++q) {
        const ByteClass k = byte_class(*q);
        letters += k == kLower || k == kUpper || *q == '\xC3' ? 1 : 0;
      }
    }
    const auto flags = static_cast<std::uint8_t>((capital ? kCapital : 0) | (uppers >= 2 && uppers == letters ? kAllCaps : 0));
    Token& token = out_.list.emplace_back();
    token.begin = static_cast<std::uint32_t>(at_);
    token.end = static_cast<std::uint32_t>(p - text_.data());
    finish(token, TokenKind::word, flags, fold_at_, size);
    fold_at_ += size;
    return true;
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
      case kSpace: return;  // run() takes it
      case kHigh:
        take_high();
        return;
      case kOther:
        if (c == '@' && take_handle()) return;
        if (c == '#' && take_hashtag()) return;
        if (take_emoticon()) return;
        gap_ |= gap_of_sign(c, peek(1), gap_);
        ++at_;
        return;
    }
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
    gap_ |= gap_of_sign(point.value);
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
    bool first_upper = false;
    bool only_digits = true;
    std::uint8_t flags = 0;
    while (end < text_.size()) {
      const char c = text_[end];
      const ByteClass k = byte_class(c);
      std::uint32_t bytes = 1;
      bool upper = k == kUpper;
      bool accent = false;  // of the letter before it, not one of its own: "SA" with a ring is all capitals
      if (k == kHigh) {
        const CodePoint point = decode(text_, end);
        const CharClass cls = char_class(point.value);
        if (cls == CharClass::letter || cls == CharClass::digit) {
          bytes = point.bytes;
          upper = is_upper(point.value);
          accent = point.value >= 0x300 && point.value <= 0x36F;
        } else if (const std::uint32_t apostrophe = inner_apostrophe(end); apostrophe != 0 && end > begin) {
          end += apostrophe;
          continue;
        } else {
          break;
        }
      } else if (k != kLower && k != kUpper && k != kDigit) {
        if ((c == '\'' || c == '`') && end > begin && inner_apostrophe(end) != 0) {
          ++end;
          continue;
        }
        if ((c == '.' || c == ',' || c == ':') && only_digits && end > begin && end + 1 < text_.size() &&
            byte_class(text_[end + 1]) == kDigit) {
          ++end;
          continue;
        }
        break;
      }
      if (k != kDigit && !accent) {
        only_digits = false;
        if (letters == 0) first_upper = upper;
        ++letters;
        if (upper) ++uppers;
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
    std::uint32_t first = 0;
    if (end >= text_.size() || (text_[end] != '_' && !word_char(end, first))) return false;
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
    const std::size_t size = match_emoji(text_, at_, fold_);
    if (fold_.size() > Tokens::kMaxWord) fold_.resize(4);
    push(TokenKind::emoji, at_, at_ + size, fold_, 0);
  }

  bool take_emoticon() {
    const std::size_t size = match_emoticon(text_, at_, gap_ != 0, fold_);
    if (size == 0) return false;
    push(TokenKind::emoji, at_, at_ + size, fold_, kEmoticon);
    return true;
  }

  static constexpr std::size_t kSlack = 4 * Tokens::kMaxWord;

  std::string_view text_;
  Tokens& out_;
  PlainWords words_;
  std::size_t block_ = 0;    // of 64 bytes, and what of its plain words is not taken yet
  std::uint64_t rest_ = 0;
  std::size_t at_ = 0;
  std::size_t fold_at_ = 0;  // end of the folded forms so far
  std::uint16_t gap_ = 0;
  std::string fold_;
};

}  // namespace

void tokenize(std::string_view text, Tokens& out) {
  out.list.clear();
  Scanner(text, out).run();
}

}  // namespace lyt
