#include "telemetry/operator_pages.h"

#include <algorithm>

namespace zhiyuan::telemetry {
namespace {

constexpr const char* kText = "Content-Type: text/plain; charset=utf-8\r\n";
constexpr const char* kMetrics = "Content-Type: text/plain; version=0.0.4; charset=utf-8\r\n";
constexpr const char* kJson = "Content-Type: application/json\r\nCache-Control: no-store\r\n";

http::Response readiness(const std::vector<ReadyPart>& parts) {
    const bool all =
        std::all_of(parts.begin(), parts.end(), [](const ReadyPart& part) { return part.ready; });
    std::string json = all ? "{\"ready\":true" : "{\"ready\":false";
    for (const ReadyPart& part : parts)
        json.append(",\"").append(part.name).append(part.ready ? "\":true" : "\":false");
    return {all ? 200 : 503, kJson, json + "}\n"};
}

}  // namespace

http::Response OperatorPages::answer(const http::Request& request) const {
    if (request.method != http::Method::get && request.method != http::Method::head)
        return {405, kText, "GET\n"};
    if (request.path == "/health") return {200, kText, "alive\n" + about_};
    if (request.path == "/metrics") return {200, kMetrics, metrics_()};
    if (request.path == "/ready") return readiness(ready_());
    return {404, kText, "/metrics /health /ready\n"};
}

void OperatorPages::handle(unsigned, http::Request request, http::Responder respond) {
    respond(answer(request));
}

}  // namespace zhiyuan::telemetry
