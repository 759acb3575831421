#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/instant.h"
#include "domain/ids.h"
#include "domain/season/papers.h"
#include "domain/season/score_table.h"

namespace zhiyuan {

/// 科类. `digits` are the values of the candidate number's track digits that belong to it; tracks
/// may share them (音乐 and 美术 do).
struct Track {
    TrackId id;
    Words name;
    std::vector<std::string> digits;
    std::string code;           ///< see exchange_code
    bool adds_special = false;  ///< points of arts or sports count for the place
};

/// 投档成绩: by which candidates of the track are placed, in points.
int placing_mark(const Track& track, const Scores& scores);

/// 名单: persons approved for something (rural pupils, 40 counties …). A batch may be open to one
/// list only.
struct PersonList {
    std::string id;
    Words name;
};

/// The most points there can be, for finding slips in imported scores.
struct ScoreLimits {
    int total = 750;          ///< policy bonus not included
    int bonus = 20;           ///< policy bonus
    int subject = 150;        ///< 语文, 数学, 外语 each
    int comprehensive = 300;  ///< 文综, 理综
    int special = 300;        ///< arts or sports
};

enum class SectionMode {
    parallel,  ///< 平行志愿: by score, then each list in its order
    ordered,   ///< 顺序志愿: first choices of all come before second choices
};

/// What one entry of a section's list stands for.
enum class ChoiceKind {
    college,        ///< a college with some of its majors in order
    college_major,  ///< one major of one college, placed by itself; a college may occur again
};

/// 志愿栏: a column of a batch's form.
struct Section {
    SectionId id;
    Words name;
    SectionMode mode = SectionMode::parallel;
    ChoiceKind choice = ChoiceKind::college;
    int colleges_max = 1;
    int majors_max = 0;                   ///< 0: the section asks for colleges only
    bool accepts_other_colleges = false;  ///< whether the form has the flag 学校服从
    bool accepts_other_majors = false;    ///< whether each choice has the flag 专业服从
    std::string code;                     ///< see exchange_code
};

/// Tracks whose candidates wrote the same paper, and are counted together in it.
struct TopPool {
    Subject subject = Subject::total;
    std::vector<TrackId> tracks;
};

/// 单科优秀: open to whoever is among the best 1 in `per` of a pool, rounded, ties of the last
/// included; in one pool of their track at least.
struct TopShare {
    int per = 10'000;
    int least = 0;  ///< places that there are even in a pool too small for one
    std::vector<TopPool> pools;
};

/// 报名资格审核: whoever files the batch prints a form, has it signed and hands it in; only those
/// approved take part in placing. Filing itself needs no approval.
struct Qualification {
    std::string list;  ///< PersonList of those approved
    Words form;        ///< what the form is called
    Instant due_at;    ///< until then it is handed in
    std::vector<Words>
        statements;  ///< what the candidate states by signing, and which papers go with it
    std::vector<Words> opinions;  ///< of whom the form has a place to write and sign, in order
};

/// 批次: a list that is filled and placed on its own.
struct Batch {
    BatchId id;
    Words name;
    Words group;  ///< the official batch under which the screen shows it
    std::vector<Section> sections;
    std::vector<TrackId> tracks;     ///< who may file; empty: every track
    std::string list;                ///< PersonList that must hold the candidate; empty: none
    std::optional<BatchId> line_of;  ///< batch whose control line is asked for; nullopt: none
    int line_bonus = 0;              ///< points that may be missing from the line (加分/降分)
    std::optional<TopShare> top_share;
    std::optional<Qualification> qualification;
    std::vector<BatchId> excludes;  ///< batches that may not be filled together with this one
    bool sections_exclude = false;  ///< only one section of the batch may be filled
    std::string code;               ///< see exchange_code
};

/// What files call a track, batch or section that are exchanged with the admission system: its
/// code, or its id when the season gives none.
template <class Part>
const std::string& exchange_code(const Part& part) {
    return part.code.empty() ? part.id.value() : part.code;
}

/// 填报时段: when which batches are open.
///
/// Half-open: a request counts when opens_at <= received_at < closes_at, judged on the season
/// clock's stamp of its last byte (see rules/window_rules.h, the one place that compares).
struct Window {
    WindowId id;
    Words name;
    Instant opens_at;
    Instant closes_at;
    Instant intake_until;     ///< until then emergency packages are taken in
    Instant sealed_at;        ///< from then on nothing changes; root and export
    bool collection = false;  ///< 征集志愿
    std::vector<BatchId> batches;
};

/// 控制分数线 of a batch for a track.
struct ControlLine {
    TrackId track;
    BatchId batch;
    int score = 0;
};

/// How a card is laid out and what its codes are for.
struct CardLayout {
    enum class Kind { list, grid };
    Kind kind = Kind::list;
    int codes = 20;        ///< list: numbered codes; grid: cells
    int code_digits = 8;   ///< digits of one code (or cell)
    int cells_asked = 1;   ///< codes or cells that one challenge asks for
    int columns = 10;      ///< grid only
    int online_first = 2;  ///< first number for confirming online; the ones before bind the card
    int online_last = 16;  ///< the numbers after it are kept for emergencies
};

/// Everything that makes one year of one province: data, checked when loaded (promise 10).
struct Season {
    std::string id;  ///< "hunan-2014"
    Words name;
    Words province;
    int utc_offset_minutes = 480;
    std::string candidate_no_pattern;  ///< what a whole number looks like, see NumberPattern
    int track_digits_at = 9;           ///< place of the track digits in the number, from 1
    int track_digits = 2;              ///< how many they are
    ScoreLimits scores;
    std::vector<Subject> ties;  ///< marks that decide between equal totals, in this order
    std::vector<Track> tracks;
    std::vector<PersonList> person_lists;
    std::vector<Batch> batches;
    std::vector<Window> windows;
    std::vector<ControlLine> lines;
    CardLayout card;
    Notice notice;
    std::optional<Helpline> helpline;
    std::vector<DocumentLink> documents;
    int last_year = 0;  ///< the year of the "last year's line" column in the plan; 0: none

    const Batch* batch(const BatchId& id) const;
    const Window* window(const WindowId& id) const;
    const Track* track(const TrackId& id) const;
    const PersonList* person_list(const std::string& id) const;
    std::optional<int> line(const TrackId& track, const BatchId& batch) const;
};

const Section* find_section(const Batch& batch, const SectionId& id);

}  // namespace zhiyuan
