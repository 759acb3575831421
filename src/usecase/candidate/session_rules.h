#pragma once

#include <optional>

#include "domain/people/dossier.h"
#include "domain/refusal.h"

namespace zhiyuan::usecase {

inline constexpr Duration kSessionIdleMax = std::chrono::minutes(15);
inline constexpr Duration kSessionAgeMax = std::chrono::hours(2);

/// A session is written down as seen at most this often, so that reading causes few writes; the
/// idle limit has as much grace.
inline constexpr Duration kSessionTouchEvery = std::chrono::minutes(1);

/// R-ACC-7 to 9: whether `token_hash` is the live session. One session a candidate: signing in anew
/// replaces the one before.
std::optional<Refusal> why_session_is_over(const std::optional<Session>& session,
                                           const std::optional<Digest>& token_hash,
                                           Instant wall_now);

}  // namespace zhiyuan::usecase
