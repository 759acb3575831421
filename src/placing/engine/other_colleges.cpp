#include "placing/engine/other_colleges.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "placing/engine/seats.h"

namespace zhiyuan::placing::engine {
namespace {

class OtherColleges {
public:
    OtherColleges(Round& round, SectionIndex section, std::int32_t run, std::vector<Places>& places)
        : round_(round), section_(section), run_(run), places_(places) {
        const auto& colleges = round.market.colleges;
        for (CollegeIndex c = 0; c < static_cast<CollegeIndex>(colleges.size()); ++c)
            if (colleges[c].section == section && places[c].open_to(1)) open_.push_back(c);
        restricted_.resize(colleges.size());
        for (const CollegeIndex c : open_) restricted_[c] = asks_something(colleges[c]);
        if (std::any_of(open_.begin(), open_.end(), [&](auto c) { return restricted_[c]; }))
            seats_.emplace(round.market, round.seats_left);
        // Those still waiting who were sent within the section were withdrawn, in an ordered one.
        for (const Sending& sending : round.sendings)
            if (colleges[sending.college].section == section && !round.out[sending.candidate])
                withdrawn_.emplace(sending.candidate, sending.college);
    }

    void send_all() {
        Rank tied = 0;
        for (const CandidateIndex candidate : round_.ranking.order) {
            if (round_.out[candidate] ||
                !round_.market.list_of(section_, candidate).accepts_other_colleges)
                continue;
            const Rank rank = round_.ranking.ranks[candidate];
            if (rank != tied) close_to(rank);
            tied = rank;
            if (open_.empty()) return;
            send(candidate, rank);
        }
    }

private:
    bool asks_something(const College& college) const {
        const auto& asks = round_.market.asks;
        return std::any_of(asks.begin() + college.majors_begin, asks.begin() + college.majors_end,
                           [](RequirementIndex asked) { return asked != kNone; });
    }

    void close_to(Rank rank) {
        std::erase_if(open_, [&](CollegeIndex c) { return !places_[c].open_to(rank); });
        full_among_tied_ = false;
    }

    void send(CandidateIndex candidate, Rank rank) {
        const std::vector<CollegeIndex>& from = choose_from(candidate, rank);
        if (from.empty()) return;
        const CollegeIndex college = from[lot(round_.market.seed, candidate, from.size())];
        places_[college].take(rank);
        if (places_[college].left() <= 0) full_among_tied_ = true;
        if (restricted_[college]) seats_->take(seats_->roomiest(candidate, rank, college), rank);
        round_.sendings.push_back({.candidate = candidate, .college = college, .run = run_});
    }

    /// How much room an open college has for the candidate beside the tied; nullopt: none of its
    /// open majors admits the candidate.
    std::optional<std::int32_t> room_for(CandidateIndex candidate, Rank rank,
                                         CollegeIndex college) const {
        const std::int32_t places = places_[college].left();
        if (!restricted_[college]) return places;
        const MajorIndex major = seats_->roomiest(candidate, rank, college);
        if (major == kNone) return std::nullopt;
        return std::min(places, seats_->left(major));
    }

    const std::vector<CollegeIndex>& choose_from(CandidateIndex candidate, Rank rank) {
        const auto mine = withdrawn_.lower_bound({candidate, 0});
        const bool withdrawn = mine != withdrawn_.end() && mine->first == candidate;
        if (!full_among_tied_ && !withdrawn && !seats_) return open_;
        for (const bool also_full : {false, true}) {
            chosen_.clear();
            for (const CollegeIndex c : open_) {
                if (withdrawn && withdrawn_.contains({candidate, c})) continue;
                const auto room = room_for(candidate, rank, c);
                if (room && (also_full || *room > 0)) chosen_.push_back(c);
            }
            if (!chosen_.empty()) break;
        }
        return chosen_;
    }

    Round& round_;
    SectionIndex section_;
    std::int32_t run_;
    std::vector<Places>& places_;
    std::vector<CollegeIndex> open_;    ///< to the rank at hand; each with a place at its beginning
    std::vector<CollegeIndex> chosen_;  ///< a part of them, for one candidate
    bool full_among_tied_ = false;      ///< an open college has no place left but for the tied
    std::vector<std::uint8_t> restricted_;  ///< for each college: a major of it asks for something
    /// Of restricted colleges, where it matters to whom a seat goes; each sent takes one, also
    /// whoever the college sends back, so that a withdrawal changes nobody's sending in this run.
    std::optional<Seats> seats_;
    std::set<std::pair<CandidateIndex, CollegeIndex>> withdrawn_;
};

}  // namespace

void send_to_other_colleges(Round& round, SectionIndex section, std::int32_t run,
                            std::vector<Places>& places) {
    OtherColleges(round, section, run, places).send_all();
}

std::size_t lot(std::uint64_t seed, CandidateIndex candidate, std::size_t count) {
    constexpr std::uint64_t kStep = 0x9e3779b97f4a7c15;
    std::uint64_t z = seed + kStep * (static_cast<std::uint64_t>(candidate) + 1);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    z ^= z >> 31;
    return static_cast<std::size_t>(z % count);
}

}  // namespace zhiyuan::placing::engine
