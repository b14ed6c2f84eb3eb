// Mail: a notice as a message of RFC 5322, sent through libcurl to one recipient.
//
// TLS and the server's certificate are required unless the rule says otherwise. The subject is the only header that
// holds text of the notice; it is one line and encoded by RFC 2047 where it is not plain, so no text can begin another
// header. The body is quoted-printable.
// Threads: one.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/model/delivery.h"
#include "feeds/deliver/notice.h"
#include "feeds/deliver/sending.h"
#include "feeds/fetch/credential.h"

namespace lyt::feeds {

// A try. `folder` is what ca_file is relative to.
Sent send_mail(const MailRule& rule, const Credential& credential, const std::string& folder, const std::string& to,
               const Notice& notice, std::int64_t now_utc_s);

// "Subject: " is left to the caller; folded, at most 76 columns a line.
std::string header_text(std::string_view text);

// "Sun, 22 Nov 2026 03:10:00 +0000".
std::string mail_date(std::int64_t utc_s);

}  // namespace lyt::feeds
