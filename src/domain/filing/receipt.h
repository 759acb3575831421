#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/instant.h"
#include "domain/filing/form.h"
#include "domain/ids.h"

namespace zhiyuan {

using Signature = std::array<Byte, 64>;  ///< Ed25519

struct ReceiptForm {
    Form form;
    int version = 0;
};

/// 盐: keeps a commitment from being guessed, drawn anew for each confirmation.
using Salt = std::array<Byte, 32>;

/// 回执: the answer to a confirmation. Its canonical bytes are stored and handed out unchanged; the
/// register has their commitment.
struct Receipt {
    std::string season;
    CandidateNo candidate_no;
    WindowId window;
    int seq = 0;
    RequestId request{};
    Instant received_at;  ///< season clock, the request's last byte
    CardSerial card_serial;
    int card_position = 0;
    std::string plan_version;        ///< Catalogue::version of the window's plan
    std::vector<ReceiptForm> forms;  ///< all forms of the window in force after this act, by batch
    std::vector<BatchId> changed;    ///< those that this act changed, by batch
    Digest previous{};  ///< commitment of the candidate's receipt before, zeros for the first
};

inline constexpr const char* kReceiptFormat = "zhiyuan-receipt-2";
/// What receipts were before there was a register. They are told apart by name, and not taken.
inline constexpr const char* kReceiptFormatBefore = "zhiyuan-receipt-1";

/// RFC 8785 JSON, described byte by byte in docs/formats.md.
std::string canonical_bytes(const Receipt& receipt);

/// 承诺: SHA-256 of the salt and the canonical bytes behind it: what the register's log shows of a
/// receipt. It tells nothing to whoever has not both.
Digest commitment_of(const Salt& salt, std::string_view canonical);

/// The number people read out: the first 60 bits of the commitment as 12 characters of Crockford's
/// base 32.
std::string receipt_no(const Digest& commitment);

}  // namespace zhiyuan
