#include "closing/balance.h"

namespace zhiyuan::closing {
namespace {

void count(Count& in, AccountedAs outcome) {
    ++in.roster;
    switch (outcome) {
        case AccountedAs::filed:
            ++in.filed;
            return;
        case AccountedAs::declared:
            ++in.declared;
            return;
        case AccountedAs::not_reached:
            ++in.not_reached;
            return;
    }
}

void add_to(Count& sum, const Count& part) {
    sum.roster += part.roster;
    sum.filed += part.filed;
    sum.declared += part.declared;
    sum.not_reached += part.not_reached;
}

}  // namespace

bool Balance::add(UnitId unit, AccountedAs outcome) {
    auto node = world_->units.find(unit);
    if (node == world_->units.end()) return false;
    count(own_[unit], outcome);
    for (; node != world_->units.end(); node = world_->units.find(node->second.parent))
        count(whole_[node->first], outcome);
    return true;
}

Count Balance::of(UnitId unit) const {
    const auto found = whole_.find(unit);
    return found == whole_.end() ? Count{} : found->second;
}

bool Balance::sums_agree() const {
    std::unordered_map<UnitId, Count> summed = own_;
    for (const auto& [id, unit] : world_->units) add_to(summed[unit.parent], of(id));
    for (const auto& [id, unit] : world_->units) {
        const Count whole = of(id);
        if (whole != summed[id]) return false;
        if (whole.roster != whole.filed + whole.declared + whole.not_reached) return false;
    }
    return true;
}

}  // namespace zhiyuan::closing
