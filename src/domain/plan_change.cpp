#include "domain/plan_change.h"

#include <array>

namespace zhiyuan {
namespace {

struct Name {
    PlanChangeKind kind;
    std::string_view text;
};

constexpr std::array<Name, 5> kNames{{
    {PlanChangeKind::added, "added"},
    {PlanChangeKind::withdrawn, "withdrawn"},
    {PlanChangeKind::seats, "seats"},
    {PlanChangeKind::renamed, "renamed"},
    {PlanChangeKind::recoded, "recoded"},
}};

}  // namespace

std::string_view to_text(PlanChangeKind kind) {
    return kNames.at(static_cast<std::size_t>(kind)).text;
}

bool from_text(std::string_view text, PlanChangeKind& out) {
    for (const Name& name : kNames)
        if (name.text == text) {
            out = name.kind;
            return true;
        }
    return false;
}

}  // namespace zhiyuan
