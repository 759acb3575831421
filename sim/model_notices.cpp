#include <algorithm>

#include "sim/model.h"

// Messages: to whoever has agreed, of what was agreed to, and to nobody else.

namespace zhiyuan::sim {
namespace {

// From a device that the account did not know.
bool signs_in_elsewhere(const Person& person, const usecase::Act& act) {
    const auto unknown = [&](const Digest& device) {
        const auto& known = person.dossier.account.known_devices;
        return std::find(known.begin(), known.end(), device) == known.end();
    };
    if (const auto* password = std::get_if<usecase::OpenSession>(&act))
        return unknown(password->device);
    const auto* reset = std::get_if<usecase::ResetPassword>(&act);
    return reset && unknown(reset->device);
}

}  // namespace

// Before the change is taken over: the consent is that of before it.
void Model::judge_notices(const Seen& seen, Person& person) {
    const Change& change = *seen.change;
    const usecase::Command& command = *seen.command;
    const std::string kind = kind_of(change);
    const bool told = kind == "confirmed" || ((kind == "sign_in" || kind == "password_reset") &&
                                              signs_in_elsewhere(person, command.act));
    expect(change.notices.size() == (person.notices && told ? 1u : 0u),
           "a message is due of what was agreed to, and to nobody who has not agreed", kind);
    for (const NoticeDue& due : change.notices) {
        ++counts["notice " + std::string(to_text(due.kind))];
        expect(records_.insert(due.id).second, "no record's id is given twice");
        const NoticeKind wanted =
            kind == "confirmed" ? NoticeKind::confirmed : NoticeKind::new_device;
        expect(due.candidate == person.candidate.id && due.kind == wanted &&
                   due.at == command.wall_now,
               "a message tells of what happened");
        if (wanted == NoticeKind::confirmed)
            expect(!change.confirmations.empty() &&
                       due.window == change.confirmations.front().window &&
                       due.seq == change.confirmations.front().seq,
                   "a message tells of its own confirmation");
    }
    const auto agree = [&](const Digest& phone) {
        if (!person.notices || person.notices->phone != phone)
            person.notices = NoticeConsent{command.wall_now, phone};
    };
    if (kind == "notices_ended") person.notices.reset();
    if (kind == "activated") {
        const auto& act = std::get<usecase::Activate>(command.act);
        if (act.notices_to) agree(*act.notices_to);
    } else if (kind == "contact_changed") {
        const auto& act = std::get<usecase::ChangeContact>(command.act);
        if (act.notices)
            agree(act.phone);
        else if (person.notices && person.notices->phone != act.phone)
            person.notices.reset();
    }
    expect(change.after.account.notices == person.notices,
           "a consent is the candidate's own word, for the number it was given with", kind);
}

}  // namespace zhiyuan::sim
