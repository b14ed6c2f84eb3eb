#include "engine/store/fact_codec.h"

#include <cstring>

namespace lyt {

namespace {

// Which fields a fact names. Their order is that of the bytes.
enum Field : std::uint32_t {
  kSamePost = 1U << 0,
  kEntity = 1U << 1,
  kDepartment = 1U << 2,
  kScores = 1U << 3,
  kConfidence = 1U << 4,
  kKinds = 1U << 5,
  kChannel = 1U << 6,
  kFlags = 1U << 7,
  kTopicBits = 1U << 8,
  kMessages = 1U << 9,
  kFile = 1U << 10,
  kRecord = 1U << 11,
  kTime = 1U << 12,
  kVersion = 1U << 13,
  kAuthor = 1U << 14,
  kTextKey = 1U << 15,
  kThread = 1U << 16,
  kParent = 1U << 17,
  kLikes = 1U << 18,
  kShares = 1U << 19,
  kReplies = 1U << 20,
  kViews = 1U << 21,
  kRating = 1U << 22,
  kTerms = 1U << 23,
};

// Times near this one are short: the beginning of 2025.
constexpr std::int64_t kEpoch_utc_s = 1'735'689'600;

std::uint64_t zigzag(std::int64_t value) {
  return (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
}
std::int64_t unzigzag(std::uint64_t value) { return static_cast<std::int64_t>((value >> 1) ^ (0 - (value & 1))); }

// Differences that may be beyond the range: they wrap, and wrap back.
std::int64_t minus(std::int64_t a, std::int64_t b) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) - static_cast<std::uint64_t>(b));
}
std::int64_t plus(std::int64_t a, std::int64_t b) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) + static_cast<std::uint64_t>(b));
}

static_assert(kLangs <= 32 && kLabels <= 8 && kAudiences <= 8);

std::uint32_t kinds_of(const Fact& fact) {
  return static_cast<std::uint32_t>(fact.lang) | static_cast<std::uint32_t>(fact.label) << 5 |
         static_cast<std::uint32_t>(fact.audience) << 8 | static_cast<std::uint32_t>(fact.precision) << 11 |
         static_cast<std::uint32_t>(fact.evidence) << 14 | static_cast<std::uint32_t>(fact.rating_kind) << 18;
}

bool set_kinds(std::uint64_t kinds, Fact& fact) {
  const auto bits = [&](unsigned from, unsigned n) { return static_cast<std::uint8_t>((kinds >> from) & ((1U << n) - 1)); };
  fact.lang = static_cast<Lang>(bits(0, 5));
  fact.label = static_cast<Label>(bits(5, 3));
  fact.audience = static_cast<Audience>(bits(8, 3));
  fact.precision = static_cast<Precision>(bits(11, 3));
  fact.evidence = static_cast<AudienceEvidence>(bits(14, 4));
  fact.rating_kind = static_cast<RatingKind>(bits(18, 2));
  return kinds < 1U << 20 && index(fact.lang) < kLangs && static_cast<std::size_t>(fact.label) < kLabels &&
         static_cast<std::size_t>(fact.audience) < kAudiences && fact.precision <= Precision::relative &&
         fact.evidence <= AudienceEvidence::tone && fact.rating_kind <= RatingKind::recommend;
}

// One fact after the other; a number beyond the end, or one that does not fit its field, ends it.
class Decoder {
 public:
  explicit Decoder(std::string_view bytes) : at_(bytes.data()), end_(bytes.data() + bytes.size()) {}

  [[nodiscard]] bool done() const { return at_ == end_; }
  [[nodiscard]] bool good() const { return good_; }
  void fail() { good_ = false; }

  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      if (at_ == end_) break;
      const auto byte = static_cast<std::uint8_t>(*at_++);
      value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return value;
    }
    fail();
    return 0;
  }
  template <class T>
  T number_as() {
    const std::uint64_t value = number();
    if (value != static_cast<T>(value)) fail();
    return static_cast<T>(value);
  }
  template <class T>
  T signed_as() {
    const std::int64_t value = unzigzag(number());
    if (value != static_cast<T>(value)) fail();
    return static_cast<T>(value);
  }
  template <class T>
  T raw(std::size_t bytes = sizeof(T)) {
    T value{};
    if (static_cast<std::size_t>(end_ - at_) < bytes) {
      fail();
      return value;
    }
    std::memcpy(&value, at_, bytes);
    at_ += bytes;
    return value;
  }

 private:
  const char* at_;
  const char* end_;
  bool good_ = true;
};

void put_number(std::string& out, std::uint64_t value) {
  while (value >= 0x80) {
    out.push_back(static_cast<char>(value | 0x80));
    value >>= 7;
  }
  out.push_back(static_cast<char>(value));
}

template <class T>
void put_raw(std::string& out, const T& value, std::size_t bytes = sizeof(T)) {
  out.append(reinterpret_cast<const char*>(&value), bytes);
}

constexpr std::size_t kMaskBytes = 3;

std::uint32_t differences(const Fact& fact, const Fact& from) {
  std::uint32_t mask = 0;
  const auto differs = [&](bool it_does, Field field) { mask |= it_does ? field : 0U; };
  differs(fact.entity != from.entity, kEntity);
  differs(fact.department != from.department, kDepartment);
  differs(fact.score_milli != from.score_milli || fact.pos_milli != from.pos_milli || fact.neg_milli != from.neg_milli, kScores);
  differs(fact.confidence_milli != from.confidence_milli, kConfidence);
  differs(kinds_of(fact) != kinds_of(from), kKinds);
  differs(fact.channel != from.channel, kChannel);
  differs(fact.flags != from.flags, kFlags);
  differs(fact.topics != from.topics, kTopicBits);
  differs(fact.messages != from.messages, kMessages);
  differs(fact.file != from.file, kFile);
  differs(fact.record != from.record, kRecord);
  differs(fact.time_utc_s != from.time_utc_s, kTime);
  differs(minus(fact.version_utc_s, fact.time_utc_s) != minus(from.version_utc_s, from.time_utc_s), kVersion);
  differs(fact.author != from.author, kAuthor);
  differs(fact.text_key != from.text_key, kTextKey);
  differs(fact.thread != from.thread, kThread);
  differs(fact.parent != from.parent, kParent);
  differs(fact.likes != from.likes, kLikes);
  differs(fact.shares != from.shares, kShares);
  differs(fact.replies != from.replies, kReplies);
  differs(fact.views != from.views, kViews);
  differs(fact.rating_milli != from.rating_milli, kRating);
  differs(fact.terms != from.terms, kTerms);
  return mask;
}

void put_terms(std::string& out, const Fact& fact) {
  std::size_t n = fact.terms.size();
  while (n > 0 && fact.terms[n - 1] == 0) --n;
  out.push_back(static_cast<char>(n));
  for (std::size_t i = 0; i < n; ++i) put_raw(out, fact.terms[i]);
}

void get_terms(Decoder& in, Fact& fact) {
  fact.terms = {};
  const auto n = in.raw<std::uint8_t>();
  if (n > fact.terms.size()) return in.fail();
  for (std::size_t i = 0; i < n; ++i) fact.terms[i] = in.raw<std::uint32_t>();
}

}  // namespace

void FactEncoder::add(const Fact& fact) {
  static const Fact kNothing;
  const bool same = !first_ && fact.post == last_.post;
  const std::uint32_t mask = differences(fact, same ? last_ : kNothing) | (same ? kSamePost : 0U);
  put_raw(out_, mask, kMaskBytes);
  if (!same) {
    put_number(out_, fact.post.hi - (first_ ? 0 : last_.post.hi));
    put_raw(out_, fact.post.lo);
  }
  const auto named = [&](Field field) { return (mask & field) != 0; };
  if (named(kEntity)) put_number(out_, fact.entity);
  if (named(kDepartment)) put_number(out_, fact.department);
  if (named(kScores)) {
    put_number(out_, zigzag(fact.score_milli));
    put_number(out_, zigzag(fact.pos_milli));
    put_number(out_, zigzag(fact.neg_milli));
  }
  if (named(kConfidence)) put_number(out_, fact.confidence_milli);
  if (named(kKinds)) put_number(out_, kinds_of(fact));
  if (named(kChannel)) put_number(out_, fact.channel);
  if (named(kFlags)) put_number(out_, fact.flags);
  if (named(kTopicBits)) put_number(out_, fact.topics);
  if (named(kMessages)) put_number(out_, fact.messages);
  if (named(kFile)) put_number(out_, fact.file);
  if (named(kRecord)) put_number(out_, fact.record);
  if (named(kTime)) put_number(out_, zigzag(minus(fact.time_utc_s, kEpoch_utc_s)));
  if (named(kVersion)) put_number(out_, zigzag(minus(fact.version_utc_s, fact.time_utc_s)));
  if (named(kAuthor)) put_raw(out_, fact.author);
  if (named(kTextKey)) put_raw(out_, fact.text_key);
  if (named(kThread)) put_raw(out_, fact.thread);
  if (named(kParent)) put_raw(out_, fact.parent);
  if (named(kLikes)) put_number(out_, zigzag(fact.likes));
  if (named(kShares)) put_number(out_, zigzag(fact.shares));
  if (named(kReplies)) put_number(out_, zigzag(fact.replies));
  if (named(kViews)) put_number(out_, zigzag(fact.views));
  if (named(kRating)) put_number(out_, zigzag(fact.rating_milli));
  if (named(kTerms)) put_terms(out_, fact);
  last_ = fact;
  first_ = false;
}

bool decode_facts(std::string_view bytes, std::vector<Fact>& out) {
  Decoder in(bytes);
  PostKey post;
  const std::size_t begin = out.size();
  while (in.good() && !in.done()) {
    const auto mask = in.raw<std::uint32_t>(kMaskBytes);
    Fact fact;
    if ((mask & kSamePost) != 0) {
      if (out.size() == begin) return false;
      fact = out.back();
    } else {
      const std::uint64_t step = in.number();
      if (post.hi + step < post.hi) return false;
      post.hi += step;
      post.lo = in.raw<std::uint64_t>();
      fact.post = post;
    }
    const auto named = [&](Field field) { return (mask & field) != 0; };
    std::int64_t age_s = minus(fact.version_utc_s, fact.time_utc_s);
    if (named(kEntity)) fact.entity = in.number_as<std::uint16_t>();
    if (named(kDepartment)) fact.department = in.number_as<std::uint16_t>();
    if (named(kScores)) {
      fact.score_milli = in.signed_as<std::int16_t>();
      fact.pos_milli = in.signed_as<std::int16_t>();
      fact.neg_milli = in.signed_as<std::int16_t>();
    }
    if (named(kConfidence)) fact.confidence_milli = in.number_as<std::uint16_t>();
    if (named(kKinds) && !set_kinds(in.number(), fact)) return false;
    if (named(kChannel)) fact.channel = in.number_as<std::uint16_t>();
    if (named(kFlags)) fact.flags = in.number_as<std::uint32_t>();
    if (named(kTopicBits)) fact.topics = in.number_as<TopicSet>();
    if (named(kMessages)) fact.messages = in.number_as<std::uint32_t>();
    if (named(kFile)) fact.file = in.number_as<std::uint32_t>();
    if (named(kRecord)) fact.record = in.number();
    if (named(kTime)) fact.time_utc_s = plus(unzigzag(in.number()), kEpoch_utc_s);
    if (named(kVersion)) age_s = unzigzag(in.number());
    fact.version_utc_s = plus(fact.time_utc_s, age_s);
    if (named(kAuthor)) fact.author = in.raw<std::uint64_t>();
    if (named(kTextKey)) fact.text_key = in.raw<std::uint64_t>();
    if (named(kThread)) fact.thread = in.raw<std::uint64_t>();
    if (named(kParent)) fact.parent = in.raw<std::uint64_t>();
    if (named(kLikes)) fact.likes = unzigzag(in.number());
    if (named(kShares)) fact.shares = unzigzag(in.number());
    if (named(kReplies)) fact.replies = unzigzag(in.number());
    if (named(kViews)) fact.views = unzigzag(in.number());
    if (named(kRating)) fact.rating_milli = in.signed_as<std::int16_t>();
    if (named(kTerms)) get_terms(in, fact);
    out.push_back(fact);
  }
  return in.good();
}

}  // namespace lyt
