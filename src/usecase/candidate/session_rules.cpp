#include "usecase/candidate/session_rules.h"

namespace zhiyuan::usecase {

std::optional<Refusal> why_session_is_over(const std::optional<Session>& session,
                                           const std::optional<Digest>& token_hash,
                                           Instant wall_now) {
    if (!token_hash || !session) return Refusal::session_missing;
    if (!equal_in_constant_time(session->token_hash, *token_hash)) return Refusal::session_replaced;
    // The last request may have come that much after the last one that was written down.
    if (wall_now - session->seen_at > kSessionIdleMax + kSessionTouchEvery)
        return Refusal::session_expired;
    if (wall_now - session->started_at > kSessionAgeMax) return Refusal::session_expired;
    return std::nullopt;
}

}  // namespace zhiyuan::usecase
