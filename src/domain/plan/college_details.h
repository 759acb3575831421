#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "domain/ids.h"

// What candidates read beside the plan. No rule judges a list by it.

namespace zhiyuan {

/// 办学性质. Stored by name: see to_text.
enum class CollegeOwner { state, private_owner, joint };

std::string_view to_text(CollegeOwner owner);
/// False when none has that name.
bool from_text(std::string_view text, CollegeOwner& out);

/// 标志 of a college, as bits.
enum class CollegeMark : std::uint8_t {
    c985 = 1,          ///< 985 工程
    c211 = 2,          ///< 211 工程
    double_first = 4,  ///< 双一流
    independent = 8,   ///< 独立学院
};

/// 院校资料: of one college of the country, by its national code.
struct CollegeDetails {
    std::string national_code;  ///< 院校国标代码, 5 digits
    std::string name;
    CollegeOwner owner = CollegeOwner::state;
    unsigned marks = 0;  ///< of CollegeMark
    std::string kind;  ///< 类别 in words: 综合, 理工, 师范 …; may be empty, as all below
    std::string authority;  ///< 主管部门
    std::string province, city;
    std::string campus;  ///< which campuses there are, in words
    std::string address, telephone, site, note;
    friend bool operator==(const CollegeDetails&, const CollegeDetails&) = default;
};

/// 往年投档线: where a college ended in one year, batch and track.
struct PastLine {
    int year = 0;
    BatchId batch;
    TrackId track;
    CollegeCode college;       ///< of that year: codes are given out anew
    std::string college_name;  ///< of that year
    int line = 0;              ///< points of the last who was placed; 0: not known
    int place = 0;             ///< 位次 of the last who was placed; 0: not known
    int seats = 0;             ///< 0: not known
    friend bool operator==(const PastLine&, const PastLine&) = default;
};

}  // namespace zhiyuan
