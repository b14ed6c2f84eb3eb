// Texts and what users write: every byte is accounted for, shares add up, and a mistake is an Error with a place.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/check.h"
#include "engine/config/load_project.h"
#include "engine/lexicon/custom_lexicon.h"
#include "engine/lexicon/embedded.h"
#include "engine/lexicon/lexicon_build.h"
#include "engine/match/query.h"
#include "engine/match/query_error.h"
#include "engine/score/scorer.h"
#include "tests/fuzz/memory_file.h"
#include "tests/fuzz/targets.h"

namespace lyt::fuzz {

namespace {

constexpr Lang kLanguages[] = {Lang::none, Lang::da, Lang::sv, Lang::nb, Lang::nl, Lang::de, Lang::en, Lang::fi, Lang::fr, Lang::pl};

LexiconData embedded_data() {
  Result<LexiconData> data = LexiconData::parse(embedded_lexicon());
  LYT_CHECK(data.has_value());
  return std::move(*data);
}

// A scorer that is made once: parsing the lexicons takes longer than any text.
struct Machine {
  Machine() {
    Project project;
    Entity employer;
    employer.name = "Klarvang";
    employer.aliases = {"Never Again", "IT"};
    employer.handles = {"@klarvang"};
    employer.hashtags = {"#klarvang"};
    employer.exclude = {R"("Klarvang Kirke" OR NEAR/3(Klarvang, marathon))", "/klarvang[0-9]+x?/"};
    employer.typos = true;
    project.entities.push_back(employer);
    Entity competitor;
    competitor.kind = EntityKind::competitor;
    competitor.name = "Brillson";
    project.entities.push_back(competitor);
    Department shop;
    shop.name = "Shop";
    shop.terms[index(Lang::en)] = {"shop", "customer service"};
    shop.terms[index(Lang::da)] = {"butik", "kundeservice"};
    shop.terms[index(Lang::de)] = {"Laden"};
    project.departments.push_back(shop);
    Result<std::unique_ptr<Tables>> made = Tables::make(std::move(project), embedded_data());
    LYT_CHECK(made.has_value());
    tables = std::move(*made);
    scorer = std::make_unique<Scorer>(*tables);
    scratch = std::make_unique<ScoreScratch>(*tables);
  }
  std::unique_ptr<Tables> tables;
  std::unique_ptr<Scorer> scorer;
  std::unique_ptr<ScoreScratch> scratch;
  PostScore result;
};

Machine& machine() {
  static Machine made;
  return made;
}

void check_tokens(std::string_view text, const Tokens& tokens) {
  LYT_CHECK(!tokens.list.empty() && tokens.list.back().kind == TokenKind::end);
  std::uint32_t at = 0;
  for (const Token& token : tokens.list) {
    LYT_CHECK(token.begin >= at && token.end >= token.begin && token.end <= text.size());
    LYT_CHECK(token.kind == TokenKind::end || token.end > token.begin);
    LYT_CHECK(token.fold_begin + token.fold_size <= tokens.folded.size());
    at = token.end;
  }
  LYT_CHECK(at == text.size());
}

// The error of a table of the user's names a line that the text has.
void check_line(const Error& error, std::string_view text) {
  LYT_CHECK(!error.what.empty());
  const std::size_t colon = error.where.rfind(':');
  LYT_CHECK(colon != std::string::npos);
  const auto line = std::stoul(error.where.substr(colon + 1));
  LYT_CHECK(line >= 1 && line <= 2 + static_cast<std::size_t>(std::ranges::count(text, '\n')));
}

}  // namespace

void run_tokens(std::string_view bytes) {
  static Tokens tokens;
  tokenize(bytes, tokens);
  check_tokens(bytes, tokens);
  // A text of its own says the same as one in a buffer that held another.
  Tokens fresh;
  tokenize(bytes, fresh);
  LYT_CHECK(fresh.list.size() == tokens.list.size());
  for (std::size_t i = 0; i < fresh.list.size(); ++i) {
    LYT_CHECK(fresh.list[i].hash == tokens.list[i].hash && fresh.list[i].gap == tokens.list[i].gap);
    LYT_CHECK(fresh.fold(fresh.list[i]) == tokens.fold(tokens.list[i]));
  }
}

void run_score(std::string_view bytes) {
  if (bytes.empty()) return;
  Machine& m = machine();
  const auto choice = static_cast<unsigned char>(bytes.front());
  bytes.remove_prefix(1);
  Post post;
  post.text = bytes;
  ScoreInput input;
  input.post = &post;
  input.known_lang = kLanguages[choice % std::size(kLanguages)];
  input.about_employer = (choice & 128U) != 0;
  const auto score = [&](ScoreScratch& scratch, PostScore& out) {
    m.scorer->score(input, scratch, out);
    check_tokens(bytes, scratch.text.tokens);
    int sum = 0;
    std::int64_t value = 0;
    std::uint32_t at = 0;
    for (const Hit& hit : out.hits) {
      LYT_CHECK(hit.begin >= at && hit.begin < hit.end && hit.end <= scratch.text.tokens.size());
      at = hit.end;
      sum += hit.share_milli;
      value += hit.value_centi;
    }
    LYT_CHECK(sum == out.balance.score_milli);
    LYT_CHECK(value == out.balance.pos_centi + out.balance.neg_centi);
    LYT_CHECK(out.balance.score_milli >= -1000 && out.balance.score_milli <= 1000);
    for (const MentionScore& mention : out.mentions) {
      LYT_CHECK(mention.begin <= mention.end && mention.end <= bytes.size());
      LYT_CHECK(mention.balance.score_milli >= -1000 && mention.balance.score_milli <= 1000);
    }
  };
  score(*m.scratch, m.result);
  // What the memo of words has seen before changes nothing.
  if (bytes.size() % 64 == 0) {
    ScoreScratch cold(*m.tables);
    PostScore again;
    score(cold, again);
    LYT_CHECK(again.balance.score_milli == m.result.balance.score_milli && again.mentions.size() == m.result.mentions.size());
  }
  if (const std::size_t half = bytes.size() / 2; half > 0) {
    input.target = bytes.substr(half);
    m.scorer->score(input, *m.scratch, m.result);
    for (const MentionScore& mention : m.result.mentions) LYT_CHECK(mention.end <= bytes.size());
  }
}

void run_query(std::string_view bytes) {
  const std::size_t end = std::min(bytes.find('\n'), bytes.size());
  const std::string_view asked = bytes.substr(0, end);
  const std::string_view text = bytes.substr(std::min(end + 1, bytes.size()));
  TermTable table{LexiconData{}};
  const Result<Query> query = Query::compile(asked, table);
  if (!query) {
    LYT_CHECK(query.error().code == Code::query && query.error().at <= asked.size());
    LYT_CHECK(!show_query_error(query.error(), asked).what.empty());
    return;
  }
  const WordForms forms(table);
  Annotator annotator(table, forms);
  AnnotatedText annotated;
  annotator.annotate(text, annotated);
  Post post;
  post.text = text;
  post.author_handle = "anna";
  post.platform = "trustpilot";
  const bool plain = query->matches(annotated, post, Lang::da);
  std::uint32_t stopped = 0;
  const Presence presence(annotated);
  const bool again = query->matches({annotated, presence, post, Lang::da, stopped});
  LYT_CHECK(stopped != 0 || plain == again);
  const Query::Span place = query->place(annotated);
  LYT_CHECK(place.begin <= place.end && place.end <= text.size());
}

void run_config(std::string_view bytes) {
  Result<Project> project = parse_project(bytes, "lyt.toml");
  if (!project) {
    check_line(project.error(), bytes);
    return;
  }
  LYT_CHECK(project->messages.size() <= 32);
  // What was accepted compiles, or says which query is wrong.
  const Result<std::unique_ptr<Tables>> tables = Tables::make(std::move(*project), LexiconData{});
  if (!tables) LYT_CHECK(tables.error().code == Code::query || tables.error().code == Code::config);
}

void run_lexicon(std::string_view bytes) {
  static const Lemmas lemmas = Lemmas::parse(embedded_lemmas(), Lang::da);
  const MemoryFile file(bytes);
  const CustomLexicon custom = read_custom_lexicon(file.path(), Lang::da);
  for (const Error& error : custom.errors) LYT_CHECK(!error.what.empty());
  if (!custom.errors.empty()) return;
  for (const LexiconSource& part : custom.parts) {
    for (const Error& error : claims_of(part, lemmas).errors) LYT_CHECK(!error.what.empty());
    LexiconData data;
    LexiconEdit edit(data);
    (void)apply_custom_lexicon(part, LexiconMode::override, lemmas, edit);
  }
}

void run_lexicon_folder(std::string_view bytes) {
  // One folder for the process: the files of the last input are overwritten or removed.
  static const std::filesystem::path root = std::filesystem::temp_directory_path() / ("lyt_fuzz_" + std::to_string(::getpid()));
  static const struct Cleaner {
    ~Cleaner() {
      std::error_code ignored;
      std::filesystem::remove_all(root, ignored);
    }
  } cleaner;
  const std::filesystem::path folder = root / "da";
  std::filesystem::create_directories(folder);
  for (const std::string_view name : {"inflection.tsv", "sentiment.tsv", "topics.tsv", "phrases.tsv", "modifiers.tsv", "audience.tsv",
                                      "function.tsv", "compounds.tsv"}) {
    const std::string mark = "== " + std::string(name) + "\n";
    const std::size_t begin = bytes.find(mark);
    if (begin == std::string_view::npos) {
      std::filesystem::remove(folder / name);
      continue;
    }
    const std::string_view rest = bytes.substr(begin + mark.size());
    std::ofstream(folder / name, std::ios::binary) << rest.substr(0, std::min(rest.find("== "), rest.size()));
  }
  const LexiconBuild build = build_lexicon_folder(root.string());
  for (const Error& error : build.errors) LYT_CHECK(!error.what.empty());
  if (!build.errors.empty()) return;
  const Result<LexiconData> again = LexiconData::parse(build.data.serialize());
  LYT_CHECK(again.has_value() && again->words.size() == build.data.words.size());
}

}  // namespace lyt::fuzz
