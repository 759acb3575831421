#include <algorithm>

#include "api/calls.h"
#include "api/encode.h"
#include "domain/filing/receipt.h"
#include "usecase/candidate/queries.h"

namespace zhiyuan::api {
namespace {

std::string name_at(const World& world, UnitId unit, UnitLevel level) {
    const Unit* found = world.ancestor(unit, level);
    return found ? found->name : "";
}

// A county of another province has no name here; its code stands for it.
std::string county_name(const World& world, const std::string& code) {
    const auto found = std::find_if(world.units.begin(), world.units.end(), [&](const auto& known) {
        return known.second.level == UnitLevel::county && known.second.code == code;
    });
    return found == world.units.end() ? code : found->second.name;
}

void append_qualification(JsonWriter& json, const usecase::Visitor& visitor, const Batch& batch,
                          const ConfirmationEntry& entry, const Digest& commitment,
                          usecase::QualificationState state) {
    const World& world = *visitor.world;
    const Candidate& candidate = visitor.facts->candidate;
    const Qualification& asked = *batch.qualification;
    json.begin_object()
        .member("batch_en", batch.name.en)
        .member("batch_zh", batch.name.zh)
        .member("candidate_no", candidate.number.value())
        .member("class_name", name_at(world, candidate.unit, UnitLevel::school_class))
        .member("confirmed_at", entry.confirmed_at.micros())
        .member("county", name_at(world, candidate.unit, UnitLevel::county))
        .member("due_at", asked.due_at.micros())
        .member("form_en", asked.form.en)
        .member("form_zh", asked.form.zh)
        .member("gender", gender_word(candidate.gender))
        .member("household", county_name(world, candidate.household))
        .member("name", candidate.name);
    append_texts(json.name("opinions_en"), asked.opinions, &Words::en);
    append_texts(json.name("opinions_zh"), asked.opinions, &Words::zh);
    json.member("receipt_no", receipt_no(commitment))
        .member("school", name_at(world, candidate.unit, UnitLevel::school))
        .member("score", candidate.scores.total)
        .member("state", to_text(state));
    append_texts(json.name("statements_en"), asked.statements, &Words::en);
    append_texts(json.name("statements_zh"), asked.statements, &Words::zh);
    append_track(json.name("track"), world.season, candidate.track);
    json.end_object();
}

}  // namespace

void get_qualification(Call& call) {
    const usecase::Visitor& visitor = *call.visitor;
    const Season& season = visitor.world->season;
    const Window* window = season.window(WindowId(call.arguments.at(0)));
    const Batch* batch = season.batch(BatchId(call.arguments.at(1)));
    if (!window || !batch) return call.refuse(RequestFault::not_found);
    const usecase::Standing standing =
        usecase::standing(*visitor.world, *visitor.facts, *window, batch->id);
    const auto state = usecase::qualification(*batch, visitor.facts->candidate, standing);
    if (!state) return call.refuse(RequestFault::not_found);
    const auto confirmation =
        usecase::confirmation(call.services(), visitor, standing.entry->record);
    if (!confirmation) return call.refuse(confirmation.error());
    JsonWriter json;
    append_qualification(json, visitor, *batch, *standing.entry, confirmation->commitment(),
                         *state);
    call.reply(200, std::move(json).bytes());
}

}  // namespace zhiyuan::api
