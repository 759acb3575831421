#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/instant.h"
#include "domain/ids.h"

namespace zhiyuan {

/// An extension as a closing record tells it.
struct GrantedExtension {
    std::string unit;  ///< code of the unit
    Instant closes_at;
    std::string reason;
    friend bool operator==(const GrantedExtension&, const GrantedExtension&) = default;
};

/// How many candidates have a form in force that is not withdrawn.
struct FiledInBatch {
    BatchId batch;
    std::int64_t filed = 0;
    friend bool operator==(const FiledInBatch&, const FiledInBatch&) = default;
};

/// 封存记录: what a window came to, under one root. Its canonical bytes are signed and published.
struct ClosingRecord {
    std::string season;
    WindowId window;
    Instant closed_at;     ///< season clock
    Instant closes_at;     ///< the season's own end of the window
    Instant intake_until;  ///< the end of intake, moved on by the longest extension
    std::vector<GrantedExtension> extensions;  ///< by unit
    std::string plan_version;                  ///< Catalogue::version of the window's plan
    std::int64_t candidates = 0;               ///< on the roster
    std::int64_t confirmations = 0;            ///< all of the window, also those replaced later
    std::vector<FiledInBatch> filings;         ///< in force, by batch
    std::int64_t declared = 0;     ///< said that they will not file, and have confirmed nothing
    std::int64_t not_reached = 0;  ///< neither confirmed nor declared anything
    std::int64_t tree_size = 0;    ///< candidates with a confirmation in force: one leaf each
    Digest root{};      ///< Merkle root over the receipts in force, in the order of candidate_no
    Digest previous{};  ///< SHA-256 of the closing record before, zeros for the first
    friend bool operator==(const ClosingRecord&, const ClosingRecord&) = default;

    /// Promise 9: on the roster = filed + declared + not reached.
    bool adds_up() const { return candidates == tree_size + declared + not_reached; }
};

inline constexpr const char* kClosingFormat = "zhiyuan-closing-1";

/// RFC 8785 JSON, described byte by byte in docs/formats.md.
std::string canonical_bytes(const ClosingRecord& record);

}  // namespace zhiyuan
