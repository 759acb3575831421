#pragma once

#include <span>
#include <string>

#include "base/result.h"
#include "domain/people/notice_due.h"

namespace zhiyuan::ports {

/// A message as it goes out. It names no link, code, password, list or college.
struct Notice {
    RecordId id;  ///< the same whenever this message comes again
    NoticeKind kind = NoticeKind::confirmed;
    Instant at;  ///< wall clock: when what it tells of happened
    std::string phone;
    std::string text;  ///< Simplified Chinese
    friend bool operator==(const Notice&, const Notice&) = default;
};

/// Where messages leave the program. One thread uses one.
class NoticePort {
public:
    virtual ~NoticePort() = default;
    /// Takes all of them; when it returns without a fault they survive a crash. After a fault (in
    /// words, for the operator) some may have been taken: all come again, with the same ids.
    virtual Result<void, std::string> deliver(std::span<const Notice> notices) = 0;
};

}  // namespace zhiyuan::ports
