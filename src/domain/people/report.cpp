#include "domain/people/report.h"

#include <algorithm>

#include "base/named_values.h"

namespace zhiyuan {
namespace {

constexpr NamedValues<ReportKind, 6> kNames({
    {ReportKind::cannot_confirm, "cannot_confirm"},
    {ReportKind::list_differs, "list_differs"},
    {ReportKind::account_used, "account_used"},
    {ReportKind::card, "card"},
    {ReportKind::personal_data, "personal_data"},
    {ReportKind::other, "other"},
});

bool is_readable(char c) {
    return (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F) || c == '\n';
}

}  // namespace

std::string_view to_text(ReportKind kind) {
    return kNames.name_of(kind);
}

bool from_text(std::string_view text, ReportKind& out) {
    return kNames.find(text, out);
}

std::optional<Finding<Refusal>> why_not_report(std::string_view text, int made) {
    constexpr std::size_t kLeast = 2;
    if (text.size() < kLeast || text.size() > kReportBytesMax ||
        !std::all_of(text.begin(), text.end(), is_readable))
        return Finding<Refusal>{Refusal::report_malformed, "text", {}};
    if (made >= kReportsMax)
        return Finding<Refusal>{
            Refusal::too_many_reports, "", {{"limit", std::to_string(kReportsMax)}}};
    return std::nullopt;
}

}  // namespace zhiyuan
