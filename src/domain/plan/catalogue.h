#pragma once

#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "domain/ids.h"

namespace zhiyuan {

/// 计划条目: a college's major in a batch for a track, with its seats. One line of the plan book.
struct PlanLine {
    WindowId window;  ///< the window whose snapshot it belongs to
    BatchId batch;
    SectionId section;  ///< empty: every section of the batch
    TrackId track;
    CollegeCode college;
    std::string college_name;
    std::string national_code;  ///< 5 digits
    std::string place;          ///< 省市
    MajorCode major;
    std::string major_name;
    int seats = 0;
    int years = 4;
    int fee_yuan = 0;  ///< a year; 0: not given
    std::string note;
    int last_line = 0;  ///< the college's line last year for this track and batch; 0: none
    std::string list;   ///< PersonList that must hold whoever chooses it; empty: anybody
    friend bool operator==(const PlanLine&, const PlanLine&) = default;
};

/// 目录: the plan of one window, as an immutable snapshot in memory. Looking a code up costs one
/// hash.
class Catalogue {
public:
    struct College {
        CollegeCode code;
        std::string name;
        int last_line = 0;
        std::vector<const PlanLine*> lines;
    };
    /// What one batch offers to one track.
    struct Offer {
        std::unordered_map<std::string, College> colleges;  ///< by college code
    };

    /// `lines` may come in any order; all of them belong to one window.
    explicit Catalogue(std::vector<PlanLine> lines);
    Catalogue(Catalogue&&) = default;
    Catalogue& operator=(Catalogue&&) = default;

    /// nullptr when the batch has nothing for the track in this window.
    const Offer* offer(const BatchId& batch, const TrackId& track) const;
    const std::vector<PlanLine>& lines() const { return lines_; }

    /// Hexadecimal SHA-256 over all lines in a fixed order: names the plan in receipts.
    const std::string& version() const { return version_; }

private:
    std::vector<PlanLine> lines_;
    std::map<std::pair<std::string, std::string>, Offer> offers_;
    std::string version_;
};

/// nullptr when the college is not offered.
const Catalogue::College* find_college(const Catalogue::Offer& offer, const CollegeCode& code);

/// nullptr when the college offers no such major in that section.
const PlanLine* find_major(const Catalogue::College& college, const SectionId& section,
                           const MajorCode& major);

/// Whether any line of the college belongs to that section.
bool serves_section(const Catalogue::College& college, const SectionId& section);

}  // namespace zhiyuan
