// The members of an archive as sources, one after the other.
//
//   Result<std::shared_ptr<Archive>> archive = open_zip("export.zip");
//   std::unique_ptr<SourceSeries> series = archive_series(*archive, "export.zip", limit, options);
//
// Members may be compressed, or archives themselves: one level deep, which is how services nest them. A member that no
// reader knows is set aside; a member that is damaged, encrypted or refused is an Error, and the others go on.
#pragma once

#include <memory>
#include <string>

#include "engine/model/post_source.h"
#include "feeds/archive.h"
#include "feeds/feeds.h"
#include "feeds/unpack_limit.h"
#include "feeds/x_archive.h"

namespace lyt::feeds {

struct OpenZip {
  std::shared_ptr<Archive> archive;
  ArchiveOwner owner;  // of an X archive
};
// A zip on the disk. Errors: refused (an Excel or Office file, which is a zip, too), unreadable.
Result<OpenZip> open_zip(const std::string& path);

std::unique_ptr<SourceSeries> archive_series(std::shared_ptr<Archive> archive, std::string name,
                                             std::shared_ptr<UnpackLimit> limit, const FeedOptions& options,
                                             ArchiveOwner owner = {});

}  // namespace lyt::feeds
