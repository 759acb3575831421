#include "api/calls.h"
#include "api/encode.h"
#include "usecase/candidate/queries.h"
#include "usecase/candidate/sign_in_flow.h"
#include "wire/candidate/candidate_requests.h"

namespace zhiyuan::api {
namespace {

void reply_reported(Call& call, const usecase::Reply& reply) {
    const auto* reported = std::get_if<usecase::Reported>(&reply);
    const auto* why = std::get_if<usecase::Refused>(&reply);
    if (!reported) return call.refuse(why ? *why : usecase::refused(ServiceFailure::internal));
    JsonWriter json;
    json.begin_object().member("anomaly_no", usecase::anomaly_no(reported->anomaly)).end_object();
    call.reply(200, std::move(json).bytes());
}

void append_report(JsonWriter& json, const AnomalyCase& one) {
    json.begin_object();
    if (one.answer) {
        json.member("answer", one.answer->text);
        json.member("answered_at", one.answer->at.micros());
    }
    ReportKind kind{};
    json.member("anomaly_no", usecase::anomaly_no(one.anomaly.id))
        .member("at", one.anomaly.at.micros())
        .member("kind", one.anomaly.kind);
    // What the system has put on record by itself is no text of the candidate's.
    if (from_text(one.anomaly.kind, kind)) json.member("text", one.anomaly.detail);
    json.end_object();
}

}  // namespace

void get_reports(Call& call) {
    const auto anomalies = usecase::anomalies(call.services(), *call.visitor);
    if (!anomalies) return call.refuse(anomalies.error());
    JsonWriter json;
    json.begin_object()
        .member("left", std::max(0, kReportsMax - call.visitor->facts->dossier.reports))
        .name("reports")
        .begin_array();
    for (const AnomalyCase& one : *anomalies) append_report(json, one);
    json.end_array().end_object();
    call.reply(200, std::move(json).bytes());
}

void report(Call& call) {
    auto wanted = wire::decode_report(call.request.body);
    if (!wanted) return call.malformed(wanted.error().field);
    usecase::submit(call.services(), call.caller, *call.visitor,
                    usecase::ReportTrouble{wanted->kind, std::move(wanted->text)},
                    call.on_loop<usecase::Reply>(reply_reported));
}

void lose_card(Call& call) {
    auto wanted = wire::decode_lose_card(call.request.body);
    if (!wanted) return call.malformed(wanted.error().field);
    usecase::lose_card(call.services(), call.caller, *call.visitor, std::move(wanted->password),
                       call.on_loop<usecase::Reply>(reply_reported));
}

}  // namespace zhiyuan::api
