#pragma once

#include <string>

#include "ports/clock.h"
#include "ports/notice_port.h"
#include "ports/notice_store.h"
#include "ports/privacy.h"
#include "ports/store.h"

namespace zhiyuan::usecase {

/// What sending messages needs from outside. Used by one thread; all must outlive their users.
struct NoticeServices {
    ports::NoticeStore& store;
    ports::ReadStore& reader;
    ports::WriteStore& ids;  ///< gives the ids of reminders
    ports::PrivacyBox& privacy;
    ports::Clock& clock;
    ports::NoticePort& port;
};

/// Why messages were not sent, or nobody was reminded. What had been done before stays done; going
/// on later is safe.
struct NoticeFailure {
    enum class At {
        store,      ///< reading or writing what is due
        meanwhile,  ///< somebody else sends, too
        sealed,     ///< contact data can't be opened: another key file
        port,       ///< where messages leave the program
    };
    At at = At::store;
    std::string what;  ///< for logs and consoles; holds nothing personal
};

}  // namespace zhiyuan::usecase
