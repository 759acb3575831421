#pragma once

#include <string>

#include "base/instant.h"
#include "domain/filing/receipt.h"
#include "domain/ids.h"

// What officials put on record while a season runs, beside plan and results.

namespace zhiyuan {

/// A window and a batch that is placed in it: what one set of results is about.
struct Placing {
    WindowId window;
    BatchId batch;
    friend bool operator==(const Placing&, const Placing&) = default;
    friend auto operator<=>(const Placing&, const Placing&) = default;
};

/// 未填报声明: a candidate said to their school that they will not file in this window. Only a
/// record: it forbids nothing.
struct Declaration {
    CandidateId candidate;
    WindowId window;
    std::string reason;  ///< 未填报原因: a code of the season or words, never empty
    std::string by;      ///< who put it on record
    Instant at;          ///< wall clock
    friend bool operator==(const Declaration&, const Declaration&) = default;
};

/// What an official has answered to an anomaly; the candidate who reported it reads it.
struct AnomalyAnswer {
    RecordId anomaly;
    std::string text;  ///< told well (is_told_well)
    Instant at;        ///< wall clock
    friend bool operator==(const AnomalyAnswer&, const AnomalyAnswer&) = default;
};

/// 封存记录: the signed end of a window. Its content is described in docs/formats.md.
struct Closing {
    WindowId window;
    Instant closed_at;   ///< season clock
    std::string record;  ///< canonical bytes
    Signature signature{};
    friend bool operator==(const Closing&, const Closing&) = default;
};

}  // namespace zhiyuan
