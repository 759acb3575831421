#include "api/calls.h"
#include "api/card_answers.h"
#include "api/encode.h"
#include "api/forms_in_force.h"
#include "api/own_receipt.h"
#include "codec/form_in.h"
#include "receipts/receipt_file.h"
#include "usecase/candidate/confirm.h"
#include "usecase/candidate/queries.h"
#include "wire/candidate/candidate_requests.h"

namespace zhiyuan::api {
namespace {

using usecase::Refused;

void reply_receipt(Call& call, const std::string& file) {
    call.reply(200, R"({"receipt":)" + file + "}");
}

void reply_done(Call& call, const std::string& file) {
    call.reply(200, R"({"receipt":)" + file + R"(,"state":"done"})");
}

// For what a lane has found on record.
void read_receipt(Call& call, RecordId record, void (*reply)(Call&, const std::string& file)) {
    call.read(usecase::ReadSink::Share::last_refused, [record, reply](Call& reading) {
        const auto confirmation =
            usecase::confirmation(reading.services(), *reading.visitor, record);
        if (!confirmation) return reading.refuse(confirmation.error());
        const auto file = file_of(reading, *confirmation);
        if (!file) return reading.refuse(file.error());
        reply(reading, *file);
    });
}

void reply_confirmed(Call& call, const usecase::Reply& reply) {
    if (const auto* now = std::get_if<usecase::Confirmed>(&reply))
        return reply_receipt(call, receipts::receipt_file(now->confirmation->receipt,
                                                          now->confirmation->salt, now->proof));
    if (const auto* before = std::get_if<usecase::ConfirmedBefore>(&reply))
        return read_receipt(call, before->confirmation, reply_receipt);
    const auto* why = std::get_if<Refused>(&reply);
    call.refuse(why ? *why : usecase::refused(ServiceFailure::internal));
}

void reply_found(Call& call, const usecase::Reply& reply) {
    const auto* found = std::get_if<usecase::ConfirmedBefore>(&reply);
    if (!found) {
        const auto* why = std::get_if<Refused>(&reply);
        if (why && why->reason == RequestFault::not_found)
            return call.reply(200, R"({"state":"none"})");
        return call.refuse(why ? *why : usecase::refused(ServiceFailure::internal));
    }
    read_receipt(call, found->confirmation, reply_done);
}

void reply_disowned(Call& call, const usecase::Reply& reply) {
    const auto* disowned = std::get_if<usecase::Disowned>(&reply);
    const auto* why = std::get_if<Refused>(&reply);
    if (!disowned) return call.refuse(why ? *why : usecase::refused(ServiceFailure::internal));
    JsonWriter json;
    json.begin_object()
        .member("anomaly_no", usecase::anomaly_no(disowned->anomaly))
        .name("restored_drafts")
        .begin_array();
    for (const BatchId& batch : disowned->restored) json.text(batch.value());
    json.end_array().end_object();
    call.reply(200, std::move(json).bytes());
}

void append_history_entry(JsonWriter& json, const ConfirmationEntry& entry,
                          const std::string& number, const std::vector<ReceiptForm>& forms,
                          bool in_force) {
    json.begin_object().name("batches").begin_array();
    for (const ReceiptForm& filed : forms) {
        json.begin_object().member("batch", filed.form.batch.value());
        append_form(json.name("form"), filed.form);
        json.member("version", filed.version).end_object();
    }
    json.end_array()
        .member("confirmed_at", entry.confirmed_at.micros())
        .member("in_force", in_force)
        .member("receipt_no", number)
        .member("seq", entry.seq)
        .end_object();
}

}  // namespace

void confirm(Call& call) {
    auto wanted = wire::decode_confirm(call.request.body);
    if (!wanted) return call.malformed(wanted.error().field);
    if (!can_be_answer(call, wanted->code)) return call.malformed("code");
    const WindowId window(call.arguments.at(0));
    usecase::Confirm act;
    act.request = wanted->request;
    act.code = std::move(wanted->code);
    call.services().entropy.fill(act.salt);
    // A repeated request is known by what it was sent with: its forms are completed from what was
    // in force at its own base, not from what is in force by now.
    auto forms = completed(call, window, wanted->base_seq, std::move(wanted->forms));
    if (!forms) return call.refuse(forms.error());
    act.proposed =
        ProposedForms(call.visitor->world->season, window, wanted->base_seq, std::move(*forms));
    const auto challenge = wire::parse_challenge_token(wanted->challenge, act.proposed.subject());
    if (!challenge) return call.refuse(Refusal::challenge_expired);
    act.challenge = *challenge;
    usecase::submit(call.services(), call.caller, *call.visitor, std::move(act),
                    call.on_loop<usecase::Reply>(reply_confirmed));
}

void get_request(Call& call) {
    const auto id = from_hex<16>(call.arguments.at(0));
    if (!id) return call.malformed("request_id");
    usecase::submit(call.services(), call.caller, *call.visitor, usecase::FindRequest{*id},
                    call.on_loop<usecase::Reply>(reply_found));
}

void get_history(Call& call) {
    const WindowId window(call.arguments.at(0));
    if (!call.visitor->world->season.window(window)) return call.refuse(RequestFault::not_found);
    const Dossier& dossier = call.visitor->facts->dossier;
    JsonWriter json;
    json.begin_object().name("confirmations").begin_array();
    for (auto entry = dossier.confirmations.rbegin(); entry != dossier.confirmations.rend();
         ++entry) {
        if (entry->window != window) continue;
        const auto confirmation =
            usecase::confirmation(call.services(), *call.visitor, entry->record);
        if (!confirmation) return call.refuse(confirmation.error());
        const auto receipt = codec::parse_receipt(confirmation->receipt);
        if (!receipt) return call.refuse(ServiceFailure::internal);
        append_history_entry(json, *entry, receipt_no(confirmation->commitment()), receipt->forms,
                             entry->seq == dossier.seq(window));
    }
    json.end_array().end_object();
    call.reply(200, std::move(json).bytes());
}

void get_receipt(Call& call) {
    const auto confirmation = own_confirmation(call);
    if (!confirmation) return call.refuse(confirmation.error());
    auto file = file_of(call, *confirmation);
    if (!file) return call.refuse(file.error());
    call.reply(200, *std::move(file));
}

void recheck(Call& call) {
    const auto wanted = wire::decode_seq(call.request.body);
    if (!wanted) return call.malformed(wanted.error().field);
    usecase::submit(call.services(), call.caller, *call.visitor,
                    usecase::Recheck{WindowId(call.arguments.at(0)), wanted->seq},
                    call.on_loop<usecase::Reply>(reply_done_or_refused));
}

void keep_change(Call& call) {
    const auto wanted = wire::decode_seq(call.request.body);
    if (!wanted) return call.malformed(wanted.error().field);
    const WindowId window(call.arguments.at(0));
    const ConfirmationEntry* seen = call.visitor->facts->dossier.by_seq(window, wanted->seq);
    const auto forms = forms_of(call, seen ? seen->record : RecordId{});
    if (!forms) return call.refuse(forms.error());
    usecase::submit(
        call.services(), call.caller, *call.visitor,
        usecase::Keep{window, number_in(call.arguments.at(1)), wanted->seq, forms_only(*forms)},
        call.on_loop<usecase::Reply>(reply_done_or_refused));
}

void disown(Call& call) {
    const auto wanted = wire::decode_seq(call.request.body);
    if (!wanted) return call.malformed(wanted.error().field);
    const WindowId window(call.arguments.at(0));
    const ConfirmationEntry* before = call.visitor->facts->dossier.by_seq(window, wanted->seq - 1);
    const auto forms = forms_of(call, before ? before->record : RecordId{});
    if (!forms) return call.refuse(forms.error());
    auto drafts = usecase::drafts(call.services(), *call.visitor, window);
    if (!drafts) return call.refuse(drafts.error());
    usecase::submit(call.services(), call.caller, *call.visitor,
                    usecase::Disown{window, wanted->seq, forms_only(*forms), std::move(*drafts)},
                    call.on_loop<usecase::Reply>(reply_disowned));
}

}  // namespace zhiyuan::api
