#include "api/office_calls.h"

#include "api/status.h"
#include "domain/rules/window_rules.h"
#include "domain/subject/json_writer.h"
#include "usecase/office/season_status.h"

namespace zhiyuan::api {
namespace {

constexpr std::string_view kJsonHeaders =
    "Content-Type: application/json\r\nCache-Control: no-store\r\n";

http::Response json_reply(JsonWriter json) {
    http::Response response;
    response.headers = kJsonHeaders;
    response.body = std::move(json).bytes();
    return response;
}

void append_window(JsonWriter& json, const World& world, const usecase::WindowStatus& status) {
    const Window& window = *world.season.window(status.window);
    json.begin_object();
    if (status.closed_at) json.member("closed_at", status.closed_at->micros());
    json.member("closes_at", deadline(world, window, whole_province(world)).micros())
        .member("id", window.id.value())
        .member("intake_until", status.intake_until.micros())
        .member("name_en", window.name.en)
        .member("name_zh", window.name.zh)
        .member("opens_at", window.opens_at.micros())
        .member("state", to_text(status.state))
        .end_object();
}

}  // namespace

http::Response office_failure(usecase::Reason reason) {
    http::Response response;
    response.status = status_of(reason);
    response.headers = kJsonHeaders;
    if (response.status == 503) response.headers += "Retry-After: 2\r\n";
    response.body.append(R"({"code":")").append(to_text(reason)).append(R"("})");
    response.outcome = outcome_of(reason);
    return response;
}

http::Response get_season(const OfficeCall& call) {
    const auto status = usecase::season_status(call.reads);
    if (!status) return office_failure(status.error());
    const Season& season = status->world->season;
    JsonWriter json;
    json.begin_object()
        .member("candidates", status->candidates)
        .member("id", season.id)
        .member("now_at", status->now.micros())
        .name("windows")
        .begin_array();
    for (const usecase::WindowStatus& window : status->windows)
        append_window(json, *status->world, window);
    json.end_array().end_object();
    return json_reply(std::move(json));
}

}  // namespace zhiyuan::api
