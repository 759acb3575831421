#pragma once

#include <map>
#include <memory>
#include <unordered_map>
#include <utility>
#include <vector>

#include "domain/season/world.h"
#include "drill/list_maker.h"
#include "drill/lists.h"

namespace zhiyuan::drill {

/// Plausible lists for everybody who may file in a window.
class MadeUpLists final : public Lists {
public:
    /// The world must outlive it.
    MadeUpLists(const World& world, const Window& window, std::uint64_t seed);

    /// False when the candidate may file nothing in the window. `random`: the candidate's own.
    bool add(const Candidate& candidate, demo::Random& random);

    std::vector<Form> forms_of(const Candidate& candidate, int confirmed) const override;

private:
    const ListMaker* maker(const BatchId& batch, const TrackId& track) const;

    const World& world_;
    const Window& window_;
    const std::uint64_t seed_;
    std::map<std::pair<BatchId, TrackId>, std::unique_ptr<ListMaker>> makers_;
    std::map<std::pair<BatchId, TrackId>, std::int64_t> seats_before_;
    /// Of each candidate the batches, with the standing in each.
    std::unordered_map<CandidateId, std::vector<std::pair<BatchId, float>>> batches_;
};

}  // namespace zhiyuan::drill
