#include "codec/section_names.h"

#include "base/named_values.h"

namespace zhiyuan::codec {
namespace {

constexpr NamedValues<SectionMode, 2> kModes({
    {SectionMode::parallel, "parallel"},
    {SectionMode::ordered, "ordered"},
});
constexpr NamedValues<ChoiceKind, 2> kChoices({
    {ChoiceKind::college, "college"},
    {ChoiceKind::college_major, "college_major"},
});

}  // namespace

std::string_view to_text(SectionMode mode) {
    return kModes.name_of(mode);
}

std::string_view to_text(ChoiceKind kind) {
    return kChoices.name_of(kind);
}

bool from_text(std::string_view text, SectionMode& out) {
    return kModes.find(text, out);
}

bool from_text(std::string_view text, ChoiceKind& out) {
    return kChoices.find(text, out);
}

}  // namespace zhiyuan::codec
