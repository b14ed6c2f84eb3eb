#include "engine/audience/audience_status.h"

#include <algorithm>
#include <array>
#include <string>

#include "engine/text/fold.h"

namespace lyt {

namespace {

// Folded words; one that ends in * is the beginning of a word. en da sv nb nl de fi fr es it pt pl.
using Words = std::string_view;

constexpr Words kCustomers = "customer* client* kunde* kund kunden klant* asiak* cliente* klient*";

constexpr Words kCandidates =
    "applicant* candidate* interview* jobseeker* ans\u00f8ger* jobans\u00f8ger* kandidat* s\u00f6kande "
    "arbetss\u00f6kande* jobbs\u00f6kande* s\u00f8ker* jobbs\u00f8ker* sollicitant* kandidaat* bewerber* bewerbung* "
    "bewerbend* hakija* ty\u00f6nhakija* candidat* postulant* aspirante* aplikant*";

constexpr Words kPast =
    "former* ex previous* past alumni alumna alumnus tidligere forhenv\u00e6rende fhv tidigare f\u00f6rutvarande fd "
    "f\u00f6rre voormalig* vroeger* oud ehemalig* fr\u00fcher* entinen entis* aiempi ancien* antigu* antig* "
    "exempleado* exfuncion\u00e1rio* exmitarbeiter* exangestellte* fratr\u00e5dt fratr\u00e5tt slutat gestopt "
    "by\u0142* precedente";

// What turns the present into the past: "nicht mehr"; folded as it is written.
constexpr std::array<std::string_view, 9> kNoMore = {"nicht mehr",      "no longer",    "ikke l\u00e6ngere",
                                                     "inte l\u00e4ngre", "ikke lenger", "niet meer",
                                                     "ei en\u00e4\u00e4", "f\u00f6re detta", "f.d."};

constexpr Words kPresent =
    "current* present nuv\u00e6rende nuvarande n\u00e5v\u00e6rende huidig* aktuell* derzeit* gegenw\u00e4rtig* jetzig* "
    "momentan* nykyi* nykyis* actuel* actual* atual* attual* obecn* "
    // Nothing but what they are: in the present.
    "employee* angestellte* arbeiter* f\u00fchrungskraft mitarbeiter* mitarbeitende* azubi* auszubildende* "
    "werkstudent* praktikant* gearbeitet medarbejder* ansat anst\u00e4lld* ansatt* medarbeider* medewerker* "
    "werknemer* ty\u00f6ntekij\u00e4* employ\u00e9* salari\u00e9* empleado* funcion\u00e1rio* dipendente* pracownik*";

bool is_among(std::string_view word, Words words) {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    const std::string_view known = words.substr(0, end);
    if (known.ends_with('*') ? word.starts_with(known.substr(0, known.size() - 1)) : word == known) return true;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return false;
}

// Calls each(word) for the words of a folded text until it returns true.
template <class Each>
bool any_word(std::string_view text, const Each& each) {
  const auto is_letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
  };
  for (std::size_t at = 0; at < text.size();) {
    const auto begin = std::find_if(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), is_letter);
    const auto end = std::find_if_not(begin, text.end(), is_letter);
    if (begin == end) return false;
    if (each(std::string_view(begin, end))) return true;
    at = static_cast<std::size_t>(end - text.begin());
  }
  return false;
}

}  // namespace

std::optional<Audience> audience_of_status(std::string_view status) {
  constexpr std::size_t kLongest = 200;  // beyond that it is no status
  if (status.empty() || status.size() > kLongest) return std::nullopt;
  const std::string text = folded_phrase(status);
  const auto has = [&](Words words) {
    return any_word(text, [&](std::string_view word) { return is_among(word, words); });
  };
  if (has(kCustomers)) return std::nullopt;
  if (has(kCandidates)) return Audience::candidate;
  const bool no_more = std::ranges::any_of(
      kNoMore, [&](std::string_view phrase) { return text.find(phrase) != std::string::npos; });
  if (no_more || has(kPast)) return Audience::employee_former;
  if (has(kPresent)) return Audience::employee_current;
  return std::nullopt;
}

}  // namespace lyt
