#pragma once

#include <string>
#include <vector>

#include "base/bytes.h"
#include "domain/ids.h"

namespace zhiyuan {

/// Points, with the subjects that break ties (语文, 数学, 外语) and the comprehensive paper
/// (文综/理综). `total` includes the policy bonus; arts and sports tracks have their special score
/// apart.
struct Scores {
    int total = 0;
    int chinese = 0;
    int mathematics = 0;
    int foreign_language = 0;
    int comprehensive = 0;
    int special = 0;  ///< arts or sports; 0 for the others
    friend bool operator==(const Scores&, const Scores&) = default;
};

/// 考生 as on the roster: imported, never changed by the candidate's own acts.
struct Candidate {
    CandidateId id;
    CandidateNo number;
    std::string name;
    std::string gender;        ///< 男, 女
    std::string birthday;      ///< "19960704", or empty
    std::string id_no_sealed;  ///< 身份证号, sealed by ports::PrivacyBox
    Digest id_no_hash{};       ///< keyed hash of the upper-cased ID number, for comparing
    std::string phone_sealed;  ///< phone of the roster, sealed; may be empty
    UnitId unit;               ///< the class
    std::string household;     ///< 户籍: GB/T 2260 code of the county; empty: not known
    TrackId track;
    Scores scores;
    std::vector<std::string>
        lists;  ///< lists of persons that hold the candidate (rural, county40 …)
    friend bool operator==(const Candidate&, const Candidate&) = default;
};

enum class UnitLevel { province, prefecture, county, school, school_class };

/// 单位: a node of the tree province > prefecture > county > school > class.
struct Unit {
    UnitId id;
    UnitId parent;  ///< 0 at the root
    UnitLevel level = UnitLevel::province;
    std::string code;  ///< GB/T 2260 for the upper three levels; the province's own below
    std::string name;
    std::string helpline;        ///< 咨询电话 for candidates of the unit; empty: the one above
    std::string helpline_hours;  ///< in words; may be empty
    friend bool operator==(const Unit&, const Unit&) = default;
};

}  // namespace zhiyuan
