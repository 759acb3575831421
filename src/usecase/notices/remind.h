#pragma once

#include "domain/season/world.h"
#include "usecase/notices/notice_services.h"

namespace zhiyuan::usecase {

/// R-NOTE-6: from so long before a window ends, once a window, whoever has agreed to messages, may
/// file there and has nothing in force is reminded. The end is the whole province's: that a unit
/// has more time moves nothing (the words name the candidate's own end).
inline constexpr Duration kRemindBefore = std::chrono::hours(24);

/// Puts the reminders that are due now on the list; returns how many. Looks at everybody by id, a
/// page at a time, and goes on after an interruption where it was.
Result<std::int64_t, NoticeFailure> remind(const NoticeServices& services, const World& world);

}  // namespace zhiyuan::usecase
