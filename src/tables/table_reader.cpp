#include "tables/table_reader.h"

#include "tables/csv_reader.h"
#include "tables/dbf_reader.h"
#include "tables/file_kind.h"
#include "tables/xlsx_reader.h"

namespace zhiyuan::tables {

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
    const FileKind kind = kind_by_ending(path.extension().string());
    if (auto why = misnamed(path, kind, options.limits))
        return fail(codec::FileFault{path.string(), 0, 0, "", std::move(*why), ""});
    if (kind == FileKind::text) return CsvReader::open(path, options);
    if (kind == FileKind::workbook) return XlsxReader::open(path, options);
    if (kind == FileKind::dbf) return DbfReader::open(path, options);
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
