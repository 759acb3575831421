#include "memory_file.h"
#include "tables/dbf_reader.h"

using namespace zhiyuan;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const fuzz::MemoryFile file(fuzz::as_text(data, size));
    auto reader = tables::DbfReader::open(file.path(), {});
    tables::TableRow row;
    while (reader && (*reader)->next(row)) {
    }
    return 0;
}
