// Handover: what oneTBB orders, said to ThreadSanitizer. Debian's library is not instrumented, so the sanitizer would
// take every batch that passes from one thread to the next for a race. Says nothing that does not hold, and is nothing
// at all in other builds.
//
//   Handover stage(&cutter);    // what others left behind under this address is seen; what is done here is left there
//
// Threads: any.
#pragma once

#if defined(__SANITIZE_THREAD__)
#define LYT_TSAN 1
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define LYT_TSAN 1
#endif
#endif

#ifdef LYT_TSAN
extern "C" void __tsan_acquire(void* address);  // NOLINT: the sanitizer's names
extern "C" void __tsan_release(void* address);  // NOLINT
#endif

namespace lyt {

inline void see_handed_over([[maybe_unused]] const void* address) {
#ifdef LYT_TSAN
  __tsan_acquire(const_cast<void*>(address));
#endif
}

inline void hand_over([[maybe_unused]] const void* address) {
#ifdef LYT_TSAN
  __tsan_release(const_cast<void*>(address));
#endif
}

class Handover {
 public:
  explicit Handover(const void* address) : address_(address) { see_handed_over(address); }
  Handover(const Handover&) = delete;
  Handover& operator=(const Handover&) = delete;
  ~Handover() { hand_over(address_); }

 private:
  const void* address_;
};

}  // namespace lyt
