#include <algorithm>
#include <map>
#include <random>
#include <string>

#include <gtest/gtest.h>

#include "placing/engine/allocation.h"
#include "placing/engine/market_builder.h"
#include "placing/engine/verifier.h"
#include "tests/allocation/reference_data.h"

// Mexico City places 310,000 pupils a year by score and list, as a parallel section does. Its
// results of 2011 are public, the lists are not: lists are made up here that fit the results (the
// own option, before it only options that were closed to the applicant), and the engine must give
// every real placement back. An extract is committed: ten options with those who got them (of the
// two greatest every n-th, the last included), and some who got none.

namespace zhiyuan::test {
namespace {

using namespace placing::engine;

constexpr int kListed = 20;

struct Applicant {
    CollegeIndex option = kNone;  ///< kNone: none of the listed ones was free (CDO)
    Mark score = 0;
    bool low_gpa = false;
};

struct Option {
    std::string code;
    std::int32_t assigned = 0;
    Mark min_score = 0;
    /// IPN and UNAM take nobody whose school mark is below 7.
    bool shuts_out_low_gpa() const { return code[0] == '5' || code[0] == '6'; }
};

class Comipems {
public:
    bool read() {
        std::map<std::string, CollegeIndex> index;
        const bool found = read_extract("comipems_2011.csv", [&](const auto& cells) {
            Applicant one;
            one.score = std::stoi(cells[1]);
            one.low_gpa = cells[2] == "1";
            const int alike = std::stoi(cells[3]);
            if (!cells[0].empty()) {
                const auto [option, fresh] =
                    index.try_emplace(cells[0], static_cast<CollegeIndex>(options_.size()));
                if (fresh) options_.push_back({cells[0], 0, one.score});
                one.option = option->second;
                Option& taken = options_[one.option];
                taken.assigned += alike;
                taken.min_score = std::min(taken.min_score, one.score);
            }
            applicants_.insert(applicants_.end(), static_cast<std::size_t>(alike), one);
        });
        for (CollegeIndex c = 0; c < static_cast<CollegeIndex>(options_.size()); ++c) {
            by_min_score_.push_back(c);
            majors_.push_back(c);
            if (options_[c].shuts_out_low_gpa()) shutting_out_.push_back(c);
        }
        std::ranges::sort(by_min_score_, std::greater(),
                          [&](CollegeIndex c) { return options_[c].min_score; });
        return found;
    }

    Market market(std::uint64_t seed) {
        random_.seed(seed);
        MarketBuilder builder(0, seed);
        builder.add_section(Mode::parallel);
        for (const Option& option : options_)
            builder.add_college(0, std::vector<std::int32_t>{option.assigned});
        for (const Applicant& one : applicants_) {
            const Mark key[] = {one.score};
            builder.add_list(builder.add_candidate(key), 0, list_of(one));
        }
        auto built = std::move(builder).build();
        EXPECT_TRUE(built);
        return *std::move(built);
    }

    const std::vector<Applicant>& applicants() const { return applicants_; }

private:
    std::size_t below(std::size_t bound) { return random_() % bound; }

    std::vector<ChoiceSpec> list_of(const Applicant& one) {
        // How many options had a minimum above the score.
        const auto closed = static_cast<std::size_t>(
            std::ranges::partition_point(
                by_min_score_, [&](CollegeIndex c) { return options_[c].min_score > one.score; }) -
            by_min_score_.begin());
        std::vector<ChoiceSpec> out;
        const auto add = [&](CollegeIndex c) {
            const bool listed =
                std::ranges::find(out, c, &ChoiceSpec::college) != out.end() || c == one.option;
            const bool eligible = !one.low_gpa || !options_[c].shuts_out_low_gpa();
            if (!listed) out.push_back({c, majors_of(c), false, eligible});
        };
        // About every third applicant got the first choice.
        while (out.size() + 1 < kListed && below(3) != 0) {
            if (one.low_gpa && below(2) == 0)
                add(shutting_out_[below(shutting_out_.size())]);
            else if (closed > 0)
                add(by_min_score_[below(closed)]);
            else
                break;
        }
        if (one.option == kNone) return out;
        out.push_back({one.option, majors_of(one.option)});
        for (std::size_t n = below(5); n > 0 && out.size() < kListed; --n)
            add(by_min_score_[below(by_min_score_.size())]);
        return out;
    }

    /// Each option is a college with one major, of the same index.
    std::span<const MajorIndex> majors_of(CollegeIndex option) const {
        return {majors_.data() + option, 1};
    }

    std::vector<Applicant> applicants_;
    std::vector<Option> options_;
    std::vector<CollegeIndex> by_min_score_;  ///< the most wanted first
    std::vector<CollegeIndex> shutting_out_;
    std::vector<MajorIndex> majors_;
    std::mt19937_64 random_;
};

TEST(Comipems, EveryRealPlacementComesBack) {
    Comipems comipems;
    ASSERT_TRUE(comipems.read());
    ASSERT_EQ(comipems.applicants().size(), 421U);
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        const Market market = comipems.market(seed);
        const Allocation allocation = allocate(market);
        int differing = 0;
        for (CandidateIndex c = 0; c < market.candidates(); ++c) {
            const auto sendings = allocation.sendings_of(c);
            const CollegeIndex got = sendings.empty() ? kNone : sendings[0].college;
            const bool admitted = verdict_of(market, allocation, c) == Verdict::admitted;
            const CollegeIndex want = comipems.applicants()[c].option;
            differing += got != want || admitted != (want != kNone);
        }
        EXPECT_EQ(differing, 0) << "seed " << seed;
        EXPECT_TRUE(verify(market, allocation).empty()) << "seed " << seed;
    }
}

}  // namespace
}  // namespace zhiyuan::test
