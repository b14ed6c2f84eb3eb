#include "feeds/encoding.h"

#include <simdjson.h>
#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <vector>

namespace lyt::feeds {

namespace {

constexpr std::size_t kChunk = 64U << 10;

// What the bytes 0x80-0x9F are; the rest of Windows-1252 is Latin-1.
constexpr std::array<char16_t, 32> kWindows1252 = {
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD,
    0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
    0x0153, 0xFFFD, 0x017E, 0x0178};

// Converts through ICU, chunk by chunk; characters that a chunk's end cuts in two are carried over by the converters.
class IcuStream final : public ByteStream {
 public:
  IcuStream(std::unique_ptr<ByteStream> from, const char* name) : from_(std::move(from)), raw_(kChunk) {
    UErrorCode status = U_ZERO_ERROR;
    source_ = ucnv_open(name, &status);
    target_ = ucnv_open("UTF-8", &status);
    ready_ = U_SUCCESS(status);
  }
  ~IcuStream() override {
    ucnv_close(source_);
    ucnv_close(target_);
  }

  Result<std::size_t> read(char* to, std::size_t n) override {
    if (!ready_) return Error{Code::unreadable, "", 0, "the encoding is not supported by ICU here"};
    if (n < kSmall) return read_small(to, n);
    return convert(to, n);
  }

 private:
  static constexpr std::size_t kSmall = 64;  // a character and more fit

  Result<std::size_t> read_small(char* to, std::size_t n) {
    if (small_at_ == small_.size()) {
      small_.resize(kSmall);
      small_at_ = 0;
      Result<std::size_t> got = convert(small_.data(), kSmall);
      small_.resize(got ? *got : 0);
      if (!got || *got == 0) return got;
    }
    n = std::min(n, small_.size() - small_at_);
    std::memcpy(to, small_.data() + small_at_, n);
    small_at_ += n;
    return n;
  }

  Result<std::size_t> convert(char* to, std::size_t n) {
    if (small_at_ != small_.size()) {
      n = std::min(n, small_.size() - small_at_);
      std::memcpy(to, small_.data() + small_at_, n);
      small_at_ += n;
      return n;
    }
    char* out = to;
    while (out == to) {
      if (begin_ == end_ && !ended_) {
        const Result<std::size_t> got = from_->read(raw_.data(), raw_.size());
        if (!got) return got.error();
        begin_ = raw_.data();
        end_ = begin_ + *got;
        ended_ = *got == 0;
      }
      UErrorCode status = U_ZERO_ERROR;
      ucnv_convertEx(target_, source_, &out, to + n, &begin_, end_, pivot_.data(), &pivot_from_, &pivot_to_,
                     pivot_.data() + pivot_.size(), static_cast<UBool>(first_), static_cast<UBool>(ended_), &status);
      first_ = false;
      if (status != U_BUFFER_OVERFLOW_ERROR && ended_ && begin_ == end_) break;
    }
    return static_cast<std::size_t>(out - to);
  }

  std::unique_ptr<ByteStream> from_;
  std::vector<char> raw_;
  const char* begin_ = nullptr;
  const char* end_ = nullptr;
  std::array<UChar, 4096> pivot_{};
  UChar* pivot_from_ = pivot_.data();
  UChar* pivot_to_ = pivot_.data();
  UConverter* source_ = nullptr;
  UConverter* target_ = nullptr;
  std::string small_;
  std::size_t small_at_ = 0;
  bool first_ = true;
  bool ended_ = false;
  bool ready_ = false;
};

// How many characters beyond ASCII are whole UTF-8, and how many bytes are not.
struct Utf8Count {
  std::size_t good = 0;
  std::size_t bad = 0;
};
Utf8Count count_utf8(std::string_view text) {
  Utf8Count count;
  for (std::size_t i = 0; i < text.size();) {
    const auto c = static_cast<unsigned char>(text[i]);
    std::size_t length = c < 0x80 ? 1 : 0;
    if (c >= 0xC2 && c < 0xE0) length = 2;
    if (c >= 0xE0 && c < 0xF0) length = 3;
    if (c >= 0xF0 && c < 0xF5) length = 4;
    if (length != 0 && i + length > text.size()) break;  // cut off by the end of what was looked at
    bool whole = length != 0;
    for (std::size_t k = 1; whole && k < length; ++k) whole = (static_cast<unsigned char>(text[i + k]) & 0xC0) == 0x80;
    if (whole && length > 1) ++count.good;
    if (!whole) ++count.bad;
    i += whole ? length : 1;
  }
  return count;
}

}  // namespace

std::size_t mark_bytes(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) return 3;
  if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) return 2;
  return 0;
}

Encoding guess_encoding(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) return Encoding::utf8;
  if (head.starts_with("\xFF\xFE")) return Encoding::utf16le;
  if (head.starts_with("\xFE\xFF")) return Encoding::utf16be;
  const std::string_view sample = head.substr(0, 4096);
  std::array<std::size_t, 2> zeros{};
  for (std::size_t i = 0; i < sample.size(); ++i) zeros[i % 2] += sample[i] == '\0' ? 1 : 0;
  const std::size_t pairs = sample.size() / 2;
  if (pairs > 1 && zeros[1] * 5 > pairs && zeros[0] * 20 < pairs) return Encoding::utf16le;
  if (pairs > 1 && zeros[0] * 5 > pairs && zeros[1] * 20 < pairs) return Encoding::utf16be;
  const Utf8Count count = count_utf8(head);
  if (count.bad > count.good) return Encoding::windows1252;
  return count.good == 0 ? Encoding::ascii : Encoding::utf8;
}

std::unique_ptr<ByteStream> to_utf8(std::unique_ptr<ByteStream> from, Encoding encoding) {
  switch (encoding) {
    case Encoding::utf16le: return std::make_unique<IcuStream>(std::move(from), "UTF-16LE");
    case Encoding::utf16be: return std::make_unique<IcuStream>(std::move(from), "UTF-16BE");
    case Encoding::windows1252: return std::make_unique<IcuStream>(std::move(from), "windows-1252");
    case Encoding::ascii:
    case Encoding::utf8: break;
  }
  return from;
}

bool is_other_encoding(const std::string& name) {
  constexpr std::array<std::string_view, 9> kOurs = {"",           "utf-8",        "utf8",     "us-ascii", "ascii",
                                                     "iso-8859-1", "windows-1252", "latin1", "latin-1"};
  if (std::ranges::find(kOurs, name) != kOurs.end() || name.starts_with("utf-16") || name.starts_with("utf16")) return false;
  UErrorCode status = U_ZERO_ERROR;
  UConverter* const converter = ucnv_open(name.c_str(), &status);
  const bool known = U_SUCCESS(status) && status != U_AMBIGUOUS_ALIAS_WARNING;
  ucnv_close(converter);
  return known;
}

std::unique_ptr<ByteStream> to_utf8(std::unique_ptr<ByteStream> from, const std::string& name) {
  return std::make_unique<IcuStream>(std::move(from), name.c_str());
}

std::string_view from_windows1252(std::string_view text, Arena& arena) {
  char* const out = arena.allocate(text.size() * 3);
  char* to = out;
  for (const char raw : text) {
    const auto byte = static_cast<unsigned char>(raw);
    if (byte < 0x80) {
      *to++ = raw;
      continue;
    }
    const unsigned code = byte < 0xA0 ? kWindows1252[byte - 0x80U] : byte;
    if (code >= 0x800) {
      *to++ = static_cast<char>(0xE0U | (code >> 12));
      *to++ = static_cast<char>(0x80U | ((code >> 6) & 0x3FU));
    } else {
      *to++ = static_cast<char>(0xC0U | (code >> 6));
    }
    *to++ = static_cast<char>(0x80U | (code & 0x3FU));
  }
  arena.trim(to);
  return {out, static_cast<std::size_t>(to - out)};
}

bool is_utf8(std::string_view text) { return simdjson::validate_utf8(text.data(), text.size()); }

}  // namespace lyt::feeds
