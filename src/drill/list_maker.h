#pragma once

#include <vector>

#include "demo/random.h"
#include "domain/filing/form.h"
#include "domain/season/world.h"

namespace zhiyuan::drill {

/// Makes up plausible lists for one batch and track: colleges in order of how much they are wanted,
/// choices around the candidate's own standing, a reach or two first and something safe at the end.
class ListMaker {
public:
    /// The offer must outlive it. `seed` fixes how much a college without last year's line is
    /// wanted.
    ListMaker(const Season& season, const Batch& batch, const Catalogue::Offer& offer,
              std::uint64_t seed);

    /// `standing`: 0 the best of those who compete, 1 the last who could get a seat if all filed
    /// wisely. A form that keeps to every rule of the batch; without sections when nothing fits.
    Form make(const Candidate& candidate, double standing, demo::Random& random) const;

    std::int64_t seats() const { return seats_; }

private:
    struct Target {
        const PlanLine* first;  ///< names the college, and the major where it is one
        std::vector<const PlanLine*> lines;
        double until = 0;  ///< share of all seats that this and more wanted ones have
    };
    struct SectionTargets {
        const Section* section;
        std::vector<Target> targets;  ///< most wanted first
        std::int64_t seats = 0;
    };

    SectionChoices fill(const SectionTargets& from, const Candidate& candidate, double standing,
                        demo::Random& random) const;

    const Season& season_;
    const Batch& batch_;
    std::vector<SectionTargets> sections_;
    std::int64_t seats_ = 0;
};

/// The same form with one thing changed, as a candidate who thinks again does; equal to the form
/// when nothing in it can be changed lawfully.
Form thought_over(const Batch& batch, Form form);

}  // namespace zhiyuan::drill
