#include "domain/people/admission.h"

#include "base/named_values.h"

namespace zhiyuan {
namespace {

constexpr NamedValues<AdmissionState, 3> kNames({
    {AdmissionState::admitted, "admitted"},
    {AdmissionState::withdrawn, "withdrawn"},
    {AdmissionState::unplaced, "unplaced"},
});

}  // namespace

std::string_view to_text(AdmissionState state) {
    return kNames.name_of(state);
}

bool from_text(std::string_view text, AdmissionState& out) {
    return kNames.find(text, out);
}

}  // namespace zhiyuan
