#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "domain/people/admission.h"
#include "domain/people/candidate.h"
#include "domain/plan/catalogue.h"
#include "domain/plan/plan_change.h"
#include "domain/plan/reference.h"
#include "domain/season/score_table.h"
#include "domain/season/season.h"
#include "domain/season/world_revisions.h"

namespace zhiyuan {

/// 延长: a later end of a window for a part of the tree. Lengthens, never shortens.
struct Extension {
    WindowId window;
    UnitId unit;  ///< the node whose whole subtree it serves
    Instant closes_at;
    std::string reason;  ///< in words for the candidates
    friend bool operator==(const Extension&, const Extension&) = default;
};

/// The least mark that is within a pool's best, for a batch that asks for it.
struct TopMark {
    TopPool pool;
    std::optional<int> least;  ///< nullopt: nobody is
};

/// What is the same for every candidate while a season runs: rules, plan, units. Immutable; a
/// change makes a new World, and whoever holds the old one finishes with it.
struct World {
    WorldRevisions revisions;  ///< of what it was made of
    Season season;
    std::map<WindowId, std::shared_ptr<const Catalogue>> catalogues;
    /// Catalogues that a plan change has superseded, each with the moment from which it no longer
    /// holds, oldest first.
    struct Superseded {
        Instant until;
        std::shared_ptr<const Catalogue> catalogue;
    };
    std::map<WindowId, std::vector<Superseded>> superseded;
    std::vector<PlanChange> plan_changes;  ///< by window and number, also those still to come
    Instant plans_at;  ///< season clock: changes that take effect later are not worked in
    std::unordered_map<UnitId, Unit> units;
    std::vector<Extension> extensions;
    std::set<WindowId> closed;  ///< windows with a closing record: nothing opens them again
    ScoreTables scores;
    std::map<BatchId, std::vector<TopMark>> top_marks;  ///< of each batch with a top_share
    std::shared_ptr<const AdmittedPeople> admitted;     ///< null: nobody yet
    /// The name of the file in which a batch's offer to a track is published, by window, batch and
    /// track.
    std::map<std::tuple<WindowId, BatchId, TrackId>, std::string> catalogue_files;

    /// What candidates read beside the plan; null: nothing was imported.
    std::shared_ptr<const Reference> reference;
    /// The names of the files in which it is published, like those of the catalogues.
    std::map<std::tuple<WindowId, BatchId, TrackId>, std::string> reference_files;

    /// nullptr when nothing is offered.
    const std::string* catalogue_file(const WindowId& window, const BatchId& batch,
                                      const TrackId& track) const;

    /// nullptr when nothing is known of what is offered.
    const std::string* reference_file(const WindowId& window, const BatchId& batch,
                                      const TrackId& track) const;

    /// The newest; nullptr when the window has no plan yet.
    const Catalogue* catalogue(const WindowId& window) const;
    /// What held at that moment of the season clock: what arrived before a change took effect is
    /// judged by the plan before it, however late it is decided.
    const Catalogue* catalogue(const WindowId& window, Instant at) const;
    /// nullptr while the candidate is not admitted anywhere.
    const AdmittedTo* admitted_to(CandidateId candidate) const;
    /// Whether `unit` is `ancestor` or lies below it.
    bool within(UnitId unit, UnitId ancestor) const;
    /// The nearest node of that level at or above `unit`; nullptr when there is none.
    const Unit* ancestor(UnitId unit, UnitLevel level) const;
    /// The nearest node at or above `unit` that has a helpline; nullptr when none has.
    const Unit* with_helpline(UnitId unit) const;
};

}  // namespace zhiyuan
