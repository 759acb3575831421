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

std::string major_key(const std::string& national_code, std::string_view name) {
    return (national_code + '\n').append(name);
}

template <class Map>
typename Map::mapped_type found_in(const Map& map, const std::string& what) {
    const auto found = map.find(what);
    return found == map.end() ? nullptr : found->second;
}

}  // namespace

Reference::Reference(std::vector<CollegeDetails> colleges, std::vector<MajorDetails> majors,
                     std::vector<PastLine> lines)
    : colleges_(std::move(colleges)), majors_(std::move(majors)), lines_(std::move(lines)) {
    for (const CollegeDetails& college : colleges_) {
        by_code_.emplace(college.national_code, &college);
        by_name_.emplace(college.name, &college);
    }
    for (const MajorDetails& major : majors_)
        majors_by_name_.emplace(major_key(major.national_code, major.major), &major);
    for (const PastLine& line : lines_) {
        past_by_name_[key(line, line.college_name)].push_back(&line);
        past_by_code_[key(line, line.college.value())].push_back(&line);
    }
}

const CollegeDetails* Reference::details(const PlanLine& line) const {
    return line.national_code.empty() ? found_in(by_name_, line.college_name)
                                      : found_in(by_code_, line.national_code);
}

const MajorDetails* Reference::major(const PlanLine& line) const {
    if (majors_.empty()) return nullptr;
    std::string college = line.national_code;
    if (college.empty())
        if (const CollegeDetails* known = details(line)) college = known->national_code;
    for (const std::string& of : {college, std::string()})
        for (const std::string_view name :
             {std::string_view(line.major_name), bare_major_name(line.major_name)})
            if (const MajorDetails* found = found_in(majors_by_name_, major_key(of, name)))
                return found;
    return nullptr;
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
