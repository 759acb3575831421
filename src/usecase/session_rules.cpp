#include "usecase/session_rules.h"

namespace zhiyuan::usecase {

std::optional<Refusal> why_session_is_over(const std::optional<Session>& session,
                                           const std::optional<Digest>& token_hash,
                                           Instant wall_now) {
    if (!token_hash || !session) return Refusal::session_missing;
    if (!equal_in_constant_time(session->token_hash, *token_hash)) return Refusal::session_replaced;
    // A write that is still under way may have been stamped a moment before the session was last
    // seen.
    if (wall_now - session->seen_at > kSessionIdleMax + kSessionTouchEvery)
        return Refusal::session_expired;
    if (wall_now - session->started_at > kSessionAgeMax) return Refusal::session_expired;
    return std::nullopt;
}

}  // namespace zhiyuan::usecase
