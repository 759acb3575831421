#include "tables/import_list.h"

#include <array>
#include <map>

#include <fmt/format.h>

#include "codec/person_name.h"

namespace zhiyuan::tables {
namespace {

enum Column : std::size_t { number, name };

const std::array<ColumnSpec, 2> kColumns{{
    {{"考生号", "number", "candidate_no", "KSH"}, true, CellForm::symbols},
    {{"姓名", "name", "XM"}, false},
}};

}  // namespace

std::span<const ColumnSpec> list_columns() {
    return kColumns;
}

ListImport read_list(std::span<const std::filesystem::path> files,
                     const std::function<std::optional<std::string>(const CandidateNo&)>& name_of,
                     const ImportOptions& options) {
    ListImport out;
    std::map<std::string, RowPlace> rows;  // the first row with that number
    for (std::size_t file = 0; file < files.size(); ++file) {
        ImportTable table(files[file], kColumns, options, out.report);
        while (table.next()) {
            if (table.is_number(Column::number) || is_scientific(table.cell(Column::number))) {
                table.fault(Column::number, number_words());
                continue;
            }
            const std::string& text = table.code(Column::number, true, 32);
            const RowPlace here{static_cast<std::uint32_t>(file),
                                static_cast<std::uint32_t>(table.line())};
            const auto [first, fresh] = rows.try_emplace(text, here);
            const auto known = name_of(CandidateNo(text));
            const std::string& told = table.cell(Column::name);
            if (!known)
                table.fault(Column::number,
                            {"没有这个考生,请核对考生号", "there is no such candidate"});
            else if (!told.empty() &&
                     codec::person_name_from(told) != codec::person_name_from(*known))
                table.fault(Column::name, {fmt::format("该考生号是{},请核对考生号和姓名", *known),
                                           fmt::format("that number is {}'s", *known)});
            else if (!fresh)
                table.fault(Column::number, repeats(files, first->second, here));
            else
                out.numbers.insert(text);
        }
    }
    refuse_nothing(files, options, out.report);
    if (!out.report.ok()) out.numbers.clear();
    return out;
}

}  // namespace zhiyuan::tables
