#pragma once

#include "domain/season/world.h"
#include "usecase/notices/notice_services.h"

namespace zhiyuan::usecase {

struct NoticesSent {
    std::int64_t sent = 0;
    std::int64_t dropped = 0;  ///< not agreed to any more, or no longer true
};

/// Hands over what is due, in order, and takes it off the list once the port has it: at least once,
/// and after a crash between the two once more, with the same id. R-NOTE-4: only to whoever agrees
/// now, has agreed since before the message fell due, and to the very number agreed to; the rest is
/// taken off unsent. Memory is bounded by a page.
Result<NoticesSent, NoticeFailure> send_due(const NoticeServices& services, const World& world);

}  // namespace zhiyuan::usecase
