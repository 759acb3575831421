#include "domain/people/placing_trace.h"

#include "base/named_values.h"

namespace zhiyuan {
namespace {

constexpr NamedValues<PlacingOutcome, 9> kNames({
    {PlacingOutcome::not_eligible, "not_eligible"},
    {PlacingOutcome::below_floor, "below_floor"},
    {PlacingOutcome::full, "full"},
    {PlacingOutcome::nothing_open, "nothing_open"},
    {PlacingOutcome::admitted, "admitted"},
    {PlacingOutcome::sent_back, "sent_back"},
    {PlacingOutcome::beyond_seats, "beyond_seats"},
    {PlacingOutcome::no_listed_major, "no_listed_major"},
    {PlacingOutcome::no_eligible_major, "no_eligible_major"},
});

}  // namespace

std::string_view to_text(PlacingOutcome outcome) {
    return kNames.name_of(outcome);
}

bool from_text(std::string_view text, PlacingOutcome& out) {
    return kNames.find(text, out);
}

}  // namespace zhiyuan
