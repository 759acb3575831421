#include "domain/plan/reference.h"

#include <algorithm>
#include <utility>

namespace zhiyuan {
namespace {

// No name or code has a line end in it.
template <class Line>
std::string key(const Line& line, const std::string& last) {
    return line.batch.value() + '\n' + line.track.value() + '\n' + last;
}

template <class Map>
const CollegeDetails* found_in(const Map& map, const std::string& what) {
    const auto found = map.find(what);
    return found == map.end() ? nullptr : found->second;
}

}  // namespace

Reference::Reference(std::vector<CollegeDetails> colleges, std::vector<PastLine> lines)
    : colleges_(std::move(colleges)), lines_(std::move(lines)) {
    for (const CollegeDetails& college : colleges_) {
        by_code_.emplace(college.national_code, &college);
        by_name_.emplace(college.name, &college);
    }
    for (const PastLine& line : lines_) {
        past_by_name_[key(line, line.college_name)].push_back(&line);
        past_by_code_[key(line, line.college.value())].push_back(&line);
    }
}

const CollegeDetails* Reference::details(const PlanLine& line) const {
    return line.national_code.empty() ? found_in(by_name_, line.college_name)
                                      : found_in(by_code_, line.national_code);
}

std::vector<const PastLine*> Reference::past(const PlanLine& line) const {
    std::vector<const PastLine*> out;
    if (const auto named = past_by_name_.find(key(line, line.college_name));
        named != past_by_name_.end())
        out = named->second;
    if (const auto coded = past_by_code_.find(key(line, line.college.value()));
        coded != past_by_code_.end())
        for (const PastLine* one : coded->second)
            if (std::none_of(out.begin(), out.end(),
                             [&](const PastLine* known) { return known->year == one->year; }))
                out.push_back(one);
    std::sort(out.begin(), out.end(),
              [](const PastLine* a, const PastLine* b) { return a->year > b->year; });
    return out;
}

}  // namespace zhiyuan
