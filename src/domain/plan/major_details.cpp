#include "domain/plan/major_details.h"

#include <algorithm>

#include "base/named_values.h"

namespace zhiyuan {
namespace {

constexpr NamedValues<SexLimit, 3> kLimits({
    {SexLimit::any, "any"},
    {SexLimit::male, "male"},
    {SexLimit::female, "female"},
});

}  // namespace

std::string_view to_text(SexLimit limit) {
    return kLimits.name_of(limit);
}

bool from_text(std::string_view text, SexLimit& out) {
    return kLimits.find(text, out);
}

std::string_view bare_major_name(std::string_view name) {
    return name.substr(0, std::min({name.find('('), name.find("（"), name.size()}));
}

}  // namespace zhiyuan
