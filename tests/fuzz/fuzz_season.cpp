#include "memory_file.h"
#include "wire/season_file.h"

using namespace zhiyuan;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto season = wire::parse_season(fuzz::as_text(data, size), "fuzz");
    if (!season)
        for (const wire::FileFault& fault : season.error()) {
            wire::describe(fault, wire::Language::zh);
            wire::describe(fault, wire::Language::en);
        }
    return 0;
}
