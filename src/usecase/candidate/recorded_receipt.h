#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "usecase/candidate/decision.h"
#include "usecase/services.h"

namespace zhiyuan::usecase {

/// What a receipt is by the record that it names.
struct ReceiptStanding {
    enum class Verdict {
        genuine,   ///< number and digest are those of the record
        mismatch,  ///< one of them is, the other is not: altered
        unknown,   ///< the record is of another receipt, or there is none
    };
    Verdict verdict = Verdict::unknown;
    // Of a genuine one only.
    Confirmation confirmation;
    std::vector<FiledForm> forms;     ///< of the confirmation, by batch
    std::vector<FiledForm> in_force;  ///< of the newest confirmation of its window
    bool newest = false;              ///< it is the newest itself
};

/// Asked by anybody who holds a printed receipt. `unavailable` when the store can't be read.
Result<ReceiptStanding, Refused> receipt_standing(const Services& services, RecordId record,
                                                  const std::string& number, const Digest& digest);

}  // namespace zhiyuan::usecase
