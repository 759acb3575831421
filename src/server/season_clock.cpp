#include "server/season_clock.h"

namespace zhiyuan::server {

Result<crypto::SystemClock, std::string> season_clock(const std::string& wanted, Purpose purpose) {
    const crypto::SystemClock real(Duration::zero());
    if (wanted.empty()) return real;
    if (purpose == Purpose::production)
        return fail("正式数据不得移动时钟 (--clock is refused on production data)");
    Instant at;
    if (!parse_iso(wanted, at))
        return fail("--clock 应为 2014-06-28T09:00:00+08:00 的形式 (is not such a time): " +
                    wanted);
    return crypto::SystemClock(at - real.wall_now());
}

}  // namespace zhiyuan::server
