#include <algorithm>

#include "sim/model.h"
#include "sim/words.h"

// What a confirmation must and must not do.

namespace zhiyuan::sim {

using usecase::Command;
using usecase::Confirm;

std::string purpose_of(const Season& season, const ProposedForms& proposed) {
    return proposed.window().value() + "/" + std::to_string(proposed.base_seq()) + "\n" +
           text_of(season, proposed.forms());
}

namespace {

bool window_is_open(const World& world, const Candidate& candidate, const WindowId& id,
                    Instant received_at) {
    const Window* window = world.season.window(id);
    if (!window) return false;
    Instant closes_at = window->closes_at;
    for (const Extension& extension : world.extensions)
        if (extension.window == id && world.within(candidate.unit, extension.unit) &&
            closes_at < extension.closes_at)
            closes_at = extension.closes_at;
    return window->opens_at <= received_at && received_at < closes_at;
}

}  // namespace

// A form that stays as it was filed is no matter of the plan any more.
bool Model::files_withdrawn(const Person& person, const WindowId& window,
                            const std::vector<Form>& forms) const {
    const auto found = person.in_force.find(window);
    return std::any_of(forms.begin(), forms.end(), [&](const Form& form) {
        if (!lists_withdrawn(form)) return false;
        if (found == person.in_force.end()) return true;
        const auto filed = found->second.find(form.batch);
        return filed == found->second.end() ||
               filed->second.sections != sections_of(town_.world->season, form);
    });
}

std::string Model::why_not_fileable(Person& person, const ProposedForms& proposed, bool lawful,
                                    Instant received_at) {
    const WindowId& window = proposed.window();
    if (!window_is_open(*town_.world, person.candidate, window, received_at))
        return "outside the window";
    if (person.locked) return "locked by the candidate";
    if (proposed.base_seq() != person.seq[window]) return "made from an older list";
    if (!lawful) return "forms that break the rules";
    if (window == WindowId("w1") && received_at >= kPlanChanges &&
        files_withdrawn(person, window, proposed.forms()))
        return "a choice that has left the plan";
    return {};
}

void Model::judge_refused_challenge(CandidateId id, const ProposedForms& proposed, bool lawful,
                                    usecase::Reason why) {
    Person& person = people_.at(id);
    ++counts["no challenge " + std::string(to_text(why))];
    const bool codes_left = person.used.size() < 16;
    if (person.has_card_of_use() && codes_left)
        expect(!why_not_fileable(person, proposed, lawful, town_.clock.season_now()).empty(),
               "whoever may file gets a challenge", std::string(to_text(why)));
}

std::string Model::why_not_confirm(const Seen& seen, bool& sure) {
    const Command& command = *seen.command;
    const auto& act = std::get<Confirm>(command.act);
    Person& person = people_.at(command.candidate);
    const Duration age = command.wall_now - person.session_started;
    const auto& session = person.dossier.session;
    sure = session && command.wall_now - session->seen_at <= std::chrono::minutes(15);
    if (!person.session || command.session != person.session) return "not the live session";
    if (person.setup_card) return "a set-up session";
    if (age > std::chrono::hours(2)) return "the session is too old";
    std::string why = why_not_fileable(person, act.proposed, seen.lawful, command.received_at);
    if (!why.empty()) return why;
    why =
        why_no_code(person, command, act.challenge, purpose_of(town_.world->season, act.proposed));
    if (!why.empty()) return why;
    if (!code_is_right(person, act.challenge, act.code)) return "a wrong code";
    return {};
}

// Keeping answers a change of the plan that concerns the list in force, and nothing else.
void Model::judge_kept(const Seen& seen, const Person& before) {
    const auto& act = std::get<usecase::Keep>(seen.command->act);
    const auto filed = before.in_force.find(act.window);
    const auto at = before.confirmed_at.find(act.window);
    const bool concerned =
        act.window == WindowId("w1") && act.change == 1 && filed != before.in_force.end() &&
        at != before.confirmed_at.end() && at->second < kPlanChanges &&
        std::any_of(filed->second.begin(), filed->second.end(),
                    [](const auto& version) { return lists_withdrawn(version.second.form); });
    expect(
        concerned && kPlanChanges <= seen.command->received_at &&
            window_is_open(*town_.world, before.candidate, act.window, seen.command->received_at) &&
            act.seq == before.seq.at(act.window) && before.dossier.kept.empty(),
        "a change is kept by whom it concerns, while they could confirm anew, once");
}

void Model::judge_confirmation(const Seen& seen, Person& person) {
    const Change& change = *seen.change;
    const auto* act = std::get_if<Confirm>(&seen.command->act);
    expect(act && change.confirmations.size() == 1 && kind_of(change) == "confirmed",
           "only the candidate's confirmation makes filings");
    if (!act || change.confirmations.size() != 1) return;
    expect(!person.requests.contains(act->request), "the same request id gives one filing");
    bool sure = false;
    // The number is marked as used by now; for the question it must be as it was before.
    const bool was_used = person.used.erase(act->challenge.position) > 0;
    const std::string why = why_not_confirm(seen, sure);
    if (was_used) person.used.insert(act->challenge.position);
    expect(why.empty(), "nothing is accepted that must not be", why);

    const Confirmation& confirmation = change.confirmations[0];
    expect(confirmation.request == act->request && confirmation.window == act->proposed.window() &&
               confirmation.candidate == person.candidate.id &&
               confirmation.received_at == seen.command->received_at,
           "a confirmation is what was asked for");
    expect(confirmation.seq == ++person.seq[act->proposed.window()], "no number is left out");
    expect(records_.insert(confirmation.id).second, "no record's id is given twice");

    auto& in_force = person.in_force[act->proposed.window()];
    std::set<BatchId> changed;
    for (const Form& form : act->proposed.forms()) {
        const std::string sections = sections_of(town_.world->season, form);
        auto& version = in_force[form.batch];
        const bool first = version.number == 0;
        if (!first && version.sections == sections) continue;
        ++version.number;
        version.sections = sections;
        version.form = form;
        changed.insert(form.batch);
    }
    expect(!changed.empty(), "a confirmation changes something");
    std::set<BatchId> filed;
    for (const Filing& filing : change.filings) {
        expect(filing.version == in_force[filing.batch].number, "versions count 1, 2, 3 …");
        expect(filing.confirmation == confirmation.id && filing.window == act->proposed.window(),
               "a filing belongs to its confirmation");
        expect(records_.insert(filing.id).second, "no record's id is given twice");
        expect(filed.insert(filing.batch).second, "a batch is filed once in a confirmation");
    }
    expect(filed == changed, "each changed form is filed, and no other");
    person.filings += static_cast<int>(change.filings.size());
    person.changed_forms += static_cast<int>(changed.size());
    expect(change.drafts.empty() && change.anomalies.empty() && change.card_moves.empty(),
           "a confirmation does nothing else");
    judge_receipt(seen, person, confirmation);
    person.last_receipt = confirmation.commitment();
    person.confirmed_in[act->proposed.window()] = *seen.command->session;
    person.confirmed_at[act->proposed.window()] = seen.command->received_at;
    person.requests[act->request] = {purpose_of(town_.world->season, act->proposed),
                                     confirmation.receipt, confirmation.id};
}

void Model::judge_receipt(const Seen& seen, const Person& person,
                          const Confirmation& confirmation) {
    const auto& act = std::get<Confirm>(seen.command->act);
    const auto has = [&](const std::string& member) {
        expect(confirmation.receipt.find(member) != std::string::npos, "the receipt tells all",
               member);
    };
    has(R"("candidate_no":")" + person.candidate.number.value() + '"');
    has(R"("card_position":)" + std::to_string(act.challenge.position) + ',');
    has(R"("previous":")" + to_hex(person.last_receipt) + '"');
    has(R"("received_at":)" + std::to_string(seen.command->received_at.micros()) + ',');
    has(R"("request_id":")" + to_hex(act.request) + '"');
    has(R"("seq":)" + std::to_string(confirmation.seq) + ',');
    has(R"("window":")" + act.proposed.window().value() + '"');
    std::string forms;
    for (const auto& [batch, version] : person.in_force.at(act.proposed.window()))
        forms += (forms.empty() ? "" : ",") + (R"({"batch":")" + batch.value()) +
                 R"(","sections":)" + version.sections + R"(,"version":)" +
                 std::to_string(version.number) + "}";
    has(R"("forms":[)" + forms + R"(],"plan_version")");
}

}  // namespace zhiyuan::sim
