// Counts heap allocations: what a benchmark prints as allocations per post, and a test holds at none.
//
//   const std::uint64_t before = allocations();
//   work();
//   const std::uint64_t made = allocations() - before;
//
// A program that has allocations.cc among its sources counts every operator new; pieces that C libraries take by malloc
// are not seen, nor are the pages of HugeArray. Threads: each counts its own.
#pragma once

#include <cstdint>

namespace lyt {

// How often this thread has called operator new.
std::uint64_t allocations();

}  // namespace lyt
