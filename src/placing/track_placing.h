#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "domain/filing/form.h"
#include "domain/people/admission.h"
#include "domain/people/candidate.h"
#include "domain/plan/catalogue.h"
#include "placing/placing_fault.h"
#include "placing/requirements.h"
#include "placing/section_plan.h"

namespace zhiyuan::placing {

struct PlacingOptions {
    int ratio_percent = 100;  ///< 投档比例: 105 = 1:1.05
    std::uint64_t seed = 1;   ///< of the lots drawn where other colleges are accepted
};

/// 退档, as it came back from a college.
struct SentBack {
    CollegeCode college;
    std::string reason;  ///< words for the candidate
};

/// How a placing went, in candidates.
struct PlacingCount {
    std::int64_t filed = 0, admitted = 0, withdrawn = 0, unplaced = 0;
    std::int64_t not_approved = 0;  ///< of those who filed: took no part for lack of an approval
    std::int64_t elsewhere = 0;   ///< of those who filed: took no part, admitted by another placing
    std::int64_t violations = 0;  ///< of promises, found by the verifier; must be 0
    std::map<int, std::int64_t> by_choice;  ///< admitted by choice; 0: by adjustment
    PlacingCount& operator+=(const PlacingCount& other);
};

/// The candidates of one track who filed one batch, and their lists, in little memory: codes become
/// indexes as the forms come in.
class TrackPlacing {
public:
    /// Batch, track and offer must outlive it.
    TrackPlacing(const Batch& batch, const Track& track, const Catalogue::Offer& offer,
                 std::vector<Subject> ties);

    /// `takes_part`: false, whoever may not be placed (below the line, admitted …). What is wrong
    /// with the form is kept for faults().
    void add(const Candidate& candidate, const Form& form, bool takes_part);
    /// The first word about a candidate and a college stands.
    void send_back(CandidateId candidate, SentBack sent_back);

    /// Why nobody can be placed; empty: nothing is wrong.
    std::vector<PlacingFault> faults() const;

    /// Places everybody, section after section; only without faults. Appends one result a candidate
    /// that filed; window and batch of them are the caller's. Leaves what seats are left in
    /// `vacancies`.
    PlacingCount place(const PlacingOptions& options, std::vector<Admission>& results,
                       std::vector<PlanLine>& vacancies);

private:
    struct FlatChoice {
        engine::CollegeIndex target;
        std::int32_t majors_begin, majors_end;  ///< into majors; places among the target's lines
        std::int32_t filed_as;                  ///< which choice of the form, from 1
        bool other_majors;
    };
    struct FlatList {
        std::int32_t candidate;
        std::int32_t choices_begin, choices_end;
        bool other_colleges;
    };
    struct SectionLists {
        std::vector<FlatList> lists;
        std::vector<FlatChoice> choices;
        std::vector<std::int32_t> majors;
    };

    void add_list(std::size_t section, std::int32_t candidate, const SectionChoices& filled);
    void add_majors(const Section& section, const SectionPlan::Target& target,
                    const CollegeChoice& choice, std::vector<std::int32_t>& majors);
    void note(PlacingFaultKind kind, std::string value);
    void check_marks(std::size_t begin);
    void check_repeated(std::size_t section, const FlatList& list);
    engine::Market market_of(std::size_t section, const PlacingOptions& options) const;
    void settle(std::size_t section, const engine::Market& market, PlacingCount& count);

    const Batch& batch_;
    const Track& track_;
    const std::vector<Subject> ties_;
    const Requirements requirements_;
    std::vector<SectionPlan> plans_;  ///< of each section
    std::vector<SectionLists> lists_;
    std::vector<CandidateId> ids_;
    std::vector<CandidateNo> numbers_;
    std::vector<engine::Mark> marks_;  ///< of each candidate: placing_mark, then ties
    std::vector<std::uint64_t> met_;   ///< of each candidate: which requirements
    std::vector<std::uint8_t> takes_part_;
    std::vector<Admission> results_;
    std::vector<std::string> traces_;  ///< JSON objects so far
    std::unordered_map<CandidateId, std::vector<SentBack>> sent_back_;
    std::unordered_map<const PlanLine*, std::int32_t> seats_;
    std::vector<PlacingFault> faults_;
};

}  // namespace zhiyuan::placing
