#include <algorithm>

#include "api/calls.h"
#include "api/forms_in_force.h"
#include "api/results.h"
#include "codec/placing_trace_json.h"
#include "usecase/candidate/queries.h"

namespace zhiyuan::api {
namespace {

// Results of one season in the order in which its windows and their batches come.
std::vector<const Admission*> in_order(const Season& season,
                                       const std::vector<Admission>& admissions) {
    std::vector<const Admission*> out;
    for (const Window& window : season.windows)
        for (const BatchId& batch : window.batches)
            for (const Admission& a : admissions)
                if (a.window == window.id && a.batch == batch) out.push_back(&a);
    return out;
}

void append_one(JsonWriter& json, const Call& call, const Admission& admission,
                const std::vector<ReceiptForm>& in_force) {
    const World& world = *call.visitor->world;
    const TrackId& track = call.visitor->facts->candidate.track;
    const auto filed = std::find_if(in_force.begin(), in_force.end(), [&](const ReceiptForm& f) {
        return f.form.batch == admission.batch;
    });
    // Checked when it was imported; one that cannot be read is as good as none.
    const auto placing = codec::read_placing_trace(admission.trace);
    json.begin_object().member("batch", admission.batch.value()).name("placing");
    append_placing(json, world, track, admission,
                   placing ? *placing : std::vector<SectionPlacing>(),
                   filed == in_force.end() ? nullptr : &filed->form);
    append_result(json.name("result"), world, track, admission);
    json.member("window", admission.window.value()).end_object();
}

}  // namespace

void get_results(Call& call) {
    const auto admissions = usecase::admissions(call.services(), *call.visitor);
    if (!admissions) return call.refuse(admissions.error());
    JsonWriter json;
    json.begin_object().name("results").begin_array();
    for (const Admission* admission : in_order(call.visitor->world->season, *admissions)) {
        const auto in_force = forms_in_force(call, admission->window);
        if (!in_force) return call.refuse(in_force.error());
        append_one(json, call, *admission, *in_force);
    }
    json.end_array().end_object();
    call.reply(200, std::move(json).bytes());
}

}  // namespace zhiyuan::api
