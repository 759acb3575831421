#pragma once

#include <functional>

#include "usecase/office/office_acts.h"

namespace zhiyuan::usecase {

/// Where office commands go to be decided and written. Safe to call from several threads.
class OfficeSink {
public:
    using OfficeReplyTo = std::function<void(OfficeReply)>;

    virtual ~OfficeSink() = default;
    /// False, and nothing is moved from, when too much waits already. Otherwise `reply_to` is
    /// called exactly once, on another thread, after the commit.
    virtual bool submit(OfficeCommand& command, OfficeReplyTo& reply_to) = 0;
};

}  // namespace zhiyuan::usecase
