#pragma once

#include <span>

#include "base/bytes.h"

namespace zhiyuan::ports {

/// Where randomness comes from: the kernel in production, a seed in the simulator.
class Entropy {
public:
    virtual ~Entropy() = default;
    virtual void fill(std::span<Byte> out) = 0;
};

}  // namespace zhiyuan::ports
