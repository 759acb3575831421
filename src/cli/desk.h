#pragma once

#include <memory>
#include <string>

#include "crypto/system_sources.h"
#include "server/data_folder.h"
#include "usecase/office/office_acts.h"

namespace zhiyuan::cli {

/// Where the operator at the console acts: decides and writes office commands as a lane does, in
/// the calling thread. The opened folder must outlive it.
class Desk {
public:
    Desk(const server::OpenedFolder& opened, std::shared_ptr<const World> world,
         crypto::SystemClock clock);
    ~Desk();

    /// For what rests on nothing but units, windows and what is on record.
    static Result<Desk, std::string> open(const server::OpenedFolder& opened);

    Desk(Desk&&) noexcept;

    /// The season clock is read now.
    usecase::OfficeReply act(usecase::OfficeAct act);
    /// What `act` would write, without writing it.
    usecase::OfficeDecision decide(usecase::OfficeAct act) const;

    /// The audit line for an import that streams, or why it may not be done, in words.
    Result<AuditLine, std::string> permit(AuditAct act, const std::string& object = {}) const;

    /// Leaves the trace of something that was looked at, printed or taken away.
    Result<void, std::string> note(AuditAct act, std::string object, std::string outcome);

    /// The candidate of that number, with the card of that serial where there is one; fails in
    /// words.
    Result<Facts, std::string> facts(const CandidateNo& number, const CardSerial& serial) const;
    /// A number for a record, never handed out before.
    Result<RecordId, std::string> allot();

    const World& world() const { return *world_; }

private:
    usecase::OfficeCall call() const;

    const server::OpenedFolder* opened_;
    std::shared_ptr<const World> world_;
    crypto::SystemClock clock_;
    std::unique_ptr<ports::WriteStore> store_;
};

/// server::make_folder as the operator's act, with its trace in the folder's own audit.
Result<void, std::string> make_season(const server::DataFolder& folder,
                                      const server::NewFolder& wanted);

/// The operator: the account that the system knows, also behind sudo.
Operator current_operator();

}  // namespace zhiyuan::cli
