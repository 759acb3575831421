#include "memory_file.h"
#include "wire/dbf_reader.h"

using namespace zhiyuan;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const fuzz::MemoryFile file(fuzz::as_text(data, size));
    auto reader = wire::DbfReader::open(file.path(), {});
    wire::TableRow row;
    while (reader && (*reader)->next(row)) {
    }
    return 0;
}
