#include "domain/office/actor.h"

#include "base/named_values.h"

namespace zhiyuan {
namespace {

constexpr NamedValues<Role, 8> kNames({
    {Role::province, "province"},
    {Role::prefecture, "prefecture"},
    {Role::county, "county"},
    {Role::school_lead, "school_lead"},
    {Role::information, "information"},
    {Role::network, "network"},
    {Role::class_teacher, "class_teacher"},
    {Role::auditor, "auditor"},
});

}  // namespace

std::string_view to_text(Role role) {
    return kNames.name_of(role);
}

bool from_text(std::string_view text, Role& out) {
    return kNames.find(text, out);
}

}  // namespace zhiyuan
