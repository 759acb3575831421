#pragma once

#include "lane/group_runner.h"
#include "ports/store.h"
#include "usecase/office/office_acts.h"

namespace zhiyuan::lane {

/// Takes one office command through decide – write: one transaction of its own, with its audit
/// line. Used by one thread: a lane's, between two groups, or a command at the console.
class OfficeRunner {
public:
    OfficeRunner(ports::WriteStore& store, WorldSource world)
        : store_(store), world_(std::move(world)) {}

    usecase::OfficeReply run(const usecase::OfficeCommand& command);

private:
    ports::WriteStore& store_;
    WorldSource world_;
};

/// What a store's problem means to whoever acts.
usecase::OfficeReply reply_for(const ports::Problem& problem);

}  // namespace zhiyuan::lane
