#include "domain/rules/line_conditions.h"

#include <algorithm>

namespace zhiyuan {
namespace {

bool is_on(const std::string& list, const Candidate& candidate) {
    return std::find(candidate.lists.begin(), candidate.lists.end(), list) != candidate.lists.end();
}

}  // namespace

LineCondition condition_of(const PlanLine& line) {
    return {line.list};
}

bool meets(const LineCondition& condition, const Candidate& candidate) {
    return condition.list.empty() || is_on(condition.list, candidate);
}

bool is_open_to(const PlanLine& line, const Candidate& candidate) {
    return line.list.empty() || is_on(line.list, candidate);
}

}  // namespace zhiyuan
