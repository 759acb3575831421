#include "api/candidate_portal.h"

#include <utility>

#include "api/routes.h"

namespace zhiyuan::api {
namespace {

constexpr std::string_view kBase = "/api/candidate";

// What a form on another site cannot send: our own header, and JSON as the type of the body.
// Browsers that tell where a request comes from must not say "cross-site".
std::optional<Refusal> why_not_ours(const http::Request& request) {
    if (request.method != http::Method::post && request.method != http::Method::put)
        return std::nullopt;
    if (request.guard != "1" || request.site == "cross-site") return Refusal::csrf_header_missing;
    if (!request.content_type.starts_with("application/json")) return Refusal::media_type;
    return std::nullopt;
}

}  // namespace

CandidatePortal::CandidatePortal(Portal portal, std::vector<usecase::Services> services,
                                 std::shared_ptr<const http::StaticFiles> files)
    : portal_(portal), services_(std::move(services)), files_(std::move(files)) {}

void CandidatePortal::handle(unsigned loop, http::Request request, http::Responder respond) {
    if (request.path.starts_with(kBase) && !files_->has(request.path))
        return handle_call(loop, std::move(request), std::move(respond));
    respond(files_->serve(request));
}

void CandidatePortal::handle_call(unsigned loop, http::Request request, http::Responder respond) {
    const auto call = std::make_shared<Call>(portal_, services_.at(loop), loop, std::move(request),
                                             std::move(respond));
    bool other_method = false;
    const http::Method method =
        call->request.method == http::Method::head ? http::Method::get : call->request.method;
    const Route* route = find_route(candidate_routes(), method,
                                    std::string_view(call->request.path).substr(kBase.size()),
                                    call->arguments, other_method);
    if (!route)
        return call->refuse(other_method ? Refusal::method_not_allowed : Refusal::not_found);
    if (const auto why = why_not_ours(call->request)) return call->refuse(*why);
    if (route->stage != Stage::open) {
        auto visitor = usecase::pass_gate(call->services, call->session_cookie(), call->page_of(),
                                          call->caller.wall_now, route->stage == Stage::setup);
        if (!visitor) return call->refuse(visitor.error());
        call->visitor = std::move(*visitor);
    }
    route->run(*call);
}

}  // namespace zhiyuan::api
