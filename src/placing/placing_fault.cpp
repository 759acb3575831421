#include "placing/placing_fault.h"

namespace zhiyuan::placing {
namespace {

Words words_for(PlacingFaultKind kind) {
    switch (kind) {
        case PlacingFaultKind::filed_twice:
            return {"同一批次有两份志愿", "has two forms for the batch"};
        case PlacingFaultKind::mark_impossible:
            return {"不可能的分数", "an impossible mark"};
        case PlacingFaultKind::section_unknown:
            return {"该批次没有这个志愿栏", "the batch has no such section"};
        case PlacingFaultKind::section_repeated:
            return {"志愿栏填了两次", "a section that is filled twice"};
        case PlacingFaultKind::too_many_choices:
            return {"志愿个数超过该栏上限", "more choices than the section takes"};
        case PlacingFaultKind::choice_repeated:
            return {"志愿重复", "a choice that is listed twice"};
        case PlacingFaultKind::too_many_majors:
            return {"专业个数超过该栏上限", "more majors than the section takes"};
        case PlacingFaultKind::major_repeated:
            return {"专业重复", "a major that is listed twice"};
        case PlacingFaultKind::seats_impossible:
            return {"不可能的计划数", "an impossible number of seats"};
    }
    return {};
}

}  // namespace

Words describe(const PlacingFault& fault) {
    const Words what = words_for(fault.kind);
    const std::string value = fault.value.empty() ? "" : ": " + fault.value;
    if (fault.candidate.value().empty())
        return {"招生计划: " + what.zh + value, "the plan: " + what.en + value};
    return {"考生 " + fault.candidate.value() + ": " + what.zh + value,
            "candidate " + fault.candidate.value() + ": " + what.en + value};
}

}  // namespace zhiyuan::placing
