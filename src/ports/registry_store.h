#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "domain/filing/records.h"
#include "domain/office/audit.h"
#include "domain/people/roster_row.h"
#include "domain/season/world.h"
#include "ports/problem.h"

namespace zhiyuan::ports {

/// Where the roster is put in bulk, and season-wide data is read when the program starts. Every
/// call is all or nothing; while a source is read nobody waits for it, and nobody sees what it gave
/// before all of it is in force. What an official's act writes here takes its audit line with it,
/// and can't be written without one; acts that are small go by WriteStore::act.
class RegistryStore {
public:
    virtual ~RegistryStore() = default;

    /// Pulls the next item; nullopt at the end. A source that can't go on throws a std::exception:
    /// then nothing is written and the call fails with its words.
    template <class T>
    using Source = std::function<std::optional<T>()>;

    using Problem = ports::Problem;

    /// A number that exists already is replaced (id and dossier stay, and what the row keeps), also
    /// within one call. Ids are given by the store. Fails with shared_id when afterwards two
    /// candidates would have one ID number, one of them from here.
    virtual Result<std::int64_t, Problem> put_candidates(Source<RosterRow> source,
                                                         const AuditLine& audit) = 0;
    /// Writes back candidates who were read from here. Fails when the roster's revision is no
    /// longer the `roster` it was before they were read: what was written since would be lost.
    virtual Result<std::int64_t, Problem> change_candidates(Source<Candidate> source,
                                                            std::int64_t roster,
                                                            const AuditLine& audit) = 0;
    /// New cards; a serial that exists already fails the call. Ids are given by the store.
    virtual Result<std::int64_t, Problem> put_cards(Source<Card> source,
                                                    const AuditLine& audit) = 0;

    virtual Result<std::vector<Unit>, Problem> units() = 0;
    /// As imported, without the changes; by window, then as the lines came.
    virtual Result<std::vector<PlanLine>, Problem> plan() = 0;
    virtual Result<std::vector<PlanLine>, Problem> plan(const WindowId& window) = 0;
    /// By national code.
    virtual Result<std::vector<CollegeDetails>, Problem> colleges() = 0;
    /// By the college's national code and the major's name.
    virtual Result<std::vector<MajorDetails>, Problem> majors() = 0;
    /// By year, batch, track and code.
    virtual Result<std::vector<PastLine>, Problem> past_lines() = 0;
    virtual Result<std::vector<Extension>, Problem> extensions() = 0;
    /// The distribution of all marks, kept up to date with the roster; by track, subject, mark.
    virtual Result<std::vector<ScoreCount>, Problem> score_counts() = 0;
    /// Calls `visit` for every candidate, by id, without holding them all. A visit may throw a
    /// std::exception: the call ends and fails with its words.
    virtual Result<void, Problem> each_candidate(
        const std::function<void(const Candidate&)>& visit) = 0;
    virtual Result<void, Problem> each_card(const std::function<void(const Card&)>& visit) = 0;
    virtual Result<std::int64_t, Problem> count_candidates() = 0;
    /// The number within the greatest serial (serial_of); 0 when there are no cards.
    virtual Result<std::int64_t, Problem> greatest_card_number() = 0;

    /// Marks of the database itself: "season" (id), "purpose" (production, drill, demo),
    /// "cheap_hash".
    virtual Result<std::optional<std::string>, Problem> mark(const std::string& name) = 0;
    virtual Result<void, Problem> set_mark(const std::string& name, const std::string& value) = 0;
    /// Grow with every write, here, on the SeasonStore or by WriteStore::act, that changes what
    /// World is made of; all of one moment.
    virtual Result<WorldRevisions, Problem> world_revisions() = 0;
};

}  // namespace zhiyuan::ports
