#include "tests/fuzz/targets.h"

namespace lyt::fuzz {

namespace {

constexpr std::size_t kPage = 4096;

constexpr FuzzTarget kTargets[] = {
    {"feed", run_feed, "tests/data/feeds feeds/samples", 4 * kPage},
    {"format", run_format, "tests/data/feeds feeds/samples", 4 * kPage},
    {"container", run_container, "tests/data/feeds feeds/samples", 4 * kPage},
    {"encoding", run_encoding, "tests/data/feeds lexicons/da lexicons/pl", kPage},
    {"html", run_html, "tests/data/feeds", kPage},
    {"json", run_json, "tests/data/feeds feeds/samples", 2 * kPage},
    {"csv", run_csv, "tests/data/feeds feeds/samples", 2 * kPage},
    {"values", run_values, "tests/data/feeds", kPage / 32},
    {"answer", run_answer, "tests/fuzz/answer.dict", kPage / 2},
    {"tokens", run_tokens, "tests/data/gold lexicons/emoji.tsv lexicons/emoticons.tsv", kPage},
    {"score", run_score, "tests/data/gold lexicons", kPage},
    {"query", run_query, "tests/fuzz/query.dict", kPage / 4},
    {"config", run_config, "feeds/samples/lyt.toml tests/data/gold", kPage},
    {"lexicon", run_lexicon, "lexicons", kPage / 2},
    {"lexicon_folder", run_lexicon_folder, "lexicons", kPage / 2},
    {"facts", run_facts, "", 2 * kPage},
    {"shown", run_shown, "", kPage / 2},
};

}  // namespace

std::span<const FuzzTarget> fuzz_targets() { return kTargets; }

}  // namespace lyt::fuzz
