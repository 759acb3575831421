#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "domain/filing/records.h"
#include "domain/people/admission.h"
#include "domain/people/progress.h"
#include "domain/people/season_records.h"
#include "domain/plan/plan_change.h"
#include "ports/registry_store.h"

namespace zhiyuan::ports {

/// Sees every record of a window, kind by kind in the order of the members, each kind by its id
/// (dossiers by candidate). A member that is empty is skipped. A visit may throw a std::exception:
/// the call ends and fails with its words.
struct RecordVisitor {
    std::function<void(const Dossier&)> dossier;  ///< of everybody, not of this window alone
    std::function<void(const Confirmation&)> confirmation;
    std::function<void(const Filing&)> filing;
    std::function<void(const CodeUse&)> code_use;  ///< of all windows: a code knows no window
    std::function<void(const Event&)> confirmed;   ///< events of kind `confirmed`, all windows
    std::function<void(const Draft&)> draft;       ///< not discarded; by candidate and batch
};

/// How far a reader of the feed of progress has read, by writer. Kept by the reader between calls;
/// its content is the store's business.
using ProgressPosition = std::map<std::int64_t, std::int64_t>;

/// What officials have put on record while a season runs (WriteStore::act writes most of it), and
/// what closing and hand-over read. Every
/// call is one transaction: all or nothing; what a call reads is of one moment.
class SeasonStore {
public:
    using Problem = ports::Problem;
    template <class T>
    using Source = RegistryStore::Source<T>;

    virtual ~SeasonStore() = default;

    /// Replaces all results of these placings. One of another placing, or two of one candidate,
    /// fail the call.
    virtual Result<std::int64_t, Problem> put_admissions(std::span<const Placing> placings,
                                                         Source<Admission> source,
                                                         const AuditLine& audit) = 0;
    /// By candidate, window and batch.
    virtual Result<void, Problem> each_admission(
        const std::function<void(const Admission&)>& visit) = 0;

    virtual Result<void, Problem> each_declaration(
        const WindowId& window, const std::function<void(const Declaration&)>& visit) = 0;

    /// Of everybody, in the order in which they were written.
    virtual Result<void, Problem> each_anomaly(
        const std::function<void(const AnomalyCase&)>& visit) = 0;

    /// By window and number.
    virtual Result<std::vector<PlanChange>, Problem> plan_changes() = 0;

    /// By window.
    virtual Result<std::vector<Closing>, Problem> closings() = 0;

    /// In the order in which they were written.
    virtual Result<void, Problem> each_audit_line(
        const std::function<void(const AuditLine&)>& visit) = 0;

    /// Of everybody, in all windows.
    virtual Result<std::int64_t, Problem> count_confirmations() = 0;

    virtual Result<void, Problem> read_records(const WindowId& window,
                                               const RecordVisitor& visitor) = 0;

    /// Visits all that everybody of the roster has reached, by the dossiers, and returns where the
    /// feed stands at that moment. A visit may throw a std::exception, as above.
    virtual Result<ProgressPosition, Problem> count_progress(
        const std::function<void(UnitId, const Progress&)>& visit) = 0;
    /// Visits what commits have changed of it since `position`, and moves `position` on. Whoever
    /// adds that to what count_progress has said knows what it would say now. The units are those
    /// of the moment of writing: when the roster has changed, count anew; also after a failure.
    virtual Result<void, Problem> follow_progress(
        ProgressPosition& position, const std::function<void(const ProgressStep&)>& visit) = 0;
};

}  // namespace zhiyuan::ports
