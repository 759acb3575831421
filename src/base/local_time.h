#pragma once

#include <string>

#include "base/instant.h"

namespace zhiyuan {

/// Minutes east of Greenwich of the one time that all of China keeps: what is shown where no season
/// says another.
inline constexpr int kBeijingMinutes = 480;

/// "2014-06-28 16:00:00 (UTC+08:00)", for people; `minutes` east of Greenwich.
std::string local_time(Instant t, int minutes);
/// "2014-06-28T16:00:00.000000+08:00", for files that people read, too.
std::string to_iso_local(Instant t, int minutes);

}  // namespace zhiyuan
