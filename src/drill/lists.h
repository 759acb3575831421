#pragma once

#include <vector>

#include "domain/filing/form.h"
#include "domain/people/candidate.h"

namespace zhiyuan::drill {

/// What the people of a window want to file.
class Lists {
public:
    virtual ~Lists() = default;

    /// The forms that the candidate wants to confirm after `confirmed` confirmations in the window;
    /// none: nothing (more).
    virtual std::vector<Form> forms_of(const Candidate& candidate, int confirmed) const = 0;
};

}  // namespace zhiyuan::drill
