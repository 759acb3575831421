#include "domain/admission.h"

#include <array>

namespace zhiyuan {
namespace {

struct Name {
    AdmissionState state;
    std::string_view text;
};

constexpr std::array<Name, 3> kNames{{
    {AdmissionState::admitted, "admitted"},
    {AdmissionState::withdrawn, "withdrawn"},
    {AdmissionState::unplaced, "unplaced"},
}};

}  // namespace

std::string_view to_text(AdmissionState state) {
    return kNames.at(static_cast<std::size_t>(state)).text;
}

bool from_text(std::string_view text, AdmissionState& out) {
    for (const Name& name : kNames)
        if (name.text == text) {
            out = name.state;
            return true;
        }
    return false;
}

}  // namespace zhiyuan
