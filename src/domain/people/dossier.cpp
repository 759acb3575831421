#include "domain/people/dossier.h"

#include <algorithm>

namespace zhiyuan {

const ConfirmationEntry* Dossier::in_force(const WindowId& window) const {
    for (auto entry = confirmations.rbegin(); entry != confirmations.rend(); ++entry)
        if (entry->window == window) return &*entry;
    return nullptr;
}

int Dossier::seq(const WindowId& window) const {
    const ConfirmationEntry* newest = in_force(window);
    return newest ? newest->seq : 0;
}

const ConfirmationEntry* Dossier::by_request(const RequestId& request) const {
    for (const ConfirmationEntry& entry : confirmations)
        if (entry.request == request) return &entry;
    return nullptr;
}

const ConfirmationEntry* Dossier::by_seq(const WindowId& window, int wanted) const {
    for (const ConfirmationEntry& entry : confirmations)
        if (entry.window == window && entry.seq == wanted) return &entry;
    return nullptr;
}

const DraftEntry* Dossier::draft(const WindowId& window, const BatchId& batch) const {
    for (const DraftEntry& entry : drafts)
        if (entry.window == window && entry.batch == batch) return &entry;
    return nullptr;
}

bool Dossier::has_kept(const WindowId& window, int change) const {
    return std::any_of(kept.begin(), kept.end(), [&](const KeptChange& entry) {
        return entry.window == window && entry.number == change;
    });
}

}  // namespace zhiyuan
