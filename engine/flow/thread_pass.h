// The pass over feeds that only learns what their conversations are about.
//
//   const ThreadRoots roots = find_thread_roots(tables, pseudonyms, options, paths, open);
//
// Threads: uses `options.threads` threads and blocks until done.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/flow/pipeline.h"
#include "engine/flow/thread_roots.h"

namespace lyt {

// What a post tells of its thread: whom it names, or what it answers.
void note_thread(const Post& post, const Pseudonyms& keys, const PostScore& score, BlockThreads& threads);

// Whether feeds can be read a second time: standard input is gone once it is read.
bool can_read_again(const std::vector<std::string>& paths);

// All that posts tell in this share of the feeds. Feeds that can be read once, standard input, tell nothing.
BlockThreads read_threads(const Tables& tables, const Pseudonyms& pseudonyms, PipelineOptions options,
                          const std::vector<std::string>& paths, const OpenFeed& open);

// Adds roots of conversations that lie elsewhere than in the feeds: see ThreadRoots::may_be_answered.
using MoreRoots = std::function<void(ThreadRoots& roots)>;

// What the conversations of the feeds are about. All feeds are read, whatever the share: a reply and its root need not be
// in the same one. Memory: 16 bytes for each post that names somebody.
ThreadRoots find_thread_roots(const Tables& tables, const Pseudonyms& pseudonyms, PipelineOptions options,
                              const std::vector<std::string>& paths, const OpenFeed& open, const MoreRoots& more = {});

}  // namespace lyt
