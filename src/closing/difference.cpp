#include "closing/difference.h"

#include "base/check.h"

namespace zhiyuan::closing {
namespace {

struct Name {
    DifferenceKind kind;
    std::string_view code, words;
};

constexpr Name kNames[] = {
    {DifferenceKind::unknown_candidate, "unknown_candidate",
     "记录不属于任何考生 (a record of nobody on the roster)"},
    {DifferenceKind::unknown_unit, "unknown_unit", "考生所在单位不存在 (unit not in the tree)"},
    {DifferenceKind::receipt_missing, "receipt_missing", "缺回执 (no receipt)"},
    {DifferenceKind::receipt_unreadable, "receipt_unreadable",
     "回执内容无法识别 (not the bytes of a receipt)"},
    {DifferenceKind::not_registered, "not_registered",
     "登记簿中没有这份回执 (the register has no such receipt)"},
    {DifferenceKind::register_differs, "register_differs",
     "登记簿中是另一份回执 (the register has another receipt in its place)"},
    {DifferenceKind::register_excess, "register_excess",
     "登记簿中多出回执 (the register has receipts that are not on record)"},
    {DifferenceKind::receipt_altered, "receipt_altered",
     "回执与确认记录不符 (receipt and its record differ)"},
    {DifferenceKind::chain_broken, "chain_broken",
     "回执与前一回执不相连 (does not follow the receipt before)"},
    {DifferenceKind::entry_missing, "entry_missing",
     "档案中没有这次确认 (the dossier has no such confirmation)"},
    {DifferenceKind::entry_altered, "entry_altered", "档案与回执不符 (dossier and receipt differ)"},
    {DifferenceKind::code_missing, "code_missing", "没有对应的口令使用 (no code was used)"},
    {DifferenceKind::code_excess, "code_excess", "口令使用没有对应的操作 (a code used for no act)"},
    {DifferenceKind::code_forged, "code_forged",
     "口令使用没有有效证明 (no proof that the code was right)"},
    {DifferenceKind::event_missing, "event_missing", "账户记录缺这次确认 (no event)"},
    {DifferenceKind::event_excess, "event_excess",
     "账户记录中多出确认 (an event of no confirmation)"},
    {DifferenceKind::filing_missing, "filing_missing", "缺志愿版次 (no filing of that version)"},
    {DifferenceKind::filing_excess, "filing_excess",
     "多出志愿版次 (a filing that no confirmation made)"},
};

const Name& name_of(DifferenceKind kind) {
    for (const Name& name : kNames)
        if (name.kind == kind) return name;
    ZY_CHECK(!"a kind of difference without a name");
    return kNames[0];
}

}  // namespace

std::string_view to_text(DifferenceKind kind) {
    return name_of(kind).code;
}
std::string_view describe(DifferenceKind kind) {
    return name_of(kind).words;
}

}  // namespace zhiyuan::closing
