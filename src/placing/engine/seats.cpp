#include "placing/engine/seats.h"

namespace zhiyuan::placing::engine {

Seats::Seats(const Market& market, const std::vector<std::int32_t>& seats_left) : market_(market) {
    majors_.reserve(seats_left.size());
    for (const std::int32_t seats : seats_left) majors_.emplace_back(seats);
}

MajorIndex Seats::roomiest(CandidateIndex candidate, Rank rank, CollegeIndex college) const {
    const College& of = market_.colleges[college];
    MajorIndex best = kNone;
    for (MajorIndex m = of.majors_begin; m < of.majors_end; ++m)
        if (open_to(candidate, rank, m) &&
            (best == kNone || majors_[m].left() > majors_[best].left()))
            best = m;
    return best;
}

bool Seats::any_open(Rank rank, CollegeIndex college) const {
    const College& of = market_.colleges[college];
    for (MajorIndex m = of.majors_begin; m < of.majors_end; ++m)
        if (majors_[m].open_to(rank)) return true;
    return false;
}

}  // namespace zhiyuan::placing::engine
