#pragma once

#include "ports/clock.h"
#include "ports/entropy.h"

namespace zhiyuan::crypto {

/// The kernel's clock. The season clock runs `shift` ahead of it: zero in production.
class SystemClock final : public ports::Clock {
public:
    explicit SystemClock(Duration shift) : shift_(shift) {}
    Instant season_now() const override { return wall_now() + shift_; }
    Instant wall_now() const override;
    Duration shift() const { return shift_; }

private:
    Duration shift_;
};

/// The kernel's random numbers.
class SystemEntropy final : public ports::Entropy {
public:
    void fill(std::span<Byte> out) override;
};

}  // namespace zhiyuan::crypto
