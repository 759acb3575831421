#pragma once

#include <map>
#include <memory>
#include <vector>

#include "base/result.h"
#include "domain/season/world.h"
#include "placing/track_placing.h"

namespace zhiyuan::placing {

/// What came of placing a batch.
struct Placed {
    std::vector<Admission> results;   ///< one for everybody who filed the batch
    std::vector<PlanLine> vacancies;  ///< lines with seats left; `seats` is what is left
    PlacingCount count;
    /// Batches that the season names before this one, filed in the same window and without results
    /// on record: who will be admitted there should take no part here.
    std::vector<BatchId> unplaced_before;
};

/// Placing (投档) of one batch as filed in one window, track by track: who competes with whom is
/// the track, since ranks of different papers don't compare. Reads filings, never touches them.
class BatchPlacing {
public:
    /// Window and batch must outlive it. Only tracks that the window's plan serves are placed.
    /// Results of this very placing that are on record count for nothing: it may be done again.
    BatchPlacing(const World& world, const Window& window, const Batch& batch);

    /// A candidate and the form in force. Empty forms count as not filed. Whoever is not eligible
    /// now (below the line, admitted elsewhere …) or not approved, where the batch asks for an
    /// approval, does not take part.
    void add(const Candidate& candidate, const Form& form);
    void send_back(const Candidate& candidate, SentBack sent_back);

    /// Fails when somebody has changed what was filed so that nobody could be placed by it: with
    /// everything that is wrong, by candidate.
    Result<Placed, std::vector<PlacingFault>> place(const PlacingOptions& options);

private:
    const World world_;
    const Window& window_;
    const Batch& batch_;
    std::map<TrackId, std::unique_ptr<TrackPlacing>> tracks_;
    std::int64_t not_approved_ = 0, elsewhere_ = 0;
};

}  // namespace zhiyuan::placing
