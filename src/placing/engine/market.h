#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace zhiyuan::placing::engine {

// Everything is named by a dense index, counted from 0 in the order in which it was added. The
// caller knows which code, track or filing stands behind an index.
using CandidateIndex = std::int32_t;
using CollegeIndex = std::int32_t;
using MajorIndex = std::int32_t;  ///< counts through the majors of all colleges
using SectionIndex = std::int32_t;
using RequirementIndex = std::int32_t;
constexpr std::int32_t kNone = -1;  ///< in place of any index

/// Points, in whatever unit the caller chooses, the same for all candidates and floors.
using Mark = std::int32_t;

/// 位次: 1 + the number of candidates of the market whose key is strictly better. The tied share
/// it.
using Rank = std::int32_t;
constexpr Rank kLastRank = std::numeric_limits<Rank>::max();

/// 平行志愿, 顺序志愿.
enum class Mode : std::uint8_t { parallel, ordered };

/// 投档单位: the places that one code of the plan offers in one section.
struct College {
    SectionIndex section = 0;
    int ratio_percent = 100;  ///< 105 = 1:1.05; never below 100
    Mark floor = 0;           ///< the total that a candidate needs here
    MajorIndex majors_begin = 0;
    MajorIndex majors_end = 0;
};

/// A college in a candidate's list.
struct Choice {
    CollegeIndex college = 0;
    std::int32_t majors_begin = 0;  ///< into Market::listed_majors
    std::int32_t majors_end = 0;
    bool accepts_other_majors = false;  ///< 专业服从
    /// False: the caller found that the candidate may not apply here (报考条件), or Market::bars
    /// them. The choice is passed by, and the trace says so.
    bool eligible = true;
};

/// What a candidate filed for one section; without choices when nothing was.
struct List {
    std::int64_t choices_begin = 0;  ///< into Market::choices
    std::int32_t size = 0;
    bool accepts_other_colleges = false;  ///< 学校服从; implies 专业服从 there
};

/// 退档: a college has sent back a candidate who had been sent to it.
struct Withdrawal {
    CandidateIndex candidate = 0;
    CollegeIndex college = 0;
    std::int32_t reason = 0;  ///< a code of the caller; kept, never judged
};

/// All that one round of placing (投档) depends on: people of one track in one batch, so that
/// their ranks compare. Made by MarketBuilder, which has checked every index; never changed after.
struct Market {
    std::uint64_t seed = 0;  ///< decides by lot between colleges when other colleges are accepted
    int tie_subjects = 0;    ///< how many marks decide, in turn, between equal totals

    std::vector<Mark> marks;               ///< for each candidate the total, then the tie subjects
    std::vector<std::uint8_t> takes_part;  ///< for each candidate; 0: below the batch's line
    std::vector<Mode> sections;            ///< in order of placing
    std::vector<College> colleges;         ///< their ranges of majors follow each other
    std::vector<std::int32_t> seats;       ///< for each major
    std::vector<RequirementIndex> asks;    ///< for each major; kNone: nothing is asked
    int requirement_words = 0;             ///< of each candidate's bit set
    /// For each candidate a bit set: bit n % 64 of its word n / 64 says that requirement n is met.
    std::vector<std::uint64_t> meets;
    std::vector<std::vector<List>> lists;   ///< [section][candidate]
    std::vector<Choice> choices;            ///< the choices of a list follow each other
    std::vector<MajorIndex> listed_majors;  ///< the majors of a choice follow each other
    std::vector<Withdrawal> sent_back;      ///< by candidate, then college; each pair once

    CandidateIndex candidates() const { return static_cast<CandidateIndex>(takes_part.size()); }

    std::span<const Mark> key_of(CandidateIndex candidate) const {
        const auto width = static_cast<std::size_t>(tie_subjects) + 1;
        return std::span(marks).subspan(static_cast<std::size_t>(candidate) * width, width);
    }
    Mark total_of(CandidateIndex candidate) const { return key_of(candidate).front(); }

    /// Whether the candidate meets what the major asks for (限报名单, 选科要求 …).
    bool admits(CandidateIndex candidate, MajorIndex major) const {
        const RequirementIndex asked = asks[major];
        if (asked == kNone) return true;
        const auto word = static_cast<std::size_t>(candidate) * requirement_words + asked / 64;
        return (meets[word] >> (asked % 64) & 1) != 0;
    }
    /// Whether every major that the choice could lead to, listed or by accepting others, asks for
    /// something that the candidate lacks. False when it could lead to none anyway.
    bool bars(CandidateIndex candidate, const Choice& choice) const;

    const List& list_of(SectionIndex section, CandidateIndex candidate) const {
        return lists[section][candidate];
    }
    std::span<const Choice> choices_of(const List& list) const {
        return {choices.data() + list.choices_begin, static_cast<std::size_t>(list.size)};
    }
    std::span<const MajorIndex> majors_of(const Choice& choice) const {
        return {listed_majors.data() + choice.majors_begin,
                static_cast<std::size_t>(choice.majors_end - choice.majors_begin)};
    }
    /// Null when the college keeps the candidate.
    const Withdrawal* withdrawal(CandidateIndex candidate, CollegeIndex college) const;
    /// The most choices that any list of the section has.
    int longest_list(SectionIndex section) const;
};

}  // namespace zhiyuan::placing::engine
