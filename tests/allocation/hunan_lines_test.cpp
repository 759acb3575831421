#include <algorithm>
#include <array>
#include <map>
#include <random>
#include <string>

#include <gtest/gtest.h>

#include "placing/engine/allocation.h"
#include "placing/engine/market_builder.h"
#include "placing/engine/verifier.h"
#include "tests/allocation/reference_data.h"

// The lines of Hunan's first batch of 2016, to the marks that broke ties. Seats and lines are real;
// candidates are made up that fit them: as many as seats at or above each line, one exactly on it,
// some a point of one tie subject behind. The engine must draw the same lines.

namespace zhiyuan::test {
namespace {

using namespace placing::engine;

using Key = std::array<Mark, 4>;  ///< total, Chinese, mathematics, foreign language

struct Line {
    CollegeIndex college = 0;
    std::int32_t seats = 0;
    Key key{};
    bool filled = true;  ///< otherwise the line is the control line, without tie marks
};

struct Category {
    std::vector<Line> lines;
    Mark control_line = 1000;
};

std::map<std::string, Category> read_2016() {
    std::map<std::string, Category> out;
    read_extract("hunan_first_batch_2016.csv", [&](const auto& cells) {
        Category& category = out[cells[0]];
        Line& line = category.lines.emplace_back();
        line.college = static_cast<CollegeIndex>(category.lines.size()) - 1;
        line.seats = std::stoi(cells[2]);
        line.filled = !cells[4].empty();
        for (std::size_t n = 0; n < 4 && !cells[3 + n].empty(); ++n)
            line.key[n] = std::stoi(cells[3 + n]);
        category.control_line = std::min(category.control_line, line.key[0]);
    });
    return out;
}

class Made {
public:
    explicit Made(const Category& category) : category_(category), builder_(3, 2016) {
        builder_.add_section(Mode::parallel);
        for (const Line& line : category.lines)
            builder_.add_college(0, std::vector<std::int32_t>{line.seats}, category.control_line);
        for (const Line& line : category.lines) add_people(line);
    }

    Market market() {
        auto built = std::move(builder_).build();
        EXPECT_TRUE(built);
        return *std::move(built);
    }
    /// Where each candidate must get; kNone: nowhere.
    const std::vector<CollegeIndex>& wanted() const { return wanted_; }

private:
    int below(int bound) { return static_cast<int>(random_() % static_cast<unsigned>(bound)); }

    void add_people(const Line& line) {
        // A college that did not fill leaves a seat empty, and somebody stands on the control line.
        const std::int32_t sent = line.filled ? line.seats : line.seats - 1;
        for (std::int32_t n = 0; n < sent; ++n)
            add(n == 0 ? line.key : moved(line.key, 1), line.college);
        if (!line.filled) return;
        for (int n = 0; n < 4; ++n) {
            const Key behind = moved(line.key, -1);
            if (behind[0] >= category_.control_line) add_left_over(behind, line.college);
        }
    }

    /// Ahead of or behind the key by one of its marks, the later ones at random.
    Key moved(Key key, int direction) {
        const auto decisive = static_cast<std::size_t>(below(4));
        key[decisive] += direction * (1 + below(3));
        for (std::size_t n = decisive + 1; n < key.size(); ++n) key[n] = below(151);
        return key;
    }

    /// Colleges whose line is above the key, so that they are closed to it.
    std::vector<CollegeIndex> closed_to(const Key& key, int count) {
        std::vector<CollegeIndex> out;
        for (int n = 0; n < count; ++n) {
            const Line& line = category_.lines[below(static_cast<int>(category_.lines.size()))];
            if (line.filled && line.key > key && std::ranges::find(out, line.college) == out.end())
                out.push_back(line.college);
        }
        return out;
    }

    void add(const Key& key, CollegeIndex own) {
        auto list = closed_to(key, 6);
        list.push_back(own);
        file(key, list, own);
    }

    void add_left_over(const Key& key, CollegeIndex missed) {
        auto list = closed_to(key, 6);
        if (std::ranges::find(list, missed) == list.end()) list.push_back(missed);
        file(key, list, kNone);
    }

    void file(const Key& key, const std::vector<CollegeIndex>& list, CollegeIndex wanted) {
        std::vector<ChoiceSpec> choices;
        for (const CollegeIndex& college : list)  // one major each, of the same index
            choices.push_back({college, std::span(&college, 1)});
        builder_.add_list(builder_.add_candidate(key), 0, choices);
        wanted_.push_back(wanted);
    }

    const Category& category_;
    MarketBuilder builder_;
    std::mt19937_64 random_{2016};
    std::vector<CollegeIndex> wanted_;
};

TEST(HunanLines, Of2016ComeOutToTheTieMarks) {
    const auto categories = read_2016();
    ASSERT_EQ(categories.size(), 2U);
    std::size_t lines = 0;
    for (const auto& [name, category] : categories) {
        Made made(category);
        const Market market = made.market();
        const Allocation allocation = allocate(market);
        for (const Line& line : category.lines) {
            const CandidateIndex last = allocation.colleges[line.college].last_sent;
            if (!line.filled && line.seats == 1) {
                EXPECT_EQ(last, kNone);
                continue;
            }
            ASSERT_NE(last, kNone) << name << " " << line.college;
            EXPECT_TRUE(std::ranges::equal(market.key_of(last), line.key))
                << name << " " << line.college;
            ++lines;
        }
        for (CandidateIndex c = 0; c < market.candidates(); ++c) {
            const auto sendings = allocation.sendings_of(c);
            EXPECT_EQ(sendings.empty() ? kNone : sendings[0].college, made.wanted()[c])
                << name << ", candidate " << c;
        }
        EXPECT_TRUE(verify(market, allocation).empty()) << name;
    }
    EXPECT_EQ(lines, 36U);
}

}  // namespace
}  // namespace zhiyuan::test
