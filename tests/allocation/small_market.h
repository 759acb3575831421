#pragma once

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <utility>
#include <vector>

#include "placing/engine/market_builder.h"

namespace zhiyuan::test {

/// A college of a list, with its majors counted within the college: {college, {0, 2}, true}.
struct Listed {
    placing::engine::CollegeIndex college = 0;
    std::vector<int> majors = {0};
    bool accepts_other_majors = false;
    bool eligible = true;
};

/// A market written down in a few lines. One tie subject.
class SmallMarket {
public:
    explicit SmallMarket(std::initializer_list<placing::engine::Mode> sections,
                         std::uint64_t seed = 1, int requirements = 0)
        : builder_(1, seed, requirements), met_(words_for(requirements)) {
        for (const placing::engine::Mode mode : sections) builder_.add_section(mode);
    }

    placing::engine::CollegeIndex college(
        std::vector<std::int32_t> seats, int ratio_percent = 100, placing::engine::Mark floor = 0,
        placing::engine::SectionIndex section = 0,
        const std::vector<placing::engine::RequirementIndex>& asks = {}) {
        return builder_.add_college(section, seats, floor, ratio_percent, asks);
    }
    /// One major for each entry, which asks for that requirement (kNone: for nothing).
    placing::engine::CollegeIndex asking(std::vector<std::int32_t> seats,
                                         const std::vector<placing::engine::RequirementIndex>& asks,
                                         int ratio_percent = 100) {
        return college(std::move(seats), ratio_percent, 0, 0, asks);
    }
    /// What the candidates added from here on meet.
    void meeting(std::initializer_list<placing::engine::RequirementIndex> met) {
        std::ranges::fill(met_, 0);
        for (const placing::engine::RequirementIndex n : met)
            met_[static_cast<std::size_t>(n) / 64] |= std::uint64_t{1} << (n % 64);
    }

    /// Files a list for section 0.
    placing::engine::CandidateIndex candidate(placing::engine::Mark total,
                                              const std::vector<Listed>& list,
                                              bool accepts_other_colleges = false,
                                              placing::engine::Mark tie_subject = 0,
                                              bool takes_part = true) {
        const placing::engine::Mark key[] = {total, tie_subject};
        const auto out = builder_.add_candidate(key, takes_part, met_);
        file(out, list, accepts_other_colleges);
        return out;
    }

    void file(placing::engine::CandidateIndex candidate, const std::vector<Listed>& list,
              bool accepts_other_colleges = false, placing::engine::SectionIndex section = 0) {
        std::vector<std::vector<placing::engine::MajorIndex>> majors;
        for (const Listed& listed : list) {
            auto& of_college = majors.emplace_back();
            for (const int major : listed.majors)
                of_college.push_back(builder_.first_major(listed.college) + major);
        }
        std::vector<placing::engine::ChoiceSpec> choices;
        for (std::size_t n = 0; n < list.size(); ++n)
            choices.push_back(
                {list[n].college, majors[n], list[n].accepts_other_majors, list[n].eligible});
        builder_.add_list(candidate, section, choices, accepts_other_colleges);
    }

    void withdraw(placing::engine::CandidateIndex candidate, placing::engine::CollegeIndex college,
                  int reason = 0) {
        builder_.add_withdrawal({candidate, college, reason});
    }

    placing::engine::Market build() {
        auto built = std::move(builder_).build();
        ZY_CHECK(built.has_value());
        return *std::move(built);
    }

private:
    static std::size_t words_for(int requirements) {
        return static_cast<std::size_t>(placing::engine::MarketBuilder::words_for(requirements));
    }

    placing::engine::MarketBuilder builder_;
    std::vector<std::uint64_t> met_;
};

}  // namespace zhiyuan::test
