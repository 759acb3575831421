#include "usecase/office/put_list.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "ports/source_of.h"

namespace zhiyuan::usecase {

Result<ListChange, ports::Problem> put_list(ports::RegistryStore& registry, const std::string& list,
                                            const std::function<bool(const Candidate&)>& stands,
                                            const AuditLine& audit) {
    const auto revisions = registry.world_revisions();
    if (!revisions) return fail(revisions.error());
    ListChange change;
    std::vector<Candidate> changed;
    const auto read = registry.each_candidate([&](const Candidate& known) {
        const auto at = std::find(known.lists.begin(), known.lists.end(), list);
        const bool held = at != known.lists.end();
        if (held == stands(known)) return;
        Candidate candidate = known;
        if (held)
            candidate.lists.erase(candidate.lists.begin() + (at - known.lists.begin()));
        else
            candidate.lists.push_back(list);
        ++(held ? change.removed : change.added);
        changed.push_back(std::move(candidate));
    });
    if (!read) return fail(read.error());
    if (changed.empty()) return change;
    AuditLine line = audit;
    line.outcome =
        "added=" + std::to_string(change.added) + " removed=" + std::to_string(change.removed);
    const auto put =
        registry.change_candidates(ports::source_of(std::move(changed)), revisions->roster, line);
    if (!put) return fail(put.error());
    return change;
}

}  // namespace zhiyuan::usecase
