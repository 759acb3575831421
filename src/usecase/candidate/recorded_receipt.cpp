#include "usecase/candidate/recorded_receipt.h"

#include <algorithm>
#include <utility>

namespace zhiyuan::usecase {
namespace {

using Verdict = ReceiptStanding::Verdict;

Verdict verdict_of(const Digest& recorded, const std::string& number, const Digest& digest) {
    const bool same_digest = recorded == digest, same_number = receipt_no(recorded) == number;
    if (same_digest && same_number) return Verdict::genuine;
    return same_digest || same_number ? Verdict::mismatch : Verdict::unknown;
}

}  // namespace

Result<ReceiptStanding, Refused> receipt_standing(const Services& services, RecordId record,
                                                  const std::string& number, const Digest& digest) {
    ReceiptStanding out;
    auto confirmation = services.reader.confirmation(record);
    if (!confirmation) return fail(refused(ServiceFailure::unavailable));
    if (!*confirmation) return out;
    out.verdict = verdict_of((*confirmation)->commitment(), number, digest);
    if (out.verdict != Verdict::genuine) return out;
    out.confirmation = std::move(**confirmation);

    auto facts = services.reader.facts({out.confirmation.candidate, std::nullopt});
    if (!facts) return fail(refused(ServiceFailure::unavailable));
    if (!*facts) return out;
    const Dossier& dossier = (*facts)->dossier;
    if (const auto* own = dossier.by_seq(out.confirmation.window, out.confirmation.seq))
        out.forms = own->forms;
    if (const auto* newest = dossier.in_force(out.confirmation.window)) {
        out.in_force = newest->forms;
        out.newest = newest->record == record;
    }
    return out;
}

}  // namespace zhiyuan::usecase
