#include "domain/rules/attempt_rules.h"

#include <algorithm>

namespace zhiyuan {

Duration wait_before_attempt(const Attempts& attempts, Instant wall_now) {
    if (attempts.wrong_in_a_row == 0) return Duration::zero();
    return std::max(Duration::zero(),
                    attempts.last_wrong_at + delay_after(attempts.wrong_in_a_row) - wall_now);
}

Attempts after_wrong_attempt(Attempts attempts, Instant wall_now) {
    return {attempts.wrong_in_a_row + 1, wall_now};
}

}  // namespace zhiyuan
