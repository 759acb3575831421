#include "tests/allocation/random_market.h"

#include <algorithm>
#include <random>
#include <stdexcept>
#include <vector>

#include "placing/engine/market_builder.h"

namespace zhiyuan::test {
namespace {

using namespace placing::engine;

class Maker {
public:
    explicit Maker(std::uint64_t seed)
        : random_(seed), requirements_(kRequirements[below(5)]), builder_(1, seed, requirements_) {}

    Market make() {
        const int sections = 1 + below(3);
        for (int s = 0; s < sections; ++s)
            builder_.add_section(below(2) ? Mode::parallel : Mode::ordered);
        colleges_.resize(sections);
        for (int s = 0; s < sections; ++s)
            for (int n = below(5); n > 0; --n) add_college(s);
        const int candidates = below(15);
        for (int c = 0; c < candidates; ++c) add_candidate();
        for (int c = 0; c < candidates; ++c)
            for (int college = 0; college < static_cast<int>(majors_.size()); ++college)
                if (below(12) == 0) builder_.add_withdrawal({c, college, below(100)});
        auto built = std::move(builder_).build();
        if (!built) throw std::logic_error("the random market is faulty");
        return *std::move(built);
    }

private:
    /// None in every third market; so many that a bit set has two words in some.
    static constexpr int kRequirements[] = {0, 0, 1, 3, 70};

    int below(int bound) { return static_cast<int>(random_() % static_cast<unsigned>(bound)); }

    void add_college(int section) {
        constexpr int kRatios[] = {100, 100, 105, 120, 150, 200};
        std::vector<std::int32_t> seats(1 + below(3));
        for (auto& of_major : seats) of_major = below(4);
        const CollegeIndex college = builder_.add_college(section, seats, below(3),
                                                          kRatios[below(6)], asks_of(seats.size()));
        colleges_[section].push_back(college);
        std::vector<MajorIndex>& majors = majors_.emplace_back();
        for (std::size_t m = 0; m < seats.size(); ++m)
            majors.push_back(builder_.first_major(college) + static_cast<MajorIndex>(m));
    }

    /// About every second major asks for something, in markets where any does.
    std::vector<RequirementIndex> asks_of(std::size_t majors) {
        std::vector<RequirementIndex> asks;
        for (std::size_t m = 0; requirements_ > 0 && m < majors; ++m)
            asks.push_back(below(2) ? below(requirements_) : kNone);
        return asks;
    }

    /// Half of the requirements at random.
    std::vector<std::uint64_t> some_met() {
        std::vector<std::uint64_t> words(MarketBuilder::words_for(requirements_));
        for (std::uint64_t& word : words) word = random_();
        return words;
    }

    /// Some of them, in any order.
    std::vector<std::int32_t> some_of(std::vector<std::int32_t> all) {
        for (std::size_t n = all.size(); n > 1; --n)
            std::swap(all[n - 1], all[below(static_cast<int>(n))]);
        all.resize(below(static_cast<int>(all.size()) + 1));
        return all;
    }

    void add_candidate() {
        const Mark key[] = {below(5), below(2)};
        const CandidateIndex candidate = builder_.add_candidate(key, below(10) != 0, some_met());
        for (SectionIndex s = 0; s < static_cast<SectionIndex>(colleges_.size()); ++s) {
            const auto listed = some_of(colleges_[s]);
            std::vector<std::vector<MajorIndex>> majors;
            for (const CollegeIndex college : listed) majors.push_back(some_of(majors_[college]));
            std::vector<ChoiceSpec> choices;
            for (std::size_t n = 0; n < listed.size(); ++n)
                choices.push_back({listed[n], majors[n], below(2) == 0, below(10) != 0});
            builder_.add_list(candidate, s, choices, below(2) == 0);
        }
    }

    std::mt19937_64 random_;
    int requirements_;
    MarketBuilder builder_;
    std::vector<std::vector<CollegeIndex>> colleges_;  ///< of each section
    std::vector<std::vector<MajorIndex>> majors_;      ///< of each college
};

}  // namespace

placing::engine::Market random_market(std::uint64_t seed) {
    return Maker(seed).make();
}

}  // namespace zhiyuan::test
