#pragma once

#include "domain/people/dossier.h"

namespace zhiyuan {

/// R-ACC-2: how long until the next attempt to get in is taken; zero: now.
Duration wait_before_attempt(const Attempts& attempts, Instant wall_now);

/// The attempts after one more wrong one.
Attempts after_wrong_attempt(Attempts attempts, Instant wall_now);

}  // namespace zhiyuan
