#pragma once

namespace zhiyuan {

/// What the roles differ in. Each office act needs one of these; which role has which is said in
/// domain/rules/permission_rules.cpp.
enum class Permission {
    make_season,      ///< season file, data folder
    put_roster,       ///< units, candidates, lists of persons
    put_plan,         ///< plans and their changes
    extend_window,    ///< 延长
    close_window,     ///< 封存
    make_cards,       ///< cards, and their printed sheets
    place_and_admit,  ///< 投档, results
    hand_over,        ///< what leaves the house
    declare_unfiled,  ///< 未填报声明, with the reason
    see_progress,     ///< numbers, and who has still to act
    read_audit,       ///< who did what
    give_cards,       ///< cards into candidates' hands
    care_for_people,  ///< what candidates report, and lost cards
};

}  // namespace zhiyuan
