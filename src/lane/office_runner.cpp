#include "lane/office_runner.h"

#include <utility>

#include "usecase/office/decide_office.h"

namespace zhiyuan::lane {

using usecase::OfficeRefused;
using usecase::OfficeReply;

OfficeReply OfficeRunner::run(const usecase::OfficeCommand& command) {
    const std::shared_ptr<const World> world = world_();
    usecase::OfficeDecision decision = usecase::decide_office(*world, command);
    if (auto* why = std::get_if<OfficeRefused>(&decision)) return std::move(*why);
    auto& change = std::get<OfficeChange>(decision);
    const auto written = store_.act(change);
    if (!written) return reply_for(written.error());
    return usecase::OfficeDone{std::move(change)};
}

OfficeReply reply_for(const ports::Problem& problem) {
    const auto refused = [&](OfficeRefusal why) {
        return OfficeRefused{why, {{"what", problem.what}}};
    };
    switch (problem.kind) {
        case ports::ProblemKind::outcome_unknown:
            return ServiceFailure::outcome_unknown;
        case ports::ProblemKind::changed_meanwhile:
            return refused(OfficeRefusal::changed_meanwhile);
        case ports::ProblemKind::window_closed:
            return refused(OfficeRefusal::window_sealed);
        case ports::ProblemKind::exists_already:
            return refused(OfficeRefusal::exists_already);
        case ports::ProblemKind::other_window:
            return refused(OfficeRefusal::other_window);
        case ports::ProblemKind::unknown_item:
            return refused(OfficeRefusal::unknown_item);
        case ports::ProblemKind::shared_id:  // of rosters, which come by no act of this kind
        case ports::ProblemKind::unavailable:
        case ports::ProblemKind::unreadable:
        case ports::ProblemKind::source_failed:
            break;
    }
    return ServiceFailure::unavailable;
}

}  // namespace zhiyuan::lane
