#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/instant.h"
#include "domain/season/papers.h"

namespace zhiyuan::paper {

/// A code with what it means by the plan; the name is empty where the plan has no such code.
struct Named {
    std::string code, name;
};

struct SheetChoice {
    Named college;
    std::vector<Named> majors;                 ///< in the candidate's order
    std::optional<bool> accepts_other_majors;  ///< nullopt: the section does not ask
};

struct SheetSection {
    Words name;
    std::vector<SheetChoice> choices;
    int places = 0;                              ///< how many choices the section takes
    std::optional<bool> accepts_other_colleges;  ///< nullopt: the section does not ask
};

/// The list of one batch.
struct SheetList {
    Words batch;
    int version = 0;
    bool changed = false;                ///< by this confirmation; else it stood before
    std::vector<SheetSection> sections;  ///< empty: withdrawn
};

/// What a printed receipt says, in words ready for paper.
struct ReceiptSheet {
    Words season, window;
    std::string name, candidate_no;
    Instant received_at;
    int utc_offset_minutes = 0;
    int seq = 0;               ///< which confirmation of the window it is
    Words card;                ///< which code confirmed it
    std::string plan_version;  ///< in full
    std::vector<SheetList> lists;
    std::string number, commitment;
    std::string registered;  ///< where the register has it: log and place
    Words address;           ///< of the page that checks receipts, as people type or find it
    std::string code;        ///< what the QR code says
};

}  // namespace zhiyuan::paper
