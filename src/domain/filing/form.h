#pragma once

#include <string>
#include <vector>

#include "domain/ids.h"

namespace zhiyuan {

/// 院校志愿: a college, some of its majors in order, and whether other majors of it are accepted.
struct CollegeChoice {
    CollegeCode college;
    std::vector<MajorCode> majors;
    bool accepts_other_majors = false;
    friend bool operator==(const CollegeChoice&, const CollegeChoice&) = default;
};

/// What a candidate put into one column of a form, in order.
struct SectionChoices {
    SectionId section;
    std::vector<CollegeChoice> choices;
    bool accepts_other_colleges = false;
    friend bool operator==(const SectionChoices&, const SectionChoices&) = default;
};

/// 志愿表: what a candidate fills for one batch in one window. Codes are those of the window's
/// plan.
struct Form {
    BatchId batch;
    std::vector<SectionChoices> sections;
    friend bool operator==(const Form&, const Form&) = default;

    bool empty() const;
};

/// The form with its sections in the order of the batch and without empty ones: two forms that mean
/// the same have the same normal form, and so the same digest.
Form normalized(Form form, const std::vector<SectionId>& order);

/// The bytes whose digest a challenge is bound to: RFC 8785 JSON of the forms, ordered by batch.
std::string canonical_forms(std::vector<Form> forms);

}  // namespace zhiyuan
