#include "tables/file_kind.h"

#include <algorithm>
#include <array>
#include <fstream>

#include "tables/zip_file.h"

namespace zhiyuan::tables {
namespace {

const Words kArchive{"内容是压缩包,请解压后导入里面的 .csv、.xlsx 或 .dbf 文件",
                     "is an archive; unpack it and import the .csv, .xlsx or .dbf file in it"};

/// Of packed files: only a workbook of the right kind is read.
std::optional<Words> packed(const std::filesystem::path& path, std::string_view front,
                            FileKind named, const TableLimits& limits) {
    if (front.find("mimetypeapplication/vnd.oasis.opendocument") != std::string_view::npos)
        return Words{
            "是 OpenDocument(.ods)文件,请用电子表格打开后另存为 .xlsx",
            "is an OpenDocument (.ods) file; open it in a spreadsheet and save it as .xlsx"};
    const auto zip = ZipFile::open(path, limits);
    if (!zip && named == FileKind::workbook) return std::nullopt;  // its reader says why
    if (!zip)
        return Words{"内容是压缩包或 .xlsx 工作簿,请把文件名改为以 .xlsx 结尾",
                     "holds a workbook or an archive; name it .xlsx if it is a workbook"};
    if ((*zip)->has("xl/workbook.bin"))
        return Words{"是二进制工作簿(.xlsb),请用电子表格打开后另存为 .xlsx",
                     "is a binary workbook (.xlsb); open it in a spreadsheet and save it as .xlsx"};
    if ((*zip)->has("word/document.xml"))
        return Words{"是文字处理文档(.docx),请把表格复制到电子表格,另存为 .xlsx",
                     "is a text document (.docx); copy its table to a spreadsheet and save it as "
                     ".xlsx"};
    const bool book = (*zip)->has("[Content_Types].xml") || (*zip)->has("xl/workbook.xml") ||
                      (*zip)->has("_rels/.rels");
    if (!book && named != FileKind::workbook) return kArchive;
    if (!book && !(*zip)->has("xl/_rels/workbook.xml.rels")) return kArchive;
    if (named == FileKind::workbook) return std::nullopt;
    return Words{"内容是 .xlsx 工作簿,请把文件名改为以 .xlsx 结尾",
                 "holds a workbook; give it a name that ends with .xlsx"};
}

/// UTF-32: of four bytes, those of ASCII have three zeros, and two stand beside each other.
bool looks_like_utf32(std::string_view front) {
    if (front.starts_with(std::string_view("\xff\xfe\0\0", 4)) ||
        front.starts_with(std::string_view("\0\0\xfe\xff", 4)))
        return true;
    const auto zeros = std::count(front.begin(), front.end(), '\0');
    return front.size() >= 16 && zeros * 8 >= static_cast<std::ptrdiff_t>(front.size()) * 5;
}

/// A DBF header has zeros; a text has no such bytes.
bool looks_like_text(std::string_view front) {
    return !front.empty() && std::none_of(front.begin(), front.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 && c != '\t' && c != '\r' && c != '\n';
    });
}

}  // namespace

FileKind kind_by_ending(std::string ending) {
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    if (ending == ".csv" || ending == ".txt" || ending == ".tsv") return FileKind::text;
    if (ending == ".xlsx" || ending == ".xlsm") return FileKind::workbook;
    return ending == ".dbf" ? FileKind::dbf : FileKind::other;
}

std::optional<Words> misnamed(const std::filesystem::path& path, FileKind named,
                              const TableLimits& limits) {
    std::array<char, 512> front{};
    std::ifstream in(path, std::ios::binary);
    in.read(front.data(), front.size());
    std::string_view begin(front.data(), static_cast<std::size_t>(in.gcount()));
    if (begin.starts_with("\xd0\xcf\x11\xe0"))
        return Words{"是旧式 .xls 文件或加了密码,请另存为不加密的 .xlsx",
                     "is an old .xls file or has a password; save it as plain .xlsx"};
    if (begin.starts_with("PK\x03\x04")) return packed(path, begin, named, limits);
    if (begin.starts_with("%PDF"))
        return Words{"内容是 PDF,请导出为 .csv、.xlsx 或 .dbf", "is a PDF; export a table instead"};
    if (named == FileKind::text && looks_like_utf32(begin))
        return Words{"编码是 UTF-32,无法读取;请用记事本或电子表格另存为 UTF-8",
                     "is in UTF-32, which is not read; save it as UTF-8"};
    if (named == FileKind::dbf && looks_like_text(begin))
        return Words{"内容是文本,不是 DBF;请把文件名改为以 .csv 结尾,或重新导出为 DBF",
                     "is a text file and no DBF; name it .csv, or export it as DBF again"};
    if (begin.starts_with("\xef\xbb\xbf")) begin.remove_prefix(3);
    const auto text = begin.find_first_not_of(" \t\r\n");
    if (text != std::string_view::npos && begin[text] == '<')
        return Words{"内容是网页或 XML,请用电子表格打开后另存为 .xlsx",
                     "is a web page or XML; open it in a spreadsheet and save it as .xlsx"};
    if (named == FileKind::workbook && !begin.empty() && !begin.starts_with("PK"))
        return Words{"不是 .xlsx 工作簿(内容像文本),如果是文本请把文件名改为以 .csv 结尾",
                     "is no .xlsx workbook; if it is a text file, name it .csv"};
    return std::nullopt;
}

}  // namespace zhiyuan::tables
