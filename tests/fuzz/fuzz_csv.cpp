#include "memory_file.h"
#include "wire/csv_reader.h"

using namespace zhiyuan;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const fuzz::MemoryFile file(fuzz::as_text(data, size));
    for (const auto encoding : {wire::TextEncoding::detect, wire::TextEncoding::utf8}) {
        wire::TableOptions options;
        options.encoding = encoding;
        options.comments = size % 2 == 1;
        auto reader = wire::CsvReader::open(file.path(), options);
        wire::TableRow row;
        while (reader && (*reader)->next(row)) {
        }
    }
    return 0;
}
