#include "tools/lyt/term_list.h"

#include <fmt/core.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>

#include "engine/lexicon/custom_lexicon.h"

namespace lyt {

namespace {

std::string decimal(int centi) {
  std::string text = fmt::format("{}{}.{:02}", centi < 0 ? "-" : "", std::abs(centi) / 100, std::abs(centi) % 100);
  while (text.ends_with('0')) text.pop_back();
  if (text.ends_with('.')) text.pop_back();
  return text;
}

}  // namespace

std::string why_not_listed(const std::string& term, const WordSequence& words) {
  if (std::string why = why_no_term(term); !why.empty()) return why;
  const std::string padded = " " + term + " ";
  const bool pattern = padded.find(" ~") != std::string::npos || padded.find(" ... ") != std::string::npos ||
                       (words.size() > 1 && term.find('|') != std::string::npos);
  if (pattern || term.starts_with('#')) return "\"" + term + "\" means something else in a list";
  return {};
}

void append_value(std::string_view term, int valence_centi, std::string_view remark, std::string& out) {
  out.append(term).append("\t").append(decimal(valence_centi));
  if (!remark.empty()) out.append("\t").append(remark);
  out += '\n';
}

void append_factor(std::string_view term, int factor_percent, std::string& out) {
  out.append(term).append("\tx").append(decimal(factor_percent)).append("\n");
}

Status write_list(const std::string& path, const std::string& text) {
  const auto failure = [&] { return Error{Code::write_failed, path, 0, std::string("cannot be written: ") + std::strerror(errno)}; };
  if (path == "-") {
    if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) return failure();
    return Ok{};
  }
  const std::string beside = fmt::format("{}.{}.part", path, ::getpid());
  std::ofstream out(beside, std::ios::binary | std::ios::trunc);
  out << text;
  out.close();
  if (!out || std::rename(beside.c_str(), path.c_str()) != 0) {
    const Error error = failure();
    std::remove(beside.c_str());
    return error;
  }
  return Ok{};
}

}  // namespace lyt
