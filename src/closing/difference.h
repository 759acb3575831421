#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "domain/ids.h"

namespace zhiyuan::closing {

/// What does not agree between the records of a confirmation: receipt, entry of the dossier,
/// consumed code, event, filings, and the register's entry. One that was altered is missing under
/// its right content and in excess under its wrong one.
enum class DifferenceKind {
    unknown_candidate,   ///< a record of somebody who is not on the roster
    unknown_unit,        ///< a candidate of a unit that is not in the tree
    receipt_missing,     ///< the dossier has a confirmation without a receipt
    receipt_unreadable,  ///< the bytes are not exactly those of a receipt
    not_registered,      ///< the register has no receipt of that number of the candidate
    register_differs,    ///< the register has another receipt in its place
    register_excess,     ///< the register has receipts that are not on record
    receipt_altered,     ///< the receipt says something else than the record that holds it
    chain_broken,        ///< the receipt does not follow the candidate's one before
    entry_missing,       ///< a receipt without an entry in the dossier
    entry_altered,       ///< the dossier's entry says something else than the receipt
    code_missing,        ///< no code was used up for the confirmation
    code_excess,         ///< a code was used up for no act that is known
    code_forged,         ///< a used code without the vault's proof that it was right
    event_missing,       ///< the candidate's history does not tell the confirmation
    event_excess,        ///< the history tells a confirmation that is not there
    filing_missing,      ///< a form that was changed has no filing of its version
    filing_excess,       ///< a filing that no confirmation made
};

std::string_view to_text(DifferenceKind kind);
/// In words for whoever closes.
std::string_view describe(DifferenceKind kind);

struct Difference {
    DifferenceKind kind = DifferenceKind::unknown_candidate;
    CandidateNo candidate;  ///< empty: of nobody on the roster
    std::string detail;     ///< "seq=2", "record=4711 batch=first version=3" …
};

/// Told each difference as it is found; the order is that of the records.
using DifferenceSink = std::function<void(const Difference&)>;

}  // namespace zhiyuan::closing
