#include <zip.h>

#include "memory_file.h"
#include "tables/xlsx_reader.h"

using namespace zhiyuan;

namespace {

constexpr std::string_view kWorkbook =
    "<workbook><sheets><sheet name=\"a\" id=\"r1\"/></sheets></workbook>";
constexpr std::string_view kRelations =
    "<Relationships><Relationship Id=\"r1\" Target=\"s.xml\"/></Relationships>";
constexpr std::string_view kStrings = "<sst><si><t>a</t></si></sst>";
constexpr std::string_view kSheet = "<row><c t=\"s\"><v>0</v></c></row>";

/// A workbook in which the input stands for one of the parts: packed data hide from a fuzzer.
std::string workbook_around(std::string_view input, std::uint8_t which) {
    zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, nullptr);
    zip_source_keep(target);
    zip_t* archive = zip_open_from_source(target, ZIP_TRUNCATE, nullptr);
    const auto add = [&](const char* name, std::string_view bytes) {
        zip_file_add(archive, name, zip_source_buffer(archive, bytes.data(), bytes.size(), 0), 0);
    };
    add("xl/workbook.xml", which == 1 ? input : kWorkbook);
    add("xl/_rels/workbook.xml.rels", which == 2 ? input : kRelations);
    add("xl/sharedStrings.xml", which == 3 ? input : kStrings);
    add("xl/styles.xml", which == 4 ? input : std::string_view("<a/>"));
    add("xl/s.xml", which >= 5 ? input : kSheet);
    zip_close(archive);
    zip_source_open(target);
    zip_stat_t stat;
    zip_source_stat(target, &stat);
    std::string bytes(stat.size, '\0');
    zip_source_read(target, bytes.data(), bytes.size());
    zip_source_close(target);
    zip_source_free(target);
    return bytes;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view input = fuzz::as_text(data + 1, size - 1);
    const std::uint8_t which = data[0] % 8;
    const std::string bytes = which == 0 ? std::string(input) : workbook_around(input, which);
    const fuzz::MemoryFile file(bytes);
    auto reader = tables::XlsxReader::open(file.path(), {});
    tables::TableRow row;
    while (reader && (*reader)->next(row)) {
    }
    return 0;
}
