#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "closing/balance.h"
#include "closing/difference.h"
#include "domain/closing/closing_record.h"
#include "domain/people/season_records.h"
#include "domain/season/world.h"
#include "ports/registration.h"
#include "ports/registry_store.h"
#include "ports/season_store.h"
#include "ports/signer.h"
#include "ports/vault.h"
#include "tlog/note.h"
#include "usecase/office/office_acts.h"

namespace zhiyuan::closing {

/// What closing reads from, signs with and speaks to. All must outlive the call.
struct ClosingTools {
    const World& world;
    ports::RegistryStore& registry;
    ports::SeasonStore& season;
    ports::Signer& signer;
    const ports::CardVault& vault;
    ports::Register& book;
    tlog::NoteKey log;  ///< of its log of receipts
    const ports::Registration& registration;
    /// Brings to the register what was committed and is not there yet; false when something is
    /// left.
    std::function<bool()> settle;
    DifferenceSink tell;
    /// At the beginning of each stage, in words; within a long one also after every 100,000
    /// records.
    std::function<void(const char* stage, std::int64_t records)> progress;
    /// Decides and writes the last step, as an office act of whoever closes. Not called by
    /// look_again.
    std::function<usecase::OfficeReply(usecase::SealWindow)> seal;
};

enum class WhyNotClosed {
    no_plan,         ///< the window has no plan: nobody could file
    too_early,       ///< its intake, with all extensions, is not over
    closed_already,  ///< there is a closing record
    not_closed,      ///< there is none to look at again
    broken_chain,    ///< the closing records of the season do not follow one another
    differences,     ///< records do not agree; each was told
    not_allowed,     ///< whoever closes may not
    changed_since,   ///< the season's data is no longer the World that was given
    other_record,    ///< what is on record now is not what was closed
    outbox_waits,    ///< something was committed that the register has not
    no_register,     ///< the register can't be read, or shows what it has not signed
    no_vault,        ///< the vault does not say whether the used codes are genuine
    cannot_read,
    cannot_write,
};
struct NotClosed {
    WhyNotClosed why = WhyNotClosed::cannot_read;
    std::string detail;  ///< of the store's problem; the number of differences
};
/// In words for whoever closes.
std::string describe(const NotClosed& not_closed);

/// A leaf of the tree, in its order.
struct Leaf {
    CandidateNo candidate;
    Digest hash{};
};

struct ClosedWindow {
    Closing closing;
    Balance balance;
    std::vector<Leaf> leaves;
};

/// 封存: reconciles all records of the window, and only when there is no difference signs and
/// stores what it came to. `now`: season clock. Nothing is written on failure. May take minutes.
Result<ClosedWindow, NotClosed> close_window(const ClosingTools& tools, const Window& window,
                                             Instant now);

/// Reconciles a closed window once more and says whether it still has the root that was signed.
/// Gives back what close_window did.
Result<ClosedWindow, NotClosed> look_again(const ClosingTools& tools, const Window& window);

}  // namespace zhiyuan::closing
