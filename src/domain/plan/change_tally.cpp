#include "domain/plan/change_tally.h"

#include <algorithm>
#include <set>

namespace zhiyuan {
namespace {

std::int64_t& place_of(ChangeCount& count, ChangeAnswer answer) {
    switch (answer) {
        case ChangeAnswer::confirmed_anew:
            return count.confirmed_anew;
        case ChangeAnswer::kept:
            return count.kept;
        case ChangeAnswer::open:
            break;
    }
    return count.left;
}

}  // namespace

void ChangeTally::add(CandidateId candidate, UnitId unit, ChangeAnswer answer) {
    const auto [known, fresh] = answers_.try_emplace(candidate, answer);
    const ChangeAnswer before = known->second;
    known->second = std::max(before, answer);  // in the order of the enumerators
    auto node = world_->units.find(unit);
    for (; node != world_->units.end(); node = world_->units.find(node->second.parent)) {
        ChangeCount& count = counts_[node->first];
        if (fresh)
            ++count.affected;
        else
            --place_of(count, before);
        ++place_of(count, known->second);
    }
}

ChangeCount ChangeTally::of(UnitId unit) const {
    const auto found = counts_.find(unit);
    return found == counts_.end() ? ChangeCount{} : found->second;
}

void ChangeReach::add(const Form& form, const TrackId& track, Counts& counts) {
    std::set<PlanChangeKind> kinds;
    for (const AffectedChoice& choice : affected_choices(form, track, change_))
        kinds.insert(choice.line->kind);
    for (const PlanChangeKind kind : kinds) ++counts[index(kind)];
}

}  // namespace zhiyuan
