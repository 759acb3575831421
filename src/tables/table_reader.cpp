#include "tables/table_reader.h"

#include <algorithm>

#include "tables/csv_reader.h"
#include "tables/dbf_reader.h"
#include "tables/xlsx_reader.h"

namespace zhiyuan::tables {
namespace {

constexpr std::string_view kIdeographicSpace = "\xe3\x80\x80";
constexpr std::string_view kBlank = " \t\r\n";

}  // namespace

void trim(std::string& text) {
    std::string_view rest = text;
    for (;;) {
        if (!rest.empty() && kBlank.find(rest.front()) != std::string_view::npos)
            rest.remove_prefix(1);
        else if (rest.starts_with(kIdeographicSpace))
            rest.remove_prefix(kIdeographicSpace.size());
        else
            break;
    }
    for (;;) {
        if (!rest.empty() && kBlank.find(rest.back()) != std::string_view::npos)
            rest.remove_suffix(1);
        else if (rest.ends_with(kIdeographicSpace))
            rest.remove_suffix(kIdeographicSpace.size());
        else
            break;
    }
    if (rest.size() == text.size()) return;
    text.erase(0, static_cast<std::size_t>(rest.data() - text.data()));
    text.resize(rest.size());
}

Result<std::unique_ptr<TableReader>, codec::FileFault> open_table(const std::filesystem::path& path,
                                                                  const TableOptions& options) {
    std::string ending = path.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    if (ending == ".csv" || ending == ".txt") return CsvReader::open(path, options);
    if (ending == ".xlsx") return XlsxReader::open(path, options);
    if (ending == ".dbf") return DbfReader::open(path, options);
    return fail(codec::FileFault{
        path.string(),
        0,
        0,
        "",
        {"文件类型应为 .csv、.xlsx 或 .dbf", "the file must be .csv, .xlsx or .dbf"}});
}

}  // namespace zhiyuan::tables
