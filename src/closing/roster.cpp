#include "closing/roster.h"

#include <algorithm>
#include <numeric>

namespace zhiyuan::closing {
namespace {

template <class Items, class Id, class IdOf>
auto find_by(const Items& items, const Id& id, const IdOf& id_of) {
    const auto found =
        std::lower_bound(items.begin(), items.end(), id,
                         [&](const auto& item, const Id& wanted) { return id_of(item) < wanted; });
    return found != items.end() && id_of(*found) == id ? found : items.end();
}

}  // namespace

Result<Roster, ports::RegistryStore::Problem> Roster::read(ports::RegistryStore& registry) {
    Roster out;
    if (auto read = registry.each_candidate([&](const Candidate& c) {
            out.people_.push_back({c.id, c.number, c.unit});
        });
        !read)
        return fail(read.error());
    if (auto read = registry.each_card(
            [&](const Card& card) { out.serials_.emplace_back(card.id, card.serial); });
        !read)
        return fail(read.error());
    std::sort(out.serials_.begin(), out.serials_.end());
    return out;
}

std::optional<RosterIndex> Roster::find(CandidateId candidate) const {
    const auto found = find_by(people_, candidate, [](const Person& p) { return p.id; });
    if (found == people_.end()) return std::nullopt;
    return static_cast<RosterIndex>(found - people_.begin());
}

std::vector<std::pair<CandidateId, RosterIndex>> Roster::without(
    const std::vector<bool>& marked) const {
    std::vector<std::pair<CandidateId, RosterIndex>> out;
    for (RosterIndex place = 0; place < people_.size(); ++place)
        if (!marked[place]) out.emplace_back(people_[place].id, place);
    return out;
}

std::vector<RosterIndex> Roster::by_number() const {
    std::vector<RosterIndex> out(people_.size());
    std::iota(out.begin(), out.end(), RosterIndex{0});
    std::sort(out.begin(), out.end(),
              [&](RosterIndex a, RosterIndex b) { return people_[a].number < people_[b].number; });
    return out;
}

const CardSerial* Roster::serial(CardId card) const {
    const auto found = find_by(serials_, card, [](const auto& entry) { return entry.first; });
    return found == serials_.end() ? nullptr : &found->second;
}

}  // namespace zhiyuan::closing
