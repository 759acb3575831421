#include "api/calls.h"
#include "api/card_answers.h"
#include "api/encode.h"
#include "api/receipt_verdict.h"
#include "domain/rules/window_rules.h"

namespace zhiyuan::api {
namespace {

// As it is for everybody: an extension of a part of the province shows only to who has signed in.
void append_windows(JsonWriter& json, const World& world) {
    json.begin_array();
    const UnitId province = whole_province(world);
    for (const Window& window : world.season.windows)
        json.begin_object()
            .member("closes_at", deadline(world, window, province).micros())
            .member("collection", window.collection)
            .member("id", window.id.value())
            .member("name_en", window.name.en)
            .member("name_zh", window.name.zh)
            .member("opens_at", window.opens_at.micros())
            .end_object();
    json.end_array();
}

void append_documents(JsonWriter& json, const Season& season) {
    json.begin_array();
    for (const DocumentLink& document : season.documents)
        json.begin_object()
            .member("href", document.href)
            .member("id", document.id)
            .member("title_en", document.title.en)
            .member("title_zh", document.title.zh)
            .end_object();
    json.end_array();
}

void append_helpline(JsonWriter& json, const Helpline& helpline) {
    json.begin_object()
        .member("hours_en", helpline.hours.en)
        .member("hours_zh", helpline.hours.zh)
        .member("name_en", helpline.name.en)
        .member("name_zh", helpline.name.zh)
        .member("phone", helpline.phone)
        .end_object();
}

void append_season(JsonWriter& json, const Season& season) {
    json.begin_object()
        .member("id", season.id)
        .member("name_en", season.name.en)
        .member("name_zh", season.name.zh)
        .member("province_en", season.province.en)
        .member("province_zh", season.province.zh)
        .member("utc_offset_min", season.utc_offset_minutes)
        .end_object();
}

}  // namespace

void get_service(Call& call) {
    const auto world = call.services().world();
    const Season& season = world->season;
    JsonWriter json;
    json.begin_object().name("announcements").begin_array().end_array();
    json.member("answer_digits", answer_digits(season.card));
    json.member("candidate_no_pattern", "^(?:" + season.candidate_no_pattern + ")$");
    if (season.card.kind == CardLayout::Kind::grid) json.member("card_kind", "grid");
    json.member("clock_shifted", call.portal.clock_shifted).member("demo", call.portal.demo);
    append_documents(json.name("documents"), season);
    if (season.helpline) append_helpline(json.name("helpline"), *season.helpline);
    json.member("now_at", call.services().clock.season_now().micros());
    append_season(json.name("season"), season);
    json.member("state", call.portal.drill ? "drill" : "open");
    append_windows(json.name("windows"), *world);
    json.end_object();
    call.reply(200, std::move(json).bytes());
}

void get_receipt_key(Call& call) {
    JsonWriter json;
    json.begin_object().member("keys", receipts::to_text(call.portal.receipt_keys)).end_object();
    call.reply(200, std::move(json).bytes());
}

void get_notice(Call& call) {
    JsonWriter json;
    append_notice(json, call.services().world()->season.notice);
    call.reply(200, std::move(json).bytes());
}

void verify(Call& call) {
    const auto file = receipts::parse_receipt_file(std::move(call.request.body));
    if (!file && file.error() == receipts::FileFault::not_one) return call.malformed("");
    reply_verdict(call, file);
}

}  // namespace zhiyuan::api
