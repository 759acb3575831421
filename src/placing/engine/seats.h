#pragma once

#include <vector>

#include "placing/engine/market.h"
#include "placing/engine/places.h"

namespace zhiyuan::placing::engine {

/// The seats of all majors as they are taken in the course of one run.
class Seats {
public:
    Seats(const Market& market, const std::vector<std::int32_t>& seats_left);

    /// Whether the major is open and admits the candidate.
    bool open_to(CandidateIndex candidate, Rank rank, MajorIndex major) const {
        return majors_[major].open_to(rank) && market_.admits(candidate, major);
    }
    /// Of the majors of the college that are, the one with the most seats left, of equals the first
    /// by index; kNone when there is none.
    MajorIndex roomiest(CandidateIndex candidate, Rank rank, CollegeIndex college) const;
    /// Whether any major of the college is open, whoever it admits.
    bool any_open(Rank rank, CollegeIndex college) const;

    void take(MajorIndex major, Rank rank) { majors_[major].take(rank); }
    /// Negative when the tied took more than there were.
    std::int32_t left(MajorIndex major) const { return majors_[major].left(); }
    std::size_t size() const { return majors_.size(); }

private:
    const Market& market_;
    std::vector<Places> majors_;
};

}  // namespace zhiyuan::placing::engine
