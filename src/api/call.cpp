#include "api/call.h"

#include <array>
#include <utility>

#include "api/encode.h"
#include "api/status.h"
#include "domain/subject/json_writer.h"
#include "http/compression.h"

namespace zhiyuan::api {
namespace {

constexpr std::string_view kJsonHeaders =
    "Content-Type: application/json\r\nCache-Control: no-store\r\n";

constexpr std::size_t kWorthCompressing = 1 << 10;

// When a client is to ask again that found too many others.
constexpr Duration kComeBack = std::chrono::seconds(2);

// First match wins: Edge and the Chinese browsers call themselves Chrome, too, and Chrome Safari.
constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kBrowsers{
    {{"MicroMessenger", "WeChat"},
     {"Edg", "Edge"},
     {"QQBrowser", "QQ Browser"},
     {"UCBrowser", "UC Browser"},
     {"360SE", "360"},
     {"Firefox", "Firefox"},
     {"Chrome", "Chrome"},
     {"Safari", "Safari"},
     {"zhiyuan", "zhiyuan"}}};
constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kSystems{
    {{"Android", "Android"},
     {"iPhone", "iPhone"},
     {"iPad", "iPad"},
     {"HarmonyOS", "HarmonyOS"},
     {"Windows", "Windows"},
     {"Mac OS X", "macOS"},
     {"Linux", "Linux"}}};

template <class Table>
std::string_view first_match(const Table& table, const std::string& text) {
    for (const auto& [mark, words] : table)
        if (text.find(mark) != std::string::npos) return words;
    return {};
}

}  // namespace

std::string cookie_value(const std::string& header, std::string_view name) {
    std::size_t at = 0;
    while (at < header.size()) {
        std::size_t end = header.find(';', at);
        if (end == std::string::npos) end = header.size();
        const std::string_view pair = std::string_view(header).substr(at, end - at);
        const std::size_t equals = pair.find('=');
        if (equals != std::string_view::npos && pair.substr(0, equals) == name)
            return std::string(pair.substr(equals + 1));
        at = end + 1;
        while (at < header.size() && header[at] == ' ') ++at;
    }
    return {};
}

std::string device_words(const std::string& user_agent) {
    std::string words(first_match(kBrowsers, user_agent));
    const std::string_view system = first_match(kSystems, user_agent);
    if (!words.empty() && !system.empty()) words += " / ";
    return words.append(system);
}

Call::Call(const Portal& p, const PortalServices& s, unsigned loop, http::Request r,
           http::Responder respond)
    : portal(p),
      request(std::move(r)),
      all_services_(s),
      services_(&s.of_loops),
      loop_(loop),
      respond_(std::move(respond)) {
    caller.origin = {device_words(request.user_agent), request.peer_address};
    caller.device = cookie_value(request.cookie, kDeviceCookie);
    caller.received_at = request.received_at;
    caller.wall_now = s.of_loops.clock.wall_now();
}

std::string Call::session_cookie() const {
    return cookie_value(request.cookie, kSessionCookie);
}

void Call::wait_in(usecase::ReadSink& pool, usecase::ReadSink::Share share,
                   std::function<void(Call&)> then,
                   std::function<const usecase::Services&(unsigned worker)> with) {
    const auto overloaded = usecase::refused_until(ServiceFailure::overloaded, kComeBack);
    usecase::ReadSink::Job job = [self = shared_from_this(), then = std::move(then),
                                  with = std::move(with),
                                  overloaded](usecase::ReadSink::Turn turn) {
        if (turn.late) return self->refuse(overloaded);
        self->go_on(with(turn.worker), [&] { then(*self); });
    };
    if (!pool.submit(job, share)) refuse(overloaded);
}

void Call::read(usecase::ReadSink::Share share, std::function<void(Call&)> then) {
    wait_in(*portal.reads, share, std::move(then),
            [this](unsigned worker) -> const usecase::Services& {
                return all_services_.of_readers.at(worker);
            });
}

void Call::on_paper(usecase::ReadSink::Share share, std::function<void(Call&)> then) {
    if (!portal.papers) return refuse(ServiceFailure::paper_unavailable);
    wait_in(*portal.papers, share, std::move(then),
            [this](unsigned) -> const usecase::Services& { return all_services_.of_loops; });
}

void Call::respond(http::Response response) {
    response.route = route;
    response.outcome = outcome_;
    response.fault = fault_;
    respond_(std::move(response));
}

void Call::reply_file(std::string_view content_type, std::string_view name, std::string bytes) {
    http::Response response;
    response.headers =
        "Content-Type: " + std::string(content_type) +
        "\r\nCache-Control: no-store\r\nContent-Disposition: attachment; filename=\"" +
        std::string(name) + "\"\r\n";
    response.body = std::move(bytes);
    respond(std::move(response));
}

void Call::reply(int status, std::string json, std::string more_headers) {
    http::Response response;
    response.status = status;
    response.headers = std::string(kJsonHeaders) + std::move(more_headers);
    response.body = std::move(json);
    // Pages are read over slow lines; the acts of filing are small and pay nothing for it.
    const bool worth =
        request.method == http::Method::get && response.body.size() >= kWorthCompressing;
    if (worth && http::takes_brotli(request.accept_encoding)) {
        std::string packed = http::brotli(response.body, http::kBrotliLive);
        if (!packed.empty()) {
            response.body = std::move(packed);
            response.headers += "Content-Encoding: br\r\n";
        }
    }
    respond(std::move(response));
}

void Call::fail(const std::exception& what) {
    fault_ = what.what();
    refuse(ServiceFailure::internal);
}

void Call::refuse(const usecase::Refused& why) {
    outcome_ = outcome_of(why.reason);
    JsonWriter json;
    json.begin_object();
    if (!why.also.empty()) append_findings(json.name("also"), why.also);
    json.member("code", to_text(why.reason));
    std::string headers;
    if (!why.field.empty()) json.member("field", why.field);
    if (!why.params.empty()) {
        json.name("params").begin_object();
        for (const auto& [name, value] : why.params) json.member(name, value);
        json.end_object();
    }
    if (why.retry_after) {
        const auto seconds = std::chrono::ceil<std::chrono::seconds>(*why.retry_after).count();
        json.member("retry_after_s", seconds);
        headers = "Retry-After: " + std::to_string(seconds) + "\r\n";
    }
    if (const auto rule = rule_id(why.reason); !rule.empty()) json.member("rule", rule);
    json.end_object();
    reply(status_of(why.reason), std::move(json).bytes(), std::move(headers));
}

void reply_done_or_refused(Call& call, const usecase::Reply& reply) {
    if (const auto* why = std::get_if<usecase::Refused>(&reply)) return call.refuse(*why);
    call.reply_done();
}

void Call::malformed(const std::string& field) {
    usecase::Refused why = usecase::refused(RequestFault::malformed);
    why.field = field;
    refuse(why);
}

}  // namespace zhiyuan::api
