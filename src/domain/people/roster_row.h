#pragma once

#include <bitset>
#include <cstddef>
#include <utility>

#include "domain/people/candidate.h"

namespace zhiyuan {

/// What a roster file may leave out of a candidate, for want of a column.
enum class RosterField : std::size_t {
    birthday,
    id_no,  ///< sealed and hashed
    phone,
    household,
    total,
    chinese,
    mathematics,
    foreign_language,
    comprehensive,
    special,
    lists,
    count_of_them
};

using RosterFields = std::bitset<static_cast<std::size_t>(RosterField::count_of_them)>;

constexpr std::size_t at(RosterField field) {
    return static_cast<std::size_t>(field);
}

/// A candidate as a roster file gives them. Where the number is known already, the fields `kept`
/// stay as they are known, whatever stands here.
struct RosterRow {
    // NOLINTNEXTLINE(google-explicit-constructor): a candidate is a row that keeps nothing.
    RosterRow(Candidate all, RosterFields kept_fields = {})
        : candidate(std::move(all)), kept(kept_fields) {}

    Candidate candidate;
    RosterFields kept;
};

/// Puts into the row what is kept of the candidate as known.
void keep_fields(RosterRow& row, const Candidate& known);

}  // namespace zhiyuan
