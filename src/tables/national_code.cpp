#include "tables/national_code.h"

#include <algorithm>

namespace zhiyuan::tables {

std::string national_code(ImportTable& table, std::size_t column, bool required,
                          const Words& left_empty) {
    const std::int64_t faults = table.faults();
    std::string code = table.code(column, required, 5);
    const bool digits =
        std::all_of(code.begin(), code.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!code.empty() && table.faults() == faults && (code.size() != 5 || !digits))
        table.fault(column,
                    {"院校国标代码应为 5 位数字,请核对(电子表格可能去掉了前面的 0)" + left_empty.zh,
                     "must have 5 digits; a spreadsheet may have taken zeros off its front" +
                         left_empty.en});
    return code;
}

}  // namespace zhiyuan::tables
