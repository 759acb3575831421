#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/ids.h"
#include "domain/refusal.h"

namespace zhiyuan {

/// 异常报告: what a candidate may report as out of order (plan 一.8). Stored by name as the kind of
/// the anomaly.
enum class ReportKind {
    cannot_confirm,  ///< filling or confirming does not work
    list_differs,    ///< what is shown is not what was filed
    account_used,    ///< somebody else has been in the account
    card,            ///< the card: damaged, seen by others, codes that do not fit
    personal_data,   ///< name, marks, lists or school are wrong
    other,
};

std::string_view to_text(ReportKind kind);
/// False when no kind has that name.
bool from_text(std::string_view text, ReportKind& out);

inline constexpr std::size_t kReportBytesMax = 2000;
/// So many reports one candidate may make in a season.
inline constexpr int kReportsMax = 30;

/// R-REP-1: 2 to kReportBytesMax bytes of text, line ends allowed, no other control characters.
/// R-REP-2: `made` reports are less than kReportsMax.
std::optional<Finding<Refusal>> why_not_report(std::string_view text, int made);

}  // namespace zhiyuan
