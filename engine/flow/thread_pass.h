// The pass over feeds that only learns what their conversations are about.
//
//   const ThreadRoots roots = find_thread_roots(tables, options, paths, open);
//
// Threads: uses `options.threads` threads and blocks until done.
#pragma once

#include <string>
#include <vector>

#include "engine/flow/pipeline.h"
#include "engine/flow/thread_roots.h"

namespace lyt {

// What a post tells of its thread: whom it names, or what it answers.
void note_thread(const Post& post, const PostScore& score, BlockThreads& threads);

// Whether feeds can be read a second time: standard input is gone once it is read.
bool can_read_again(const std::vector<std::string>& paths);

// All that posts tell in this share of the feeds. Feeds that can be read once, standard input, tell nothing.
BlockThreads read_threads(const Tables& tables, PipelineOptions options, const std::vector<std::string>& paths,
                          const OpenFeed& open);

// What the conversations of the feeds are about. All feeds are read, whatever the share: a reply and its root need not be
// in the same one. Memory: 16 bytes for each post that names somebody.
ThreadRoots find_thread_roots(const Tables& tables, PipelineOptions options, const std::vector<std::string>& paths,
                              const OpenFeed& open);

}  // namespace lyt
