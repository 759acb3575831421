#include "domain/plan/college_details.h"

#include "base/named_values.h"

namespace zhiyuan {
namespace {

constexpr NamedValues<CollegeOwner, 3> kOwners({
    {CollegeOwner::state, "state"},
    {CollegeOwner::private_owner, "private"},
    {CollegeOwner::joint, "joint"},
});

}  // namespace

std::string_view to_text(CollegeOwner owner) {
    return kOwners.name_of(owner);
}

bool from_text(std::string_view text, CollegeOwner& out) {
    return kOwners.find(text, out);
}

}  // namespace zhiyuan
