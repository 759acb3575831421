#include "domain/failure.h"

#include "base/named_values.h"

namespace zhiyuan {
namespace {

constexpr NamedValues<ServiceFailure, 7> kFailures({
    {ServiceFailure::unavailable, "unavailable"},
    {ServiceFailure::outcome_unknown, "outcome_unknown"},
    {ServiceFailure::being_registered, "being_registered"},
    {ServiceFailure::register_away, "register_away"},
    {ServiceFailure::overloaded, "overloaded"},
    {ServiceFailure::paper_unavailable, "paper_unavailable"},
    {ServiceFailure::internal, "internal"},
});

constexpr NamedValues<RequestFault, 5> kFaults({
    {RequestFault::malformed, "malformed"},
    {RequestFault::csrf_header_missing, "csrf_header_missing"},
    {RequestFault::media_type, "media_type"},
    {RequestFault::method_not_allowed, "method_not_allowed"},
    {RequestFault::not_found, "not_found"},
});

}  // namespace

std::string_view to_text(ServiceFailure failure) {
    return kFailures.name_of(failure);
}

std::string_view to_text(RequestFault fault) {
    return kFaults.name_of(fault);
}

}  // namespace zhiyuan
