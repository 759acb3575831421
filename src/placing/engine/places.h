#pragma once

#include <algorithm>

#include "placing/engine/market.h"

namespace zhiyuan::placing::engine {

/// Places that are taken in order of rank. One is open to a candidate while fewer of them than
/// there are have gone to strictly better ones: all who tie at the last place get in, and the next
/// rank finds it closed (docs/adr/0006-allocation.md).
class Places {
public:
    Places() = default;
    /// Nobody ranked behind `worst` may take one.
    explicit Places(std::int32_t count, Rank worst = kLastRank)
        : left_(count), open_until_(count > 0 ? worst : 0) {}

    bool open_to(Rank rank) const { return rank <= open_until_; }
    /// By somebody to whom it is open, and not ranked before anybody who took one already.
    void take(Rank rank) {
        if (--left_ == 0) open_until_ = rank;
    }
    /// Negative when the tied took more than there were.
    std::int32_t left() const { return left_; }
    Rank filled_at() const { return left_ > 0 ? kLastRank : open_until_; }

private:
    std::int32_t left_ = 0;
    Rank open_until_ = 0;
};

}  // namespace zhiyuan::placing::engine
