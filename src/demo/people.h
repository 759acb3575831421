#pragma once

#include <string>

#include "demo/random.h"
#include "demo/tables.h"
#include "domain/people/candidate.h"

namespace zhiyuan::demo {

/// Makes up what belongs to one person.
class People {
public:
    People(const Tables& tables, const ScoreLimits& limits);

    /// One to three characters after the surname; now and then a rare one.
    std::string name(Random& random, bool girl) const;
    /// Scores of the track: the total follows the track's curve, the subjects and the bonus add up
    /// to it.
    Scores scores(Random& random, const TrackId& track) const;

private:
    int from_curve(Random& random, const TrackId& track, const std::string& part) const;

    const Tables& tables_;
    ScoreLimits limits_;
    Weighted surnames_, boys_, girls_;
    std::vector<const std::string*> surname_, boy_, girl_;
};

/// A birthday of somebody who finishes school in `year`, "19960704". Different for different
/// `index`es below 1,096, evenly spread.
std::string birthday_of(int year, std::int64_t index);

/// An ID number with a valid check digit that can belong to nobody: it begins with "00", and no
/// region code of GB/T 2260 begins with 0 (nor does a number for foreigners, which begin with 9).
/// `county` are four digits that follow, `order` is below 1,000 and odd for men.
std::string id_no_of(const std::string& county, const std::string& birthday, std::int64_t order);

/// A phone number that reaches nobody: 154 is the one number of the 15x range that no operator was
/// given.
std::string phone_of(std::int64_t index);

}  // namespace zhiyuan::demo
