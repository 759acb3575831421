#include <algorithm>

#include "api/calls.h"
#include "api/encode.h"
#include "api/forms_in_force.h"
#include "api/plan_changes.h"
#include "codec/section_names.h"
#include "domain/rules/form_rules.h"
#include "usecase/candidate/confirm.h"
#include "usecase/candidate/queries.h"
#include "wire/candidate/candidate_requests.h"

namespace zhiyuan::api {
namespace {

using usecase::Refused;

const Window* window_of(const Call& call) {
    return call.visitor->world->season.window(WindowId(call.arguments.at(0)));
}

void append_draft(JsonWriter& json, const DraftEntry& entry, const Form* form,
                  const std::vector<CollegeCode>& favourites) {
    json.begin_object();
    if (!favourites.empty()) {
        json.name("favourites").begin_array();
        for (const CollegeCode& code : favourites) json.text(code.value());
        json.end_array();
    }
    json.name("form");
    if (form)
        append_form(json, *form);
    else
        json.null();
    json.member("revision", entry.revision)
        .member("saved_at", entry.saved_at.micros())
        .end_object();
}

void append_section_rules(JsonWriter& json, const Batch& batch) {
    json.begin_array();
    for (const Section& section : batch.sections)
        json.begin_object()
            .member("accepts_other_colleges", section.accepts_other_colleges)
            .member("accepts_other_majors", section.accepts_other_majors)
            .member("choice", codec::to_text(section.choice))
            .member("colleges_max", section.colleges_max)
            .member("id", section.id.value())
            .member("majors_max", section.majors_max)
            .member("mode", codec::to_text(section.mode))
            .member("name_en", section.name.en)
            .member("name_zh", section.name.zh)
            .end_object();
    json.end_array();
}

/// What a window's page shows of one batch.
struct BatchView {
    const Batch& batch;
    usecase::Standing standing;
    const DraftEntry* draft_head =
        nullptr;  ///< its revision is needed also when nothing is drafted
    const Form* draft = nullptr;
    const Form* confirmed = nullptr;
    std::vector<CollegeCode> favourites = {};
};

void append_batch(JsonWriter& json, const Call& call, const Window& window, const BatchView& view) {
    const World& world = *call.visitor->world;
    const Candidate& candidate = call.visitor->facts->candidate;
    const std::string* catalogue = world.catalogue_file(window.id, view.batch.id, candidate.track);
    json.begin_object().name("catalogue");
    if (catalogue)
        json.text("/catalogue/" + *catalogue);
    else
        json.null();
    if (const auto* known = world.reference_file(window.id, view.batch.id, candidate.track))
        json.member("reference", "/reference/" + *known);
    json.name("confirmed");
    if (view.confirmed) {
        json.begin_object().member("confirmed_at", view.standing.entry->confirmed_at.micros());
        append_form(json.name("form"), *view.confirmed);
        json.member("seq", view.standing.entry->seq)
            .member("version", view.standing.filed->version)
            .end_object();
    } else {
        json.null();
    }
    json.name("draft");
    if (view.draft_head)
        append_draft(json, *view.draft_head, view.draft, view.favourites);
    else
        json.null();
    json.name("excludes").begin_array();
    for (const BatchId& other : view.batch.excludes) json.text(other.value());
    json.end_array().member("id", view.batch.id.value()).name("line");
    const auto line =
        view.batch.line_of ? world.season.line(candidate.track, *view.batch.line_of) : std::nullopt;
    if (line)
        json.integer(*line - view.batch.line_bonus);
    else
        json.null();
    json.member("may_file", !view.standing.why_not.has_value())
        .member("name_en", view.batch.name.en)
        .member("name_zh", view.batch.name.zh);
    append_section_rules(json.name("sections"), view.batch);
    json.member("sections_exclude", view.batch.sections_exclude);
    if (view.standing.why_not) append_why_not(json, *view.standing.why_not);
    json.end_object();
}

void append_batches(JsonWriter& json, const Call& call, const Window& window,
                    const std::vector<Draft>& drafts, const std::vector<ReceiptForm>& in_force) {
    const usecase::Visitor& visitor = *call.visitor;
    json.begin_array();
    for (const BatchId& id : window.batches) {
        BatchView view{*visitor.world->season.batch(id),
                       usecase::standing(*visitor.world, *visitor.facts, window, id),
                       visitor.facts->dossier.draft(window.id, id)};
        for (const Draft& draft : drafts) {
            if (draft.batch != id) continue;
            if (draft.form && view.standing.draft) view.draft = &*draft.form;
            view.favourites = draft.favourites;
        }
        for (const ReceiptForm& filed : in_force)
            if (filed.form.batch == id) view.confirmed = &filed.form;
        append_batch(json, call, window, view);
    }
    json.end_array();
}

// The newer draft goes with the refusal, so that the candidate can choose without another question.
void reply_newer_draft(Call& call) {
    const WindowId window(call.arguments.at(0));
    const BatchId batch(call.arguments.at(1));
    auto visitor = usecase::pass_gate(call.services(), call.session_cookie(), call.page_of(),
                                      call.caller.wall_now, false);
    if (!visitor) return call.refuse(visitor.error());
    const auto drafts = usecase::drafts(call.services(), *visitor, window);
    if (!drafts) return call.refuse(drafts.error());
    const DraftEntry* head = visitor->facts->dossier.draft(window, batch);
    if (!head) return call.refuse(Refusal::draft_changed);
    const auto found = std::find_if(drafts->begin(), drafts->end(),
                                    [&](const Draft& d) { return d.batch == batch; });
    const Form* form = found != drafts->end() && found->form ? &*found->form : nullptr;
    JsonWriter json;
    append_draft(
        json.begin_object().member("code", to_text(Refusal::draft_changed)).name("current"), *head,
        form, found != drafts->end() ? found->favourites : std::vector<CollegeCode>());
    json.member("rule", rule_id(Refusal::draft_changed)).end_object();
    call.reply(409, std::move(json).bytes());
}

void reply_draft(Call& call, const usecase::Reply& reply) {
    if (const auto* saved = std::get_if<usecase::DraftSaved>(&reply)) {
        JsonWriter json;
        json.begin_object()
            .member("plan_version", plan_version(call, WindowId(call.arguments.at(0))))
            .member("revision", saved->revision)
            .member("saved_at", saved->saved_at.micros())
            .end_object();
        return call.reply(200, std::move(json).bytes());
    }
    const auto* why = std::get_if<Refused>(&reply);
    if (!why) return call.refuse(ServiceFailure::internal);
    if (why->reason != Refusal::draft_changed) return call.refuse(*why);
    call.read(usecase::ReadSink::Share::usual, reply_newer_draft);
}

}  // namespace

void get_window(Call& call) {
    const Window* window = window_of(call);
    if (!window) return call.refuse(RequestFault::not_found);
    const usecase::Visitor& visitor = *call.visitor;
    const auto drafts = usecase::drafts(call.services(), visitor, window->id);
    if (!drafts) return call.refuse(drafts.error());
    const auto in_force = forms_in_force(call, window->id);
    if (!in_force) return call.refuse(in_force.error());
    const UnitId unit = visitor.facts->candidate.unit;
    JsonWriter json;
    append_batches(json.begin_object().name("batches"), call, *window, *drafts, *in_force);
    append_changes(json, visitor.world->season, notices_for(call, *window, *in_force, *drafts));
    if (const Extension* extension = extension_for(*visitor.world, *window, unit))
        json.member("extended_because", extension->reason);
    json.member("closes_at", deadline(*visitor.world, *window, unit).micros())
        .member("collection", window->collection)
        .member("confirm_seq", visitor.facts->dossier.seq(window->id))
        .member("id", window->id.value())
        .member("now_at", call.caller.received_at.micros())
        .member("opens_at", window->opens_at.micros())
        .member("plan_version", plan_version(call, window->id))
        .member("state", to_text(phase(*visitor.world, *window, unit, call.caller.received_at)))
        .end_object();
    call.reply(200, std::move(json).bytes());
}

void put_draft(Call& call) {
    auto wanted = wire::decode_draft(call.request.body);
    if (!wanted) return call.malformed(wanted.error().field);
    usecase::submit(call.services(), call.caller, *call.visitor,
                    usecase::SaveDraft{WindowId(call.arguments.at(0)),
                                       BatchId(call.arguments.at(1)), wanted->base_revision,
                                       std::move(wanted->form), std::move(wanted->favourites)},
                    call.on_loop<usecase::Reply>(reply_draft));
}

void check(Call& call) {
    auto wanted = wire::decode_check(call.request.body);
    if (!wanted) return call.malformed(wanted.error().field);
    const Window* window = window_of(call);
    if (!window) return call.refuse(RequestFault::not_found);
    const usecase::Visitor& visitor = *call.visitor;
    const int base_seq = visitor.facts->dossier.seq(window->id);
    const auto forms = completed(call, window->id, base_seq, std::move(wanted->forms));
    if (!forms) return call.refuse(forms.error());
    const ProposedForms proposed(visitor.world->season, window->id, base_seq, *forms);
    const auto changed = usecase::changed_batches(visitor.facts->dossier, proposed);
    JsonWriter json;
    json.begin_object().name("changed").begin_array();
    for (const BatchId& batch : changed) json.text(batch.value());
    json.end_array().member("digest", to_hex(proposed.subject()));
    json.member("plan_version", plan_version(call, window->id));
    append_findings(json.name("refusals"),
                    usecase::confirm_refusals(*visitor.world, *window, *visitor.facts, *forms,
                                              changed, call.caller.received_at));
    append_findings(json.name("warnings"),
                    form_warnings(*visitor.world, *window, visitor.facts->candidate, *forms));
    json.end_object();
    call.reply(200, std::move(json).bytes());
}

void challenge(Call& call) {
    auto wanted = wire::decode_challenge(call.request.body);
    if (!wanted) return call.malformed(wanted.error().field);
    const WindowId window(call.arguments.at(0));
    auto forms = completed(call, window, wanted->base_seq, std::move(wanted->forms));
    if (!forms) return call.refuse(forms.error());
    const ProposedForms proposed(call.visitor->world->season, window, wanted->base_seq,
                                 std::move(*forms));
    const auto challenge = usecase::confirm_challenge(
        call.services(), *call.visitor, proposed, call.caller.received_at, call.caller.wall_now);
    if (!challenge) return call.refuse(challenge.error());
    const CardSerial& serial = call.visitor->facts->dossier.card->serial;
    JsonWriter json;
    json.begin_object().member("card_serial", serial.value());
    append_cells(json, call.visitor->world->season.card, serial, challenge->position);
    json.member("challenge", wire::challenge_token(*challenge))
        .member("digest", to_hex(challenge->subject))
        .member("expires_at", challenge->expires_at.micros())
        .member("plan_version", plan_version(call, window))
        .member("position", challenge->position)
        .end_object();
    call.reply(200, std::move(json).bytes());
}

}  // namespace zhiyuan::api
