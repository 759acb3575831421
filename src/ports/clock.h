#pragma once

#include "base/instant.h"

namespace zhiyuan::ports {

/// The two clocks. Safe to call from several threads.
class Clock {
public:
    virtual ~Clock() = default;
    /// Judges windows, stamps filings and notices; a demo may shift it.
    virtual Instant season_now() const = 0;
    /// Sessions, throttles, events, logs.
    virtual Instant wall_now() const = 0;
};

}  // namespace zhiyuan::ports
