#include "memory_file.h"
#include "tables/csv_reader.h"

using namespace zhiyuan;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const fuzz::MemoryFile file(fuzz::as_text(data, size));
    for (const auto encoding : {tables::TextEncoding::detect, tables::TextEncoding::utf8}) {
        tables::TableOptions options;
        options.encoding = encoding;
        options.comments = size % 2 == 1;
        auto reader = tables::CsvReader::open(file.path(), options);
        tables::TableRow row;
        while (reader && (*reader)->next(row)) {
        }
    }
    return 0;
}
