#pragma once

#include <array>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "domain/rules/change_answers.h"

namespace zhiyuan {

/// Candidates whose lists plan changes concern, by what came of it. affected = confirmed_anew +
/// kept + left.
struct ChangeCount {
    std::int64_t affected = 0, confirmed_anew = 0, kept = 0, left = 0;
    friend bool operator==(const ChangeCount&, const ChangeCount&) = default;
};

/// Counts candidates, each once for every unit above them, however many changes concern them: as
/// left while one is open, else as kept when one was kept.
class ChangeTally {
public:
    /// The world must outlive the tally.
    explicit ChangeTally(const World& world) : world_(&world) {}

    /// A change concerns a candidate of that unit, who has given that answer.
    void add(CandidateId candidate, UnitId unit, ChangeAnswer answer);

    /// Zeros where nobody is affected.
    ChangeCount of(UnitId unit) const;

private:
    const World* world_;
    std::unordered_map<CandidateId, ChangeAnswer> answers_;
    std::unordered_map<UnitId, ChangeCount> counts_;  ///< with all units below
};

/// How many lists a change would concern, by kind: a list counts once for each kind.
class ChangeReach {
public:
    explicit ChangeReach(const PlanChange& change) : change_(change) {}

    void add_filing(const Form& form, const TrackId& track) { add(form, track, filings_); }
    void add_draft(const Form& form, const TrackId& track) { add(form, track, drafts_); }

    std::int64_t filings(PlanChangeKind kind) const { return filings_[index(kind)]; }
    std::int64_t drafts(PlanChangeKind kind) const { return drafts_[index(kind)]; }

private:
    using Counts = std::array<std::int64_t, 5>;
    static std::size_t index(PlanChangeKind kind) { return static_cast<std::size_t>(kind); }
    void add(const Form& form, const TrackId& track, Counts& counts);

    const PlanChange& change_;
    Counts filings_{}, drafts_{};
};

}  // namespace zhiyuan
