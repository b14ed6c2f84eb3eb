#include "tools/lyt/version.h"

#include <archive.h>
#include <curl/curl.h>
#include <fmt/core.h>
#include <hwy/targets.h>
#include <simdjson.h>
#include <sodium.h>
#include <tbb/version.h>
#include <unicode/uversion.h>
#include <zlib.h>
#include <zstd.h>

#include <array>

#include "tools/lyt/commit.h"

namespace lyt {

namespace {

std::string icu_version() {
  UVersionInfo parts{};
  u_getVersion(parts);
  std::array<char, U_MAX_VERSION_STRING_LENGTH> text{};
  u_versionToString(parts, text.data());
  return text.data();
}

// The widest vectors that this processor and this build of Highway have.
std::string simd_level() {
  const std::int64_t targets = hwy::SupportedTargets();
  return hwy::TargetName(targets & -targets);
}

}  // namespace

std::string version_text() {
  return fmt::format(
      "lyt {} ({}, {})\n"
      "SIMD: {}; JSON: {}\n"
      "simdjson {}.{}.{}, ICU {}, libcurl {}, {}, libsodium {}, oneTBB {}, zlib {}, zstd {}, fmt {}.{}.{}",
      kVersion, kCommit, kBuildType, simd_level(), simdjson::get_active_implementation()->name(),
      simdjson::SIMDJSON_VERSION_MAJOR, simdjson::SIMDJSON_VERSION_MINOR, simdjson::SIMDJSON_VERSION_REVISION, icu_version(),
      curl_version_info(CURLVERSION_NOW)->version, archive_version_string(), sodium_version_string(), TBB_runtime_version(),
      zlibVersion(), ZSTD_versionString(), FMT_VERSION / 10'000,
      FMT_VERSION / 100 % 100, FMT_VERSION % 100);
}

}  // namespace lyt
