#include "api/routes.h"

#include <algorithm>
#include <array>

#include "api/calls.h"
#include "domain/season/limits.h"

namespace zhiyuan::api {
namespace {

using http::Method;

constexpr std::array<Route, 37> kCandidateRoutes{{
    {Method::get, "/service", Stage::open, get_service, Body::small, RunsOn::loop},
    {Method::get, "/notice", Stage::open, get_notice, Body::small, RunsOn::loop},
    {Method::get, "/receipt-key", Stage::open, get_receipt_key, Body::small, RunsOn::loop},
    {Method::post, "/sign-in", Stage::open, sign_in},
    {Method::post, "/sign-in/first", Stage::open, sign_in_first},
    {Method::post, "/activate", Stage::setup, activate},
    {Method::post, "/password/challenge", Stage::open, password_challenge},
    {Method::post, "/password/reset", Stage::open, password_reset},
    {Method::post, "/password", Stage::ready, change_password},
    {Method::post, "/contact", Stage::ready, change_contact},
    {Method::post, "/notices/end", Stage::ready, end_notices},
    {Method::post, "/sign-out", Stage::open, sign_out},
    {Method::get, "/me", Stage::setup, get_me},
    {Method::get, "/events", Stage::ready, get_events},
    {Method::get, "/results", Stage::ready, get_results},
    {Method::get, "/windows/{window}", Stage::ready, get_window},
    {Method::put, "/windows/{window}/drafts/{batch}", Stage::ready, put_draft, Body::lists},
    {Method::get, "/windows/{window}/qualification/{batch}", Stage::ready, get_qualification},
    {Method::post, "/windows/{window}/check", Stage::ready, check, Body::lists},
    {Method::post, "/windows/{window}/challenge", Stage::ready, challenge, Body::lists,
     RunsOn::readers_to_confirm},
    {Method::post, "/windows/{window}/confirm", Stage::ready, confirm, Body::lists,
     RunsOn::readers_to_confirm},
    {Method::get, "/requests/{request_id}", Stage::ready, get_request, Body::small,
     RunsOn::readers_to_confirm},
    {Method::get, "/windows/{window}/history", Stage::ready, get_history},
    {Method::get, "/receipts/{window}/{seq}", Stage::ready, get_receipt},
    {Method::get, "/receipts/{window}/{seq}/receipt.pdf", Stage::ready, get_receipt_pdf},
    {Method::post, "/windows/{window}/recheck", Stage::ready, recheck},
    {Method::post, "/windows/{window}/disown", Stage::ready, disown},
    {Method::post, "/windows/{window}/changes/{change}/keep", Stage::ready, keep_change},
    {Method::post, "/lock", Stage::ready, lock},
    {Method::post, "/unlock/challenge", Stage::ready, unlock_challenge},
    {Method::post, "/unlock", Stage::ready, unlock},
    {Method::get, "/reports", Stage::ready, get_reports},
    {Method::post, "/reports", Stage::ready, report},
    {Method::post, "/card/lost", Stage::ready, lose_card},
    {Method::post, "/verify", Stage::open, verify, Body::lists, RunsOn::loop},
    {Method::post, "/verify/pdf", Stage::open, verify_pdf, Body::pdf, RunsOn::loop},
    {Method::post, "/verify/code", Stage::open, verify_code},
}};

std::string_view take_part(std::string_view& path) {
    path.remove_prefix(1);  // the slash
    const std::size_t end = std::min(path.find('/'), path.size());
    const std::string_view part = path.substr(0, end);
    path.remove_prefix(end);
    return part;
}

}  // namespace

std::string_view name_of(Method method) {
    if (method == Method::get) return "GET";
    if (method == Method::del) return "DELETE";
    return method == Method::put ? "PUT" : "POST";
}

bool path_fits(std::string_view pattern, std::string_view path,
               std::vector<std::string>& arguments) {
    arguments.clear();
    while (!pattern.empty() && !path.empty()) {
        if (path.front() != '/') return false;
        const std::string_view wanted = take_part(pattern), given = take_part(path);
        if (wanted.starts_with('{') && !given.empty())
            arguments.emplace_back(given);
        else if (wanted != given)
            return false;
    }
    return pattern.empty() && path.empty();
}

std::size_t lists_body_bytes(const Season& season) {
    // Pages write their bodies without a space; the least leaves room for others who do not.
    constexpr std::size_t kLeast = 64 << 10;
    std::size_t longest = 0;
    for (const Window& window : season.windows)
        longest = std::max(longest, lists_bytes_max(season, window));
    return std::max(kLeast, longest + kSmallBodyBytes);
}

std::span<const Route> candidate_routes() {
    return kCandidateRoutes;
}

std::string_view label_of(const Route& candidate_route) {
    static const std::vector<std::string> labels = [] {
        std::vector<std::string> made;
        for (const Route& route : kCandidateRoutes)
            made.push_back(std::string(name_of(route.method)).append(" ").append(route.pattern));
        return made;
    }();
    return labels.at(static_cast<std::size_t>(&candidate_route - kCandidateRoutes.data()));
}

const Route* find_route(std::span<const Route> routes, Method method, std::string_view path,
                        std::vector<std::string>& arguments, bool& other_method) {
    other_method = false;
    for (const Route& route : routes) {
        if (!path_fits(route.pattern, path, arguments)) continue;
        if (route.method == method) return &route;
        other_method = true;
    }
    return nullptr;
}

}  // namespace zhiyuan::api
