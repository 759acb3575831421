#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"
#include "domain/plan/catalogue.h"

namespace zhiyuan {

enum class PlanChangeKind {
    added,      ///< 新增: only `after`
    withdrawn,  ///< 取消: only `before`
    seats,      ///< 计划数调整
    renamed,    ///< 名称更正: college or major has another name
    recoded,    ///< 代号更正: whoever chose the old code has to choose anew
};

std::string_view to_text(PlanChangeKind kind);
/// False when no kind has that name.
bool from_text(std::string_view text, PlanChangeKind& out);

/// One line of the plan before and after.
struct PlanLineChange {
    PlanChangeKind kind = PlanChangeKind::seats;
    PlanLine before;  ///< empty when added
    PlanLine after;   ///< empty when withdrawn
    friend bool operator==(const PlanLineChange&, const PlanLineChange&) = default;
};

/// 计划变更: a notice that changes the plan of one window from `effective_at` on.
struct PlanChange {
    WindowId window;
    int number = 0;        ///< counts the changes of a window, from 1
    Instant effective_at;  ///< season clock
    std::string reason;    ///< in words for the candidates
    std::vector<PlanLineChange> lines;
    friend bool operator==(const PlanChange&, const PlanChange&) = default;
};

}  // namespace zhiyuan
