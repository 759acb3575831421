#pragma once

#include <map>
#include <string>
#include <utility>

#include "domain/season/world.h"

namespace zhiyuan::api {

/// What the codes of one batch mean by a catalogue, for whatever track.
class PlanNames {
public:
    /// `catalogue` may be nullptr: then nothing has a name.
    PlanNames(const Catalogue* catalogue, const BatchId& batch);

    /// Empty where the catalogue lacks the code.
    std::string college(const CollegeCode& college) const;
    std::string major(const CollegeCode& college, const MajorCode& major) const;

private:
    std::string at(const std::string& college, const std::string& major) const;

    std::map<std::pair<std::string, std::string>, std::string> names_;  ///< no major: the college
};

}  // namespace zhiyuan::api
