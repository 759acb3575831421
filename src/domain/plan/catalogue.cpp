#include "domain/plan/catalogue.h"

#include <algorithm>
#include <tuple>

#include "base/bytes.h"
#include "domain/subject/canonical_json.h"

namespace zhiyuan {
namespace {

auto order_of(const PlanLine& l) {
    return std::tie(l.batch, l.track, l.college, l.section, l.major);
}

std::string version_of(const std::vector<PlanLine>& lines) {
    std::string bytes;
    for (const PlanLine& l : lines) {
        CanonicalJson json;
        json.begin_array();
        for (const std::string* text :
             {&l.batch.value(), &l.section.value(), &l.track.value(), &l.college.value(),
              &l.college_name, &l.national_code, &l.place, &l.major.value(), &l.major_name, &l.note,
              &l.list})
            json.text(*text);
        for (const int number : {l.seats, l.years, l.fee_yuan, l.last_line}) json.integer(number);
        bytes += std::move(json.end_array()).bytes();
        bytes += '\n';
    }
    return to_hex(sha256(bytes));
}

}  // namespace

Catalogue::Catalogue(std::vector<PlanLine> lines) : lines_(std::move(lines)) {
    std::sort(lines_.begin(), lines_.end(),
              [](const PlanLine& a, const PlanLine& b) { return order_of(a) < order_of(b); });
    for (const PlanLine& line : lines_) {
        Offer& offer = offers_[{line.batch.value(), line.track.value()}];
        College& college = offer.colleges[line.college.value()];
        if (college.lines.empty()) college = {line.college, line.college_name, line.last_line, {}};
        college.lines.push_back(&line);
    }
    version_ = version_of(lines_);
}

const Catalogue::Offer* Catalogue::offer(const BatchId& batch, const TrackId& track) const {
    const auto found = offers_.find({batch.value(), track.value()});
    return found == offers_.end() ? nullptr : &found->second;
}

const Catalogue::College* find_college(const Catalogue::Offer& offer, const CollegeCode& code) {
    const auto found = offer.colleges.find(code.value());
    return found == offer.colleges.end() ? nullptr : &found->second;
}

const PlanLine* find_major(const Catalogue::College& college, const SectionId& section,
                           const MajorCode& major) {
    for (const PlanLine* line : college.lines)
        if (line->major == major && (line->section.value().empty() || line->section == section))
            return line;
    return nullptr;
}

bool serves_section(const Catalogue::College& college, const SectionId& section) {
    return std::any_of(college.lines.begin(), college.lines.end(), [&](const PlanLine* line) {
        return line->section.value().empty() || line->section == section;
    });
}

}  // namespace zhiyuan
