#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <unistd.h>

#include "engine/flow/channels.h"
#include "engine/flow/thread_pass.h"
#include "tools/lyt/commands.h"
#include "tools/lyt/json_line.h"
#include "tools/lyt/setup.h"

namespace lyt {

namespace {

void append_topics(TopicSet topics, std::string& out) {
  out += '[';
  bool first = true;
  for (std::size_t i = 0; i < kTopics; ++i) {
    if ((topics & (TopicSet{1} << i)) == 0) continue;
    if (!first) out += ',';
    first = false;
    append_json_string(topic_name(static_cast<Topic>(i)), out);
  }
  out += ']';
}

void append_mention(const MentionScore& mention, const Project& project, std::string& out) {
  out += "{\"entity\":";
  append_json_string(project.entities[mention.entity].name, out);
  out += ",\"department\":";
  if (mention.department == 0) {
    out += "null";
  } else {
    append_json_string(project.departments[mention.department - 1U].name, out);
  }
  out += ",\"label\":";
  append_json_string(label_name(mention.balance.label), out);
  out += ",\"score_milli\":";
  append_number(mention.balance.score_milli, out);
  out += ",\"begin\":";
  append_number(mention.begin, out);
  out += ",\"end\":";
  append_number(mention.end, out);
  out += '}';
}

void append_post(const Post& post, const AnalyzerScratch& scratch, const Project& project, std::string& out) {
  const PostScore& score = scratch.score;
  out += "{\"id\":";
  append_json_string(post.id, out);
  out += ",\"lang\":";
  const std::string_view lang = lang_code(score.language.lang);
  if (lang.empty()) {
    out += "null";
  } else {
    append_json_string(lang, out);
  }
  out += ",\"label\":";
  append_json_string(label_name(score.balance.label), out);
  out += ",\"score_milli\":";
  append_number(score.balance.score_milli, out);
  out += ",\"mentions\":[";
  for (const MentionScore& mention : score.mentions) {
    if (&mention != score.mentions.data()) out += ',';
    append_mention(mention, project, out);
  }
  out += "],\"audience\":";
  append_json_string(audience_name(scratch.audience.audience), out);
  out += ",\"audience_evidence\":";
  if (scratch.audience.evidence == AudienceEvidence::none) {
    out += "null";
  } else if (scratch.audience.end != 0) {
    const Tokens& tokens = scratch.scoring.text.tokens;
    const std::uint32_t begin = tokens.list[scratch.audience.begin].begin;
    const std::uint32_t end = tokens.list[scratch.audience.end - 1].end;
    append_json_string(std::string(audience_evidence_name(scratch.audience.evidence)) + ": " +
                           std::string(post.text.substr(begin, end - begin)),
                       out);
  } else {
    append_json_string(audience_evidence_name(scratch.audience.evidence), out);
  }
  out += ",\"topics\":";
  append_topics(score.topics.sure, out);
  out += ",\"error\":null}\n";
}

void append_error(std::string_view id, Fault fault, std::string& out) {
  out += "{\"id\":";
  if (id.empty()) {
    out += "null";
  } else {
    append_json_string(id, out);
  }
  out += ",\"lang\":null,\"label\":\"unscored\",\"score_milli\":0,\"mentions\":[],\"audience\":\"other\","
         "\"audience_evidence\":null,\"topics\":[],\"error\":";
  append_json_string(fault_name(fault), out);
  out += "}\n";
}

// Writes all of `text` to standard output; false when nobody reads it any more, or it cannot be written.
bool write_out(std::string_view text, int& error) {
  while (!text.empty()) {
    const ssize_t n = ::write(STDOUT_FILENO, text.data(), text.size());
    if (n < 0) {
      if (errno == EINTR) continue;
      error = errno;
      return false;
    }
    text.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

}  // namespace

int run_score(const ScoreArgs& args) {
  CommonArgs common = args.common;
  const bool filter = !args.in.empty();
  if (filter) common.format = args.in;
  const Result<std::unique_ptr<Tables>> tables = tables_of(common);
  if (!tables) {
    complain(tables.error());
    return kCouldNotRun;
  }
  const Result<FeedOptions> options = feed_options_of(common);
  if (!options) {
    complain(options.error());
    return kCouldNotRun;
  }
  Expansion feeds = expand_feeds(args.feeds.empty() ? std::vector<std::string>{"-"} : args.feeds);
  for (const Error& error : feeds.missing) complain(error);
  if (feeds.paths.empty()) return kCouldNotRun;

  const Project& project = (*tables)->project;
  const Analyzer analyzer(**tables);
  const Channels channels(project);
  PipelineOptions pipeline;
  pipeline.threads = common.threads;
  const Pseudonyms keys = Pseudonyms::random();
  const ThreadRoots roots = find_thread_roots(**tables, keys, pipeline, feeds.paths, opener(*options, project, /*quiet=*/true));
  const BlockWork work = [&](BlockResult& result, AnalyzerScratch& scratch) {
    std::size_t reject = 0;
    const auto rejects_before = [&](std::uint64_t record) {
      const std::vector<Reject>& rejects = result.batch.rejects;
      for (; reject < rejects.size() && rejects[reject].record < record; ++reject) {
        if (filter && rejects[reject].fault != Fault::costly) append_error({}, rejects[reject].fault, result.lines);
      }
    };
    for (const Post& post : result.batch.posts) {
      rejects_before(post.record);
      if ((post.flags & kDeletion) != 0 && !filter) continue;
      const ChannelRule* rule = channels.rule_for(result.source->name(), post.platform);
      ChannelContext context = Channels::context_of(rule, post.platform);
      roots.entities_of(post, keys, scratch.thread);
      context.thread = scratch.thread;
      analyzer.analyze(post, context, scratch);
      if (scratch.scoring.stopped != 0) {
        refuse(post, result);
        if (filter) append_error(post.id, Fault::costly, result.lines);
        continue;
      }
      append_post(post, scratch, project, result.lines);
    }
    rejects_before(result.batch.records);
  };
  int write_error = 0;
  const BlockSink sink = [&](BlockResult& result) { return write_out(result.lines, write_error); };
  ProgressLine progress(common.quiet);
  pipeline.keep_all_rejects = filter;
  const Coverage coverage =
      Pipeline(**tables, pipeline).run(feeds.paths, opener(*options, project, common.quiet), work, sink, progress.callback());
  if (write_error == EPIPE) return kAllUsed;
  if (write_error != 0) {
    complain("standard output: cannot be written");
    return kCouldNotRun;
  }
  const int code = report_coverage(coverage, common.quiet);
  return code == kAllUsed && !feeds.missing.empty() ? kSomeSkipped : code;
}

}  // namespace lyt
