#include "api/candidate_portal.h"

#include <utility>

#include "api/routes.h"

namespace zhiyuan::api {
namespace {

constexpr std::string_view kBase = "/api/candidate";

bool changes_something(http::Method method) {
    return method == http::Method::post || method == http::Method::put ||
           method == http::Method::del;
}

// What a form on another site cannot send: our own header, and the type of the body, which is JSON
// but where it is a PDF.
// Browsers that tell where a request comes from must not say "cross-site".
std::optional<RequestFault> why_not_ours(const http::Request& request, Body body) {
    if (!changes_something(request.method)) return std::nullopt;
    if (request.header(kGuardHeader) != "1" || request.header(kSiteHeader) == "cross-site")
        return RequestFault::csrf_header_missing;
    // A deletion says all in its path.
    if (request.method == http::Method::del) return std::nullopt;
    const char* type = body == Body::pdf ? "application/pdf" : "application/json";
    if (!request.content_type.starts_with(type)) return RequestFault::media_type;
    return std::nullopt;
}

std::size_t body_bytes(Body body, const Portal& portal) {
    switch (body) {
        case Body::small:
            return kSmallBodyBytes;
        case Body::lists:
            return portal.lists_body_bytes;
        case Body::pdf:
            return kPdfBodyBytes;
    }
    return kSmallBodyBytes;
}

usecase::ReadSink::Share share_of(const Route& route) {
    using Share = usecase::ReadSink::Share;
    return route.runs_on == RunsOn::readers_to_confirm ? Share::last_refused : Share::usual;
}

// On a thread of the readers.
void run_reading(Call& call, const Route& route) {
    if (route.stage != Stage::open) {
        auto visitor = usecase::pass_gate(call.services(), call.session_cookie(), call.page_of(),
                                          call.caller.wall_now, route.stage == Stage::setup);
        if (!visitor) return call.refuse(visitor.error());
        call.visitor = std::move(*visitor);
    }
    route.run(call);
}

}  // namespace

CandidatePortal::CandidatePortal(Portal portal, PortalServices services,
                                 std::shared_ptr<const http::StaticFiles> files)
    : portal_(portal), services_(std::move(services)), files_(std::move(files)) {}

std::vector<std::string> CandidatePortal::kept_headers() {
    return {std::string(kGuardHeader), std::string(kPageOfHeader), std::string(kSiteHeader)};
}

http::Intake CandidatePortal::intake(unsigned, const http::Request& head, const http::Intake& usual,
                                     const http::Resume&) {
    http::Intake out = usual;
    if (!changes_something(head.method) || !head.path.starts_with(kBase)) return out;
    std::vector<std::string> arguments;
    bool other_method = false;
    const Route* route =
        find_route(candidate_routes(), head.method,
                   std::string_view(head.path).substr(kBase.size()), arguments, other_method);
    // What no route takes is refused for that, not for its length.
    if (route) out.body_bytes = body_bytes(route->body, portal_);
    return out;
}

void CandidatePortal::handle(unsigned loop, http::Request request, http::Responder respond) {
    const bool of_api = request.path.starts_with(kBase);
    if (of_api && !files_->has(request.path))
        return handle_call(loop, std::move(request), std::move(respond));
    http::Response response = files_->serve(request);
    response.route = of_api ? "catalogues" : "pages";
    respond(std::move(response));
}

void CandidatePortal::handle_call(unsigned loop, http::Request request, http::Responder respond) {
    const auto call =
        std::make_shared<Call>(portal_, services_, loop, std::move(request), std::move(respond));
    try {
        run(*call);
    } catch (const std::exception& what) {
        call->fail(what);
    }
}

void CandidatePortal::run(Call& call) {
    bool other_method = false;
    const http::Method method =
        call.request.method == http::Method::head ? http::Method::get : call.request.method;
    const Route* route = find_route(candidate_routes(), method,
                                    std::string_view(call.request.path).substr(kBase.size()),
                                    call.arguments, other_method);
    if (!route)
        return call.refuse(other_method ? RequestFault::method_not_allowed
                                        : RequestFault::not_found);
    call.route = label_of(*route);
    if (const auto why = why_not_ours(call.request, route->body)) return call.refuse(*why);
    if (route->runs_on == RunsOn::loop) return route->run(call);
    // Known without reading anything, so that it is answered whatever the store does.
    if (route->stage != Stage::open && !usecase::parse_session_token(call.session_cookie()))
        return call.refuse(Refusal::session_missing);
    call.read(share_of(*route), [route](Call& reading) { run_reading(reading, *route); });
}

}  // namespace zhiyuan::api
