#include "api/calls.h"
#include "api/encode.h"
#include "api/plan_changes.h"
#include "api/results.h"
#include "usecase/candidate/contact_codec.h"
#include "usecase/candidate/qualification.h"
#include "usecase/candidate/queries.h"
#include "usecase/candidate/session_rules.h"

namespace zhiyuan::api {
namespace {

constexpr int kHomeEvents = 10;
constexpr int kPageEvents = 50;

void append_session(JsonWriter& json, const Session& session) {
    using std::chrono::duration_cast;
    using std::chrono::seconds;
    json.begin_object()
        .member("expires_at", (session.started_at + usecase::kSessionAgeMax).micros())
        .member("idle_timeout_s", duration_cast<seconds>(usecase::kSessionIdleMax).count())
        .member("started_at", session.started_at.micros())
        .end_object();
}

void append_who(JsonWriter& json, const Candidate& candidate) {
    json.begin_object()
        .member("candidate_no", candidate.number.value())
        .member("name", candidate.name)
        .end_object();
}

void append_candidate(JsonWriter& json, const usecase::Visitor& visitor) {
    const Candidate& candidate = visitor.facts->candidate;
    const World& world = *visitor.world;
    const Unit* own_class = world.ancestor(candidate.unit, UnitLevel::school_class);
    const Unit* school = world.ancestor(candidate.unit, UnitLevel::school);
    const ScoreTables& scores = world.scores;
    const auto place = scores.place(candidate.track, Subject::total, candidate.scores.total);
    json.begin_object().member("candidate_no", candidate.number.value());
    if (place) json.member("candidates", scores.candidates(candidate.track, Subject::total));
    json.member("class_name", own_class ? own_class->name : "")
        .member("gender", gender_word(candidate.gender))
        .name("lists")
        .begin_array();
    for (const std::string& list : candidate.lists) json.text(list);
    json.end_array().member("name", candidate.name);
    if (place) json.member("place", *place);
    json.member("school", school ? school->name : "").member("score", candidate.scores.total);
    append_track(json.name("track"), world.season, candidate.track);
    json.end_object();
}

void append_contact(JsonWriter& json, const Contact& contact,
                    const std::optional<NoticeConsent>& notices) {
    json.begin_object().member("address", contact.address);
    if (notices) json.member("notices_since", notices->since.micros());
    json.member("phone_masked", usecase::masked_phone(contact.phone))
        .member("postcode", contact.postcode)
        .member("recipient", contact.recipient)
        .end_object();
}

void append_helpline(JsonWriter& json, const Unit& unit) {
    json.begin_object()
        .member("hours", unit.helpline_hours)
        .member("name", unit.name)
        .member("phone", unit.helpline)
        .end_object();
}

std::string_view card_word(CardState state) {
    if (state == CardState::bound) return "bound";
    return state == CardState::suspended ? "suspended" : "lost";
}

void append_card(JsonWriter& json, const CardLayout& layout, const BoundCard& card) {
    const auto emergency_used =
        std::count_if(card.used.begin(), card.used.end(),
                      [&](int position) { return position > layout.online_last; });
    json.begin_object()
        .member("codes_left", online_codes_left(layout, card))
        .member("emergency_left",
                positions_of(layout) - layout.online_last - static_cast<int>(emergency_used))
        .member("serial", card.serial.value())
        .member("state", card_word(card.state))
        .end_object();
}

// Before the opening a draft can be made as soon as there is a plan to choose from; for a
// collection round not while the window that it follows still runs: nobody knows yet what will be
// left.
bool may_draft_ahead(const usecase::Visitor& visitor, const Window& window, const BatchId& batch,
                     Instant at) {
    const World& world = *visitor.world;
    const Candidate& candidate = visitor.facts->candidate;
    if (!world.catalogue_file(window.id, batch, candidate.track)) return false;
    const Window* before = window_before(world.season, window, batch);
    return !before || phase(world, *before, candidate.unit, at) == WindowPhase::closed;
}

void append_batch(JsonWriter& json, const usecase::Visitor& visitor, const Window& window,
                  Instant at, WindowPhase now, const BatchId& id,
                  const std::vector<Admission>& admissions) {
    const Batch& batch = *visitor.world->season.batch(id);
    const usecase::Standing s = usecase::standing(*visitor.world, *visitor.facts, window, id);
    json.begin_object();
    if (s.filed) json.member("confirmed_at", s.entry->confirmed_at.micros());
    if (s.draft) json.member("draft_saved_at", s.draft->saved_at.micros());
    json.member("group_en", batch.group.en)
        .member("group_zh", batch.group.zh)
        .member("id", id.value());
    if (now == WindowPhase::not_open && !s.why_not && may_draft_ahead(visitor, window, id, at))
        json.member("may_draft", true);
    json.member("may_file", !s.why_not.has_value())
        .member("name_en", batch.name.en)
        .member("name_zh", batch.name.zh);
    if (const auto checked = usecase::qualification(batch, visitor.facts->candidate, s))
        json.member("qualification", to_text(*checked));
    for (const Admission& a : admissions)
        if (a.window == window.id && a.batch == id)
            append_result(json.name("result"), *visitor.world, visitor.facts->candidate.track, a);
    json.member("state", to_text(s.state)).member("version", s.filed ? s.filed->version : 0);
    if (s.why_not) append_why_not(json, *s.why_not);
    if (s.withdrawn) json.member("withdrawn", true);
    json.end_object();
}

void append_window(JsonWriter& json, const Call& call, const Window& window,
                   const std::vector<Admission>& admissions,
                   const std::vector<ChangeNotice>& notices) {
    const usecase::Visitor& visitor = *call.visitor;
    const UnitId unit = visitor.facts->candidate.unit;
    const WindowPhase now = phase(*visitor.world, window, unit, call.caller.received_at);
    json.begin_object().name("batches").begin_array();
    for (const BatchId& batch : window.batches)
        append_batch(json, visitor, window, call.caller.received_at, now, batch, admissions);
    json.end_array();
    append_changes(json, visitor.world->season, notices);
    if (const Extension* extension = extension_for(*visitor.world, window, unit))
        json.member("extended_because", extension->reason);
    json.member("closes_at", deadline(*visitor.world, window, unit).micros())
        .member("collection", window.collection)
        .member("confirm_seq", visitor.facts->dossier.seq(window.id))
        .member("id", window.id.value())
        .member("name_en", window.name.en)
        .member("name_zh", window.name.zh)
        .member("opens_at", window.opens_at.micros())
        .member("plan_version", plan_version(call, window.id))
        .member("state", to_text(now))
        .end_object();
}

void append_events(JsonWriter& json, const std::vector<Event>& events) {
    json.begin_array();
    for (const Event& event : events) append_event(json, event);
    json.end_array();
}

// "before=12" and nothing else; 0 when there is no query. False when it is something else.
bool read_before(const std::string& query, RecordId& out) {
    constexpr std::string_view kName = "before=";
    if (query.empty()) return true;
    if (!query.starts_with(kName) || query.size() > kName.size() + 18 ||
        query.size() == kName.size())
        return false;
    std::int64_t number = 0;
    for (const char c : std::string_view(query).substr(kName.size())) {
        if (c < '0' || c > '9') return false;
        number = number * 10 + (c - '0');
    }
    out = RecordId(number);
    return true;
}

}  // namespace

void get_me(Call& call) {
    const usecase::Visitor& visitor = *call.visitor;
    const Dossier& dossier = visitor.facts->dossier;
    JsonWriter json;
    if (dossier.session->setup_card) {
        append_who(json.begin_object().name("candidate"), visitor.facts->candidate);
        json.member("now_at", call.caller.received_at.micros());
        append_session(json.name("session"), *dossier.session);
        json.member("stage", "setup").end_object();
        return call.reply(200, std::move(json).bytes());
    }
    const auto events = usecase::events(call.services(), visitor, RecordId{}, kHomeEvents);
    if (!events) return call.refuse(events.error());
    const auto admissions = usecase::admissions(call.services(), visitor);
    if (!admissions) return call.refuse(admissions.error());
    const auto answered = usecase::last_answer(call.services(), visitor);
    if (!answered) return call.refuse(answered.error());
    std::vector<std::vector<ChangeNotice>> notices;
    for (const Window& window : visitor.world->season.windows) {
        auto read = read_notices(call, window);
        if (!read) return call.refuse(read.error());
        notices.push_back(std::move(*read));
    }
    json.begin_object();
    if (*answered) json.member("answered_at", (*answered)->micros());
    append_candidate(json.name("candidate"), visitor);
    if (dossier.card) append_card(json.name("card"), visitor.world->season.card, *dossier.card);
    append_contact(json.name("contact"), usecase::contact(call.services(), visitor),
                   dossier.account.notices);
    append_events(json.name("events"), events->events);
    if (const Unit* unit = visitor.world->with_helpline(visitor.facts->candidate.unit))
        append_helpline(json.name("helpline"), *unit);
    json.member("now_at", call.caller.received_at.micros())
        .member("self_locked", dossier.account.self_locked);
    append_session(json.name("session"), *dossier.session);
    json.member("stage", "ready").name("windows").begin_array();
    for (std::size_t i = 0; i < notices.size(); ++i)
        append_window(json, call, visitor.world->season.windows[i], *admissions, notices[i]);
    json.end_array().end_object();
    call.reply(200, std::move(json).bytes());
}

void get_events(Call& call) {
    RecordId before;
    if (!read_before(call.request.query, before)) return call.malformed("before");
    const auto events = usecase::events(call.services(), *call.visitor, before, kPageEvents);
    if (!events) return call.refuse(events.error());
    JsonWriter json;
    append_events(json.begin_object().name("events"), events->events);
    json.member("more", events->more).end_object();
    call.reply(200, std::move(json).bytes());
}

}  // namespace zhiyuan::api
