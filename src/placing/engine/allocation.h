#pragma once

#include <span>
#include <vector>

#include "placing/engine/market.h"

namespace zhiyuan::placing::engine {

/// A parallel section is one run; an ordered one is a run a choice. Each is followed by a run for
/// those who accept other colleges.
enum class RunKind : std::uint8_t { parallel, ordered_pass, other_colleges };

/// How far the places of a college went in one run.
struct Gate {
    std::int32_t places = 0;  ///< how many could be sent, ties at the last place apart
    /// The rank that took the last place, kLastRank while places are left, 0 when there were none.
    Rank filled_at = kLastRank;
    friend bool operator==(const Gate&, const Gate&) = default;
};

struct Run {
    SectionIndex section = 0;
    RunKind kind = RunKind::parallel;
    std::int32_t pass = 0;    ///< of an ordered section: which choice, from 0
    std::vector<Gate> gates;  ///< for each college; without meaning for those of other sections
};

enum class SendingOutcome : std::uint8_t {
    admitted,
    sent_back,          ///< by the college: the market has the withdrawal and its reason
    beyond_seats,       ///< every major of the college was full
    no_listed_major,    ///< the listed majors were full, others were not accepted
    no_eligible_major,  ///< whatever was left asks for something that the candidate lacks
};

/// One candidate sent to one college (投档), and what became of it there.
struct Sending {
    CandidateIndex candidate = 0;
    CollegeIndex college = 0;
    std::int32_t run = 0;
    std::int32_t choice = kNone;  ///< place in the list; kNone: by accepting other colleges
    MajorIndex major = kNone;     ///< when admitted
    SendingOutcome outcome = SendingOutcome::no_listed_major;
    bool major_adjusted = false;  ///< admitted to a major that was not listed
    friend bool operator==(const Sending&, const Sending&) = default;
};

struct CollegeOutcome {
    std::int32_t sent = 0;
    std::int32_t admitted = 0;
    /// 投档线: the lowest-ranked candidate sent by the list, of the tied the first by index; kNone
    /// when nobody was. Market::key_of gives the score and the marks that broke ties.
    CandidateIndex last_sent = kNone;
    friend bool operator==(const CollegeOutcome&, const CollegeOutcome&) = default;
};

/// What came of a round.
struct Allocation {
    std::vector<Rank> ranks;                   ///< for each candidate, whether or not it took part
    std::vector<Run> runs;                     ///< in order of placing
    std::vector<Sending> sendings;             ///< by candidate, then run
    std::vector<std::int32_t> sendings_begin;  ///< for each candidate, and the end of the last
    std::vector<CollegeOutcome> colleges;
    std::vector<std::int32_t> vacancies;  ///< for each major: seats left

    std::span<const Sending> sendings_of(CandidateIndex candidate) const {
        const std::int32_t begin = sendings_begin[candidate];
        return std::span(sendings).subspan(begin, sendings_begin[candidate + 1] - begin);
    }
};

/// How the round ended for a candidate.
enum class Verdict : std::uint8_t {
    admitted,        ///< the last sending says where
    withdrawn,       ///< sent, but not admitted; the last sending says why
    not_placed,      ///< every choice was full, closed by its floor or not open to the candidate
    nothing_listed,  ///< filed nothing for any section
    below_line,      ///< did not take part
};

Verdict verdict_of(const Market& market, const Allocation& allocation, CandidateIndex candidate);

/// Places everybody: pure, the same market gives the same result on every machine.
/// docs/allocation.md says by which rules.
Allocation allocate(const Market& market);

}  // namespace zhiyuan::placing::engine
