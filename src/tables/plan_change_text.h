#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/plan/plan_change.h"
#include "domain/season/season.h"

namespace zhiyuan::tables {

/// What a table calls a kind of change: "计划数" or "seats". nullopt when nothing is called so.
std::optional<PlanChangeKind> plan_change_kind(std::string_view text);

/// "计划数 (seats)"
std::string kind_in_words(PlanChangeKind kind);

/// One line of text: what it is, and what becomes of it, "计划数 (seats) 本科一批 文史 1101
/// 北京大学 01 法学: 计划数 12 → 15".
std::string describe(const Season& season, const PlanLineChange& change);

}  // namespace zhiyuan::tables
