#include "usecase/candidate/notices.h"

#include <algorithm>

namespace zhiyuan::usecase {
namespace {

bool on_new_device(const Account& before, const Account& after) {
    const auto& known = before.known_devices;
    return !after.known_devices.empty() &&
           std::find(known.begin(), known.end(), after.known_devices.back()) == known.end();
}

}  // namespace

void add_notices(const CandidateCase& c, Change& change) {
    const Account& before = c.facts.dossier.account;
    if (!before.notices || !change.after.account.notices) return;
    const auto add = [&](NoticeKind kind, const WindowId& window, int seq) {
        change.notices.push_back(
            {c.ids.next(), c.command.candidate, kind, c.command.wall_now, window, seq});
    };
    for (const Confirmation& confirmation : change.confirmations)
        add(NoticeKind::confirmed, confirmation.window, confirmation.seq);
    if (on_new_device(before, change.after.account)) add(NoticeKind::new_device, {}, 0);
}

}  // namespace zhiyuan::usecase
