#include "tables/table_reader.h"

#include <algorithm>
#include <array>
#include <fstream>

#include "tables/csv_reader.h"
#include "tables/dbf_reader.h"
#include "tables/xlsx_reader.h"

namespace zhiyuan::tables {
namespace {

enum class Kind { other, text, workbook, dbf };

Kind kind_by_ending(std::string ending) {
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    if (ending == ".csv" || ending == ".txt" || ending == ".tsv") return Kind::text;
    if (ending == ".xlsx" || ending == ".xlsm") return Kind::workbook;
    return ending == ".dbf" ? Kind::dbf : Kind::other;
}

/// Programs save one thing under the name of another; which, the first bytes tell.
std::optional<Words> misnamed(const std::filesystem::path& path, Kind named) {
    std::array<char, 512> front{};
    std::ifstream in(path, std::ios::binary);
    in.read(front.data(), front.size());
    std::string_view begin(front.data(), static_cast<std::size_t>(in.gcount()));
    if (begin.starts_with("\xd0\xcf\x11\xe0"))
        return Words{"是旧式 .xls 文件或加了密码,请另存为不加密的 .xlsx",
                     "is an old .xls file or has a password; save it as plain .xlsx"};
    if (begin.starts_with("PK\x03\x04") && named != Kind::workbook)
        return Words{"内容是压缩包或 .xlsx 工作簿,请把文件名改为以 .xlsx 结尾",
                     "holds a workbook or an archive; name it .xlsx if it is a workbook"};
    if (begin.starts_with("%PDF"))
        return Words{"内容是 PDF,请导出为 .csv、.xlsx 或 .dbf", "is a PDF; export a table instead"};
    if (begin.starts_with("\xef\xbb\xbf")) begin.remove_prefix(3);
    const auto text = begin.find_first_not_of(" \t\r\n");
    if (text != std::string_view::npos && begin[text] == '<')
        return Words{"内容是网页或 XML,请用电子表格打开后另存为 .xlsx",
                     "is a web page or XML; open it in a spreadsheet and save it as .xlsx"};
    if (named == Kind::workbook && !begin.empty() && !begin.starts_with("PK"))
        return Words{"不是 .xlsx 工作簿(内容像文本),如果是文本请把文件名改为以 .csv 结尾",
                     "is no .xlsx workbook; if it is a text file, name it .csv"};
    return std::nullopt;
}

}  // namespace

void TableReader::tell(codec::FileFault fault) {
    if (!fault_) fault_ = fault;
    if (faults_.size() < kFaultsKept) faults_.push_back(std::move(fault));
}

Words and_no_further(Words why) {
    return {std::move(why.zh) + ";这里以后的内容没有检查,请更正后再导入一次",
            std::move(why.en) + "; what follows was not looked at, so correct it and import again"};
}

Result<std::unique_ptr<TableReader>, codec::FileFault> open_table(const std::filesystem::path& path,
                                                                  const TableOptions& options) {
    const Kind kind = kind_by_ending(path.extension().string());
    if (auto why = misnamed(path, kind))
        return fail(codec::FileFault{path.string(), 0, 0, "", std::move(*why), ""});
    if (kind == Kind::text) return CsvReader::open(path, options);
    if (kind == Kind::workbook) return XlsxReader::open(path, options);
    if (kind == Kind::dbf) return DbfReader::open(path, options);
    return fail(
        codec::FileFault{path.string(),
                         0,
                         0,
                         "",
                         {"文件类型应为 .csv、.txt、.xlsx 或 .dbf,请用电子表格另存为其中一种",
                          "the file must be .csv, .txt, .xlsx or .dbf; save it as one of these"},
                         ""});
}

}  // namespace zhiyuan::tables
