// The languages lyt knows by name, and their codes.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace lyt {

// `none`: not known. `other`: known to be a language without a lexicon here. Values are stable: fact files hold them.
enum class Lang : std::uint8_t { none, da, sv, nb, nn, nl, de, en, fi, fr, es, it, pt, pl, other };

inline constexpr std::size_t kLangs = 15;  // number of values of Lang
inline constexpr std::array<Lang, 13> kScoredLangs = {Lang::da, Lang::sv, Lang::nb, Lang::nn, Lang::nl,
                                                      Lang::de, Lang::en, Lang::fi, Lang::fr, Lang::es,
                                                      Lang::it, Lang::pt, Lang::pl};

constexpr std::size_t index(Lang lang) { return static_cast<std::size_t>(lang); }
constexpr std::uint16_t lang_bit(Lang lang) { return static_cast<std::uint16_t>(1U << index(lang)); }

// "da", "sv" ...; "" for none and "other" for other.
std::string_view lang_code(Lang lang);

// The language of a lexicon folder or of a configuration key: exact codes only; none when unknown.
Lang lang_from_code(std::string_view code);

// What a feed declares: "en", "en-US", "pt_BR", "no", "Swedish", "dansk". Pseudo codes (und, zxx, qme ...) and empty
// are none; a real language without a lexicon is other. ASCII case is ignored.
Lang lang_from_declared(std::string_view declared);

}  // namespace lyt
