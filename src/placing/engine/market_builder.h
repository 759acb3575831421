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
    requirements_missing,  ///< item: college; value: for how many majors they were given
    requirement_unknown,   ///< item: college; value: the index given
    met_missing,           ///< item: candidate; value: how many words were given
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
/// withdrawals. The first fault is kept, and lists after it are left out, so that calls need no
/// checking: build() reports it.
class MarketBuilder {
public:
    /// `tie_subjects`: how many marks follow the total in each candidate's key. `requirements`: how
    /// many classes of requirement majors may ask for.
    explicit MarketBuilder(int tie_subjects, std::uint64_t seed = 0, int requirements = 0);

    SectionIndex add_section(Mode mode);
    /// The seats of its majors; their indexes follow each other from the college's majors_begin. A
    /// college has as many seats as its majors together. `asks`: what each major requires, kNone
    /// for nothing; without any, none does.
    CollegeIndex add_college(SectionIndex section, std::span<const std::int32_t> seats_of_majors,
                             Mark floor = 0, int ratio_percent = 100,
                             std::span<const RequirementIndex> asks = {});
    MajorIndex first_major(CollegeIndex college) const {
        return market_.colleges[college].majors_begin;
    }
    /// `key`: the total including bonus, then the tie subjects in order of precedence. `meets`: the
    /// bit set of Market::meets, words_for(requirements) long.
    CandidateIndex add_candidate(std::span<const Mark> key, bool takes_part = true,
                                 std::span<const std::uint64_t> meets = {});
    /// At most one a candidate and section; without one the candidate stays out of the section.
    void add_list(CandidateIndex candidate, SectionIndex section,
                  std::span<const ChoiceSpec> choices, bool accepts_other_colleges = false);
    /// Has an effect only if the candidate is sent to the college.
    void add_withdrawal(const Withdrawal& withdrawal);

    Result<Market, MarketFault> build() &&;

    /// Of a bit set with a bit for each requirement.
    static constexpr int words_for(int requirements) { return (requirements + 63) / 64; }

private:
    void add_asks(CollegeIndex index, std::size_t majors, std::span<const RequirementIndex> asks);
    void note(MarketFaultKind kind, std::int32_t item, std::int64_t value);
    bool known(CandidateIndex candidate);
    void check_list(CandidateIndex candidate, SectionIndex section,
                    std::span<const ChoiceSpec> choices);
    void check_majors(CandidateIndex candidate, const ChoiceSpec& choice);

    Market market_;
    int requirements_;
    std::optional<MarketFault> fault_;
};

}  // namespace zhiyuan::placing::engine
