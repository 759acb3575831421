#include "placing/trace_json.h"

#include <algorithm>

namespace zhiyuan::placing {
namespace {

using engine::StepOutcome;

std::string_view to_text(StepOutcome outcome) {
    switch (outcome) {
        case StepOutcome::not_reached:
            break;
        case StepOutcome::not_eligible:
            return "not_eligible";
        case StepOutcome::below_floor:
            return "below_floor";
        case StepOutcome::full:
            return "full";
        case StepOutcome::nothing_open:
            return "nothing_open";
        case StepOutcome::admitted:
            return "admitted";
        case StepOutcome::sent_back:
            return "sent_back";
        case StepOutcome::beyond_seats:
            return "beyond_seats";
        case StepOutcome::no_listed_major:
            return "no_listed_major";
        case StepOutcome::no_eligible_major:
            return "no_eligible_major";
    }
    return "not_reached";  // left out of traces
}

}  // namespace

void append_trace(JsonWriter& json, const SectionId& section, const SectionPlan& plan,
                  const engine::Market& market, const engine::Trace& trace,
                  std::span<const std::int32_t> filed_as) {
    const auto reached = [](const engine::TraceStep& step) {
        return step.outcome != StepOutcome::not_reached;
    };
    if (std::none_of(trace.steps.begin(), trace.steps.end(), reached)) return;
    json.begin_object().member("rank", trace.rank).member("section", section.value());
    json.name("steps").begin_array();
    for (const engine::TraceStep& step : trace.steps) {
        if (!reached(step)) continue;
        const bool by_list = step.choice != engine::kNone;
        json.begin_object();
        json.member("choice", by_list ? filed_as[static_cast<std::size_t>(step.choice)] : 0);
        const bool known = step.college != engine::kNone;
        const auto college = static_cast<std::size_t>(known ? step.college : 0);
        json.member("college", known ? plan.targets()[college].college.value() : std::string());
        json.member("last_rank", step.outcome == StepOutcome::full ? step.filled_at : 0);
        if (step.major != engine::kNone) {
            const auto at = step.major - market.colleges[college].majors_begin;
            json.member("major",
                        plan.targets()[college].lines[static_cast<std::size_t>(at)]->major.value());
        }
        json.member("outcome", to_text(step.outcome)).end_object();
    }
    json.end_array().end_object();
}

}  // namespace zhiyuan::placing
