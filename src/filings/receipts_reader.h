#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "domain/filing/receipt.h"
#include "ports/registry_store.h"
#include "ports/season_store.h"

namespace zhiyuan::filings {

/// Which receipts of a window are wanted, and what becomes of them. Functions may throw a
/// std::exception: the reading ends and fails with its words.
struct ReceiptQuery {
    using Want = std::function<void(RecordId)>;

    /// Called for everybody's dossier; `want` takes the records whose receipts are wanted.
    std::function<void(const Dossier&, const Want& want)> choose;
    /// Called for each wanted receipt, in the order of confirming. False: it is not the list of
    /// that candidate.
    std::function<bool(CandidateId, RecordId, const Receipt&)> visit;
    /// Drafts of the window, by candidate; may be empty.
    std::function<void(const Draft&)> draft;
};

/// The one reader of what is filed: dossiers say which receipts count, receipts hold the forms. Of
/// everybody it holds the numbers of the wanted receipts, not the receipts. A wanted receipt that
/// is missing, can't be read or is somebody else's fails the call: no use case leaves it so. The
/// error is for people, and names those candidates.
Result<void, std::string> read_receipts(ports::RegistryStore& registry, ports::SeasonStore& season,
                                        const WindowId& window, const ReceiptQuery& query);

/// "Candidates can't be read", for the same people.
std::string unreadable_roster(const ports::Problem& problem);

}  // namespace zhiyuan::filings
