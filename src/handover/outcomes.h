#pragma once

#include <deque>
#include <string>
#include <unordered_set>

#include "domain/people/admission.h"

namespace zhiyuan::handover {

/// What admission made of one section of somebody's list, as far as T_TDD tells it. The texts
/// belong to the Outcomes.
struct Outcome {
    CandidateId candidate;
    const std::string* batch;
    const std::string* section;
    const std::string* college;
    const std::string* major;   ///< empty unless admitted
    const std::string* reason;  ///< why withdrawn; may be empty
    int choice;                 ///< from 1; 0: by adjustment
    AdmissionState state;
};

/// The results on record of the batches that are handed over, in about 60 bytes each: a province
/// has more than a million of them, made of a few thousand codes.
class Outcomes {
public:
    Outcomes() = default;
    Outcomes(Outcomes&&) = default;
    Outcomes& operator=(Outcomes&&) = default;

    /// In the order of candidates. A result that belongs to no section is left out: there is no row
    /// to tell it in.
    void add(const Admission& admission);

    /// nullptr: nothing is on record. Valid while the Outcomes are.
    const Outcome* find(CandidateId candidate, const BatchId& batch,
                        const SectionId& section) const;

private:
    std::deque<Outcome> outcomes_;           ///< by candidate; grows without being copied
    std::unordered_set<std::string> texts_;  ///< each once
};

}  // namespace zhiyuan::handover
