// Outbox: notices that have not reached everybody yet. A plain value that the night keeps with its history, so that a
// server that is down loses no alert: what is left is tried again the next night.
//
//   Result<Outbox> outbox = Outbox::parse(bytes);
//   outbox->add(notice, targets);
//   keep(outbox->bytes());            // before anything is sent
//   deliver(plan, *outbox, wait);
//   keep(outbox->bytes());
//
// A target is known by a hash of what the configuration says of it, so that the bytes hold no address and no secret.
// Bytes: "LYTOUTB1", JSON (see outbox.cc), u64 xxh3 of everything before.
// Threads: one at a time.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "feeds/deliver/notice.h"

namespace lyt::feeds {

struct Pending {
  std::string target;        // see target_key()
  Notice notice;
  std::uint32_t nights = 0;  // on which it was tried
};

class Outbox {
 public:
  // Errors: corrupt, version.
  static Result<Outbox> parse(std::string_view bytes);
  [[nodiscard]] std::string bytes() const;

  void add(const Notice& notice, const std::vector<std::string>& targets);

  std::vector<Pending> pending;  // the oldest first
};

// What a target of the configuration is called in the outbox.
std::string target_key(std::string_view kind, std::string_view address);

}  // namespace lyt::feeds
