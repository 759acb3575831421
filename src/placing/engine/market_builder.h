#pragma once

#include <optional>
#include <span>
#include <vector>

#include "base/result.h"
#include "placing/engine/market.h"

namespace zhiyuan::placing::engine {

/// What can be wrong with a market, and of what kind the fault's `item` and `value` are.
enum class MarketFaultKind {
    marks_missing,         ///< item: candidate; value: how many marks were given
    section_unknown,       ///< item: the college, or the candidate of a list; value: the section
    ratio_below_100,       ///< item: college; value: the ratio in percent
    seats_negative,        ///< item: college; value: the seats
    candidate_unknown,     ///< item: the index given
    list_repeated,         ///< item: candidate; value: the section
    college_unknown,       ///< item: candidate; value: the index given
    college_elsewhere,     ///< item: candidate; value: a college of another section
    college_listed_twice,  ///< item: candidate; value: college
    major_unknown,         ///< item: candidate; value: a major that is not the college's
    major_listed_twice,    ///< item: candidate; value: major
    withdrawn_twice,       ///< item: candidate; value: college
};

struct MarketFault {
    MarketFaultKind kind{};
    std::int32_t item = 0;
    std::int64_t value = 0;
    friend bool operator==(const MarketFault&, const MarketFault&) = default;
};

/// A choice on its way into a market; the spans are copied.
struct ChoiceSpec {
    CollegeIndex college = 0;
    std::span<const MajorIndex> majors = {};
    bool accepts_other_majors = false;
    bool eligible = true;
};

/// Makes a Market. Sections come first, then their colleges, then candidates, then lists and
/// withdrawals. A faulty item is left out and the first fault is kept, so that calls need no
/// checking: build() reports it.
class MarketBuilder {
public:
    /// `tie_subjects`: how many marks follow the total in each candidate's key.
    explicit MarketBuilder(int tie_subjects, std::uint64_t seed = 0);

    SectionIndex add_section(Mode mode);
    /// The seats of its majors; their indexes follow each other from the college's majors_begin. A
    /// college has as many seats as its majors together.
    CollegeIndex add_college(SectionIndex section, std::span<const std::int32_t> seats_of_majors,
                             Mark floor = 0, int ratio_percent = 100);
    MajorIndex first_major(CollegeIndex college) const {
        return market_.colleges[college].majors_begin;
    }
    /// `key`: the total including bonus, then the tie subjects in order of precedence.
    CandidateIndex add_candidate(std::span<const Mark> key, bool takes_part = true);
    /// At most one a candidate and section; without one the candidate stays out of the section.
    void add_list(CandidateIndex candidate, SectionIndex section,
                  std::span<const ChoiceSpec> choices, bool accepts_other_colleges = false);
    /// Has an effect only if the candidate is sent to the college.
    void add_withdrawal(const Withdrawal& withdrawal);

    Result<Market, MarketFault> build() &&;

private:
    void note(MarketFaultKind kind, std::int32_t item, std::int64_t value);
    bool known(CandidateIndex candidate);
    bool is_lawful(CandidateIndex candidate, SectionIndex section,
                   std::span<const ChoiceSpec> choices);
    bool has_lawful_majors(CandidateIndex candidate, const ChoiceSpec& choice);

    Market market_;
    std::optional<MarketFault> fault_;
};

}  // namespace zhiyuan::placing::engine
