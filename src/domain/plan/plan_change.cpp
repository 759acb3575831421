#include "domain/plan/plan_change.h"

#include "base/named_values.h"

namespace zhiyuan {
namespace {

constexpr NamedValues<PlanChangeKind, 5> kNames({
    {PlanChangeKind::added, "added"},
    {PlanChangeKind::withdrawn, "withdrawn"},
    {PlanChangeKind::seats, "seats"},
    {PlanChangeKind::renamed, "renamed"},
    {PlanChangeKind::recoded, "recoded"},
});

}  // namespace

std::string_view to_text(PlanChangeKind kind) {
    return kNames.name_of(kind);
}

bool from_text(std::string_view text, PlanChangeKind& out) {
    return kNames.find(text, out);
}

}  // namespace zhiyuan
