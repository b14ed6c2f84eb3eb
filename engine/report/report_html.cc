#include "engine/report/report_html.h"

#include <fmt/format.h>
#include <sodium.h>

#include <array>
#include <nlohmann/json.hpp>
#include <string_view>

#include "engine/base/check.h"
#include "engine/report/foreign_text.h"
#include "engine/report/page_data.h"
#include "engine/report/page_parts.h"

namespace lyt {

namespace {

// The Content-Security-Policy source for an inline element with this text.
std::string hash_source(std::string_view text) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
  crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(text.data()), text.size());
  std::array<char, sodium_base64_ENCODED_LEN(crypto_hash_sha256_BYTES, sodium_base64_VARIANT_ORIGINAL)> base64{};
  sodium_bin2base64(base64.data(), base64.size(), hash.data(), hash.size(), sodium_base64_VARIANT_ORIGINAL);
  return fmt::format("'sha256-{}'", base64.data());
}

struct Filling {
  std::string_view place;
  std::string_view text;
};

// Fills each {{place}} of the template in one pass: what is filled in is never searched again.
template <std::size_t N>
std::string filled(std::string_view page, const std::array<Filling, N>& fillings) {
  std::string out;
  for (std::size_t begin = page.find("{{"); begin != std::string_view::npos; begin = page.find("{{")) {
    const std::size_t end = page.find("}}", begin);
    LYT_CHECK(end != std::string_view::npos);
    out += page.substr(0, begin);
    const std::string_view place = page.substr(begin + 2, end - begin - 2);
    bool known = false;
    for (const Filling& filling : fillings) {
      if (filling.place != place) continue;
      out += filling.text;
      known = true;
    }
    LYT_CHECK(known);
    page.remove_prefix(end + 2);
  }
  out += page;
  return out;
}

}  // namespace

std::string report_html(const ReportInput& input) {
  const std::string_view style = page_style();
  const std::string_view chart = chart_script();
  const std::string script = page_script();
  const std::string policy =
      fmt::format("default-src 'none'; script-src {} {}; style-src {}; img-src data:; base-uri 'none'; "
                  "form-action 'none'",
                  hash_source(chart), hash_source(script), hash_source(style));
  const std::string title =
      input.project.has_employer()
          ? html_escaped(one_line(input.project.entities.front().name, 80)) + " \xE2\x80\x93 lyt"
          : "lyt";
  const std::string data = page_data(input);
  const std::string version = html_escaped(one_line(input.version, 40));
  const PageTexts texts = page_texts(input.project.report_language);
  const std::string no_script =
      html_escaped(nlohmann::json::parse(texts.json).at("no_script").get_ref<const std::string&>());
  const std::array<Filling, 9> fillings = {
      Filling{"lang", texts.lang},
      Filling{"no_script", no_script},
      Filling{"policy", policy},
      Filling{"version", version},
      Filling{"title", title},
      Filling{"style", style},
      Filling{"data", data},
      Filling{"chart", chart},
      Filling{"script", script}};
  return filled(page_template(), fillings);
}

}  // namespace lyt
