// Names: every name, alias, handle, hashtag and term of a Project as one automaton over folded words.
//
//   Names names(project, table);                  // before the table is shared: it interns the words
//   std::vector<NameHit> hits;
//   names.find(annotated, lang, hits);            // leftmost, longest; by begin
//
// Matching is on folded words, so case, composed letters and spellings of æøå fall together; inflected names and
// compounds with a name carry the name's symbol already (engine/lexicon/word_forms.h). Of overlapping names the one
// that begins first wins, then the longer one; a name that means several things gives a hit for each.
// Written with care for case: a name of up to three capitals (IT, HR) matches only as written; a single word that is
// also an everyday word (United, Glad) and is configured with a capital needs a capital in the text too, unless the
// whole text has none. A term of one language is passed over in a post of another that knows the word as its own
// (Danish "store", big, is not the English shop). Long names may have one mistake where the configuration says so.
//
// Which of overlapping names counts: the one that begins first; of those the longest; of equals all. A department in the
// name of an entity ("Klarvang Kundeservice" as an alias) is therefore not found by itself.
//
// Threads: immutable after building, shared. Cost: O(words) with one probe at each word of a name; building O(terms).
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/lexicon/annotate.h"
#include "engine/model/project.h"

namespace lyt {

enum class NameKind : std::uint8_t { entity, department, message };

struct NameRef {
  NameKind kind = NameKind::entity;
  std::uint16_t id = 0;  // index in Project::entities, departments or messages

  friend auto operator<=>(const NameRef&, const NameRef&) = default;
};

struct NameHit {
  std::uint32_t begin = 0;  // tokens
  std::uint32_t end = 0;
  NameRef ref;
};

class Names {
 public:
  Names(const Project& project, TermTable& table);

  // Clears and fills `hits`.
  void find(const AnnotatedText& text, Lang lang, std::vector<NameHit>& hits) const;

  // True if the name of an entity alone is an everyday word: worth a warning, and its lower-case form never scores.
  [[nodiscard]] bool is_own_word(std::uint32_t symbol) const;
  [[nodiscard]] const std::vector<std::string>& everyday_names() const { return everyday_names_; }

  // The words of the names that may be misspelt, for WordForms. Call once.
  [[nodiscard]] NameTypos take_typos() { return std::move(typos_); }

 private:
  struct Target {
    NameRef ref;
    std::string exact;     // not empty: the text must be written so
    bool capital = false;  // the first word needs a capital
    Lang lang = Lang::none;  // none: a name, the same in all languages
  };
  struct Node {
    std::unordered_map<std::uint32_t, std::uint32_t> next;
    std::vector<Target> targets;
  };

  void add(std::string_view name, NameRef ref, Lang lang, TermTable& table, bool typos = false);
  void add_handle(std::string_view handle, NameRef ref);
  void add_hashtag(std::string_view hashtag, NameRef ref, TermTable& table);
  std::uint32_t add_node(std::uint32_t parent, std::uint32_t symbol);
  std::uint32_t step(std::uint32_t node, std::uint32_t symbol) const;
  static bool accepts(const Target& target, const AnnotatedText& text, std::uint32_t at, Lang lang, int& capitals);
  void find_handle(const AnnotatedText& text, std::uint32_t at, std::vector<NameHit>& hits) const;

  std::vector<Node> nodes_{1};
  std::unordered_map<std::string, std::vector<NameRef>> handles_;
  std::vector<std::uint32_t> own_words_;  // symbols
  std::vector<std::string> everyday_names_;
  NameTypos typos_;
};

}  // namespace lyt
