#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "demo/people.h"
#include "demo/tables.h"
#include "domain/people/candidate.h"

namespace zhiyuan::demo {

/// A unit as the file of units has it.
struct DemoUnit {
    UnitLevel level = UnitLevel::province;
    std::string code, name, parent;
};

/// A candidate as the file of candidates has it: nothing is sealed yet.
struct DemoCandidate {
    std::string number, name, birthday, id_no, phone, class_code, household;
    bool girl = false;
    TrackId track;
    Scores scores;
    std::vector<std::string> lists;
};

/// Makes up units and candidates, county by county. The same season, tables, count and seed give
/// the same roster.
class Roster {
public:
    Roster(const Season& season, const Tables& tables, std::int64_t candidates, std::uint64_t seed);

    /// Parents come before their children; a class comes before its candidates.
    void generate(const std::function<void(const DemoUnit&)>& unit,
                  const std::function<void(const DemoCandidate&)>& candidate);

private:
    struct School {
        std::string kind, code;
        std::int64_t weight = 0;
        std::vector<std::int64_t> by_track;  ///< candidates, as in tables.tracks
    };
    struct County;

    std::vector<std::int64_t> county_sizes() const;
    std::vector<School> make_schools(const Tables::Division& county, std::int64_t size,
                                     const std::function<void(const DemoUnit&)>& unit) const;
    void fill_school(County& county, const School& school,
                     const std::function<void(const DemoUnit&)>& unit,
                     const std::function<void(const DemoCandidate&)>& candidate);
    DemoCandidate make_candidate(County& county, const TrackId& track, int girls);

    const Season& season_;
    const Tables& tables_;
    std::int64_t candidates_;
    std::uint64_t seed_;
    People people_;
    std::int64_t made_ = 0;
};

}  // namespace zhiyuan::demo
