#include "engine/store/fact_format.h"

#include <algorithm>

namespace lyt {

namespace {

class Writer {
 public:
  explicit Writer(std::string& out) : out_(out) {}

  template <class T>
  void put(const T& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    out_.append(reinterpret_cast<const char*>(&value), sizeof(T));
  }
  void put(const std::string& text) {
    put(static_cast<std::uint32_t>(text.size()));
    out_ += text;
  }
  template <class T, class PutItem>
  void put_list(const std::vector<T>& list, PutItem put_item) {
    put(static_cast<std::uint32_t>(list.size()));
    for (const T& item : list) put_item(item);
  }
  void put_strings(const std::vector<std::string>& list) {
    put_list(list, [this](const std::string& text) { put(text); });
  }
  void put_errors(const std::vector<Error>& errors) {
    put_list(errors, [this](const Error& error) {
      put(error.code);
      put(error.at);
      put(error.where);
      put(error.what);
    });
  }

 private:
  std::string& out_;
};

std::string get_string(ByteReader& reader) { return std::string(reader.take(reader.get<std::uint32_t>())); }

// Grows with what is there, never with what a damaged number says.
template <class T, class GetItem>
void get_list(ByteReader& reader, std::vector<T>& list, GetItem get_item) {
  const auto n = reader.get<std::uint32_t>();
  for (std::uint32_t i = 0; i < n && reader.good(); ++i) list.push_back(get_item());
}

void get_strings(ByteReader& reader, std::vector<std::string>& list) {
  get_list(reader, list, [&] { return get_string(reader); });
}

void get_errors(ByteReader& reader, std::vector<Error>& errors) {
  get_list(reader, errors, [&] {
    Error error;
    error.code = reader.get<Code>();
    if (error.code > Code::version) reader.fail();
    error.at = reader.get<std::uint64_t>();
    error.where = get_string(reader);
    error.what = get_string(reader);
    return error;
  });
}

Reject get_reject(ByteReader& reader) {
  Reject reject;
  reject.fault = reader.get<Fault>();
  if (static_cast<std::size_t>(reject.fault) >= kFaults) reader.fail();
  reject.record = reader.get<std::uint64_t>();
  reject.at = reader.get<std::uint64_t>();
  reject.bytes = reader.get<std::uint32_t>();
  return reject;
}

FileCoverage get_file(ByteReader& reader) {
  FileCoverage file;
  file.name = get_string(reader);
  file.format = get_string(reader);
  for (std::uint64_t* number : {&file.at, &file.content, &file.bytes, &file.records, &file.kept}) {
    *number = reader.get<std::uint64_t>();
  }
  file.skipped = reader.get<FaultCounts>();
  get_list(reader, file.rejects, [&] { return get_reject(reader); });
  get_errors(reader, file.errors);
  return file;
}

}  // namespace

FactNames names_of(const Project& project, std::uint64_t key_mark) {
  FactNames names;
  names.key_mark = key_mark;
  for (const Entity& entity : project.entities) names.entities.push_back(entity.name);
  for (const Department& department : project.departments) names.departments.push_back(department.name);
  for (const Message& message : project.messages) names.messages.push_back(message.name);
  return names;
}

void put_about(const FactNames& names, const FactTotals& totals, std::string& bytes) {
  Writer out(bytes);
  out.put(names.key_mark);
  out.put_strings(names.entities);
  out.put_strings(names.departments);
  out.put_strings(names.messages);
  out.put_strings(totals.channels);
  out.put_list(totals.terms, [&](const TermName& term) {
    out.put(term.hash);
    out.put(term.name);
  });
  out.put_list(totals.quotes, [&](const Quote& quote) {
    out.put(quote.post);
    out.put(quote.version_utc_s);
    out.put(quote.text);
  });
  out.put_list(totals.coverage.files, [&](const FileCoverage& file) {
    out.put(file.name);
    out.put(file.format);
    for (const std::uint64_t number : {file.at, file.content, file.bytes, file.records, file.kept}) out.put(number);
    out.put(file.skipped);
    // Where the damage is, never what stood there: a record is the words of a person.
    out.put_list(file.rejects, [&](const Reject& reject) {
      out.put(reject.fault);
      out.put(reject.record);
      out.put(reject.at);
      out.put(reject.bytes);
    });
    out.put_errors(file.errors);
  });
  out.put_errors(totals.coverage.unreadable);
  out.put_list(totals.coverage.set_aside, [&](const SetAside& rest) {
    out.put(rest.archive);
    out.put(rest.files_n);
    out.put_strings(rest.names);
  });
}

void get_about(ByteReader& reader, FactNames& names, FactTotals& totals) {
  names.key_mark = reader.get<std::uint64_t>();
  get_strings(reader, names.entities);
  get_strings(reader, names.departments);
  get_strings(reader, names.messages);
  get_strings(reader, totals.channels);
  get_list(reader, totals.terms, [&] {
    const auto hash = reader.get<std::uint32_t>();
    return TermName{hash, get_string(reader)};
  });
  get_list(reader, totals.quotes, [&] {
    const auto post = reader.get<PostKey>();
    const auto version_utc_s = reader.get<std::int64_t>();
    return Quote{post, version_utc_s, get_string(reader)};
  });
  get_list(reader, totals.coverage.files, [&] { return get_file(reader); });
  get_errors(reader, totals.coverage.unreadable);
  get_list(reader, totals.coverage.set_aside, [&] {
    SetAside rest;
    rest.archive = get_string(reader);
    rest.files_n = reader.get<std::uint64_t>();
    get_strings(reader, rest.names);
    return rest;
  });
}

}  // namespace lyt
