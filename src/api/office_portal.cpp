#include "api/office_portal.h"

#include <array>
#include <exception>
#include <utility>

#include "api/office_calls.h"
#include "api/routes.h"

namespace zhiyuan::api {
namespace {

using http::Method;

constexpr std::string_view kBase = "/api/office";

constexpr std::array<OfficeRoute, 1> kOfficeRoutes{{
    {Method::get, "/season", get_season},
}};

// For logs and metrics; stays as long as the program.
std::string_view office_label(const OfficeRoute& route) {
    static const std::vector<std::string> labels = [] {
        std::vector<std::string> made;
        for (const OfficeRoute& each : kOfficeRoutes)
            made.push_back(std::string("office ")
                               .append(name_of(each.method))
                               .append(" ")
                               .append(each.pattern));
        return made;
    }();
    return labels.at(static_cast<std::size_t>(&route - kOfficeRoutes.data()));
}

http::Response answered(const OfficeRoute& route, const OfficeCall& call) {
    http::Response response;
    try {
        response = route.answer(call);
    } catch (const std::exception& error) {
        response = office_failure(ServiceFailure::internal);
        response.fault = error.what();
    }
    response.route = office_label(route);
    return response;
}

http::Response overloaded(const OfficeRoute& route) {
    http::Response response = office_failure(ServiceFailure::overloaded);
    response.route = office_label(route);
    return response;
}

}  // namespace

std::span<const OfficeRoute> office_routes() {
    return kOfficeRoutes;
}

OfficePortal::OfficePortal(usecase::ReadSink& pool, std::vector<usecase::OfficeReads> reads)
    : pool_(pool), reads_(std::move(reads)) {}

void OfficePortal::handle(unsigned, http::Request request, http::Responder respond) {
    const std::string_view path = request.path;
    const Method method = request.method == Method::head ? Method::get : request.method;
    const OfficeRoute* route = nullptr;
    bool other_method = false;
    std::vector<std::string> arguments;
    for (const OfficeRoute& each : kOfficeRoutes) {
        if (!path.starts_with(kBase) ||
            !path_fits(each.pattern, path.substr(kBase.size()), arguments))
            continue;
        other_method = each.method != method;
        if (other_method) continue;
        route = &each;
        break;
    }
    if (!route)
        return respond(office_failure(other_method ? RequestFault::method_not_allowed
                                                   : RequestFault::not_found));
    usecase::ReadSink::Job job = [this, route, request = std::move(request), respond,
                                  arguments](usecase::ReadSink::Turn turn) {
        if (turn.late) return respond(overloaded(*route));
        respond(answered(*route, {reads_.at(turn.worker), request, arguments}));
    };
    if (!pool_.submit(job, usecase::ReadSink::Share::usual)) respond(overloaded(*route));
}

}  // namespace zhiyuan::api
