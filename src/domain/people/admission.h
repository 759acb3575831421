#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "domain/ids.h"

namespace zhiyuan {

enum class AdmissionState {
    admitted,   ///< 录取
    withdrawn,  ///< 退档: sent to a college, and sent back
    unplaced,   ///< sent to none
};

std::string_view to_text(AdmissionState state);
/// False when no state has that name.
bool from_text(std::string_view text, AdmissionState& out);

/// 录取结果: what admission made of one candidate's list of one batch in one window. It comes from
/// outside and never touches what was filed.
struct Admission {
    CandidateId candidate;
    WindowId window;
    BatchId batch;
    AdmissionState state = AdmissionState::unplaced;
    SectionId section;    ///< of the placing; empty when unplaced
    CollegeCode college;  ///< the same
    MajorCode major;      ///< empty unless admitted
    int choice = 0;  ///< which choice of the section, from 1; 0: by adjustment (服从), or none
    std::string reason;  ///< why withdrawn, in words for the candidate
    std::string trace;   ///< JSON, see docs/formats.md "Results"; empty: none came
    friend bool operator==(const Admission&, const Admission&) = default;
};

/// Where somebody was admitted, as far as later rules ask.
struct AdmittedTo {
    WindowId window;
    BatchId batch;
    CollegeCode college;
    friend bool operator==(const AdmittedTo&, const AdmittedTo&) = default;
};

/// Everybody who is admitted already.
using AdmittedPeople = std::unordered_map<CandidateId, AdmittedTo>;

}  // namespace zhiyuan
