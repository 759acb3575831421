#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "codec/file_fault.h"
#include "domain/season/season.h"

namespace zhiyuan::demo {

/// The facts of one province that its demo data is made from: the files of seasons/demo/<province>,
/// each described by its own first lines.
struct Tables {
    struct Division {
        std::string code, name, parent;  ///< parent empty: the province
        int weight = 0;                  ///< counties only
        std::vector<std::string> tags;
    };
    struct NamePart {
        std::string kind, text;
        int weight = 0;
    };
    struct TrackShare {
        TrackId track;
        int permille = 0, girls = 0;
        std::string school;
    };
    struct CurvePoint {
        int score = 0, at_or_above = 0;
    };
    struct ListShare {
        std::string list;
        std::vector<std::string> tracks;
        int permille = 0;
        std::string tag;
    };
    struct School {
        std::string kind, name;
    };
    struct College {
        std::string code, name, national, place;
        std::vector<std::string> tags, fields;
        std::string note;
    };
    /// What is known of a college beside the plan, as the import calls it.
    struct Detail {
        std::string national, name, owner, marks, authority, province, city;
    };
    /// What a major asks for wherever it is taught.
    struct MajorLimits {
        std::string name, sight, other;
    };
    struct PastLine {
        int year = 0;
        BatchId batch;
        TrackId track;
        std::string code;
        int line = 0;
    };
    struct Major {
        std::string level, field, name;
        int years = 0, weight = 0;
    };
    struct Offer {
        BatchId batch;
        SectionId section;
        TrackId track;
        std::string tag;
        int share = 0, majors_min = 0, majors_max = 0;
        std::string level;
        std::vector<std::string> fields;
        int seats = 0, fee = 0, collect = 0;
        std::string list;  ///< PersonList that the lines are open to; empty: anybody
    };

    struct Settings {
        int year = 0;
        int candidates = 0;  ///< of the real year
        std::string number_prefix;
        int serial_digits = 0, school_size = 0, class_size = 0, social_permille = 0;
    };

    Settings settings;
    std::vector<Division> divisions;
    std::vector<NamePart> names;
    std::vector<TrackShare> tracks;
    std::map<std::string, std::vector<CurvePoint>> curves;  ///< "track/part", best score first
    std::vector<ListShare> lists;
    std::vector<School> schools;
    std::vector<College> colleges;
    std::map<std::string, int> last_lines;  ///< "code/batch/track"
    std::vector<Detail> details;
    std::vector<MajorLimits> major_limits;
    std::vector<PastLine> past_lines;  ///< before those
    std::vector<Major> majors;
    std::vector<Offer> offers;
};

/// Reads the tables of a folder (those it lacks from the folder beside it that its settings name)
/// and checks them against the season and each other.
Result<Tables, codec::FileFault> read_tables(const std::filesystem::path& folder,
                                             const Season& season);

bool has(const std::vector<std::string>& texts, const std::string& text);

}  // namespace zhiyuan::demo
