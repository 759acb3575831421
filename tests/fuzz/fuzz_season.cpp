#include "codec/season_file.h"
#include "memory_file.h"

using namespace zhiyuan;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto season = codec::parse_season(fuzz::as_text(data, size), "fuzz");
    if (!season)
        for (const codec::FileFault& fault : season.error()) {
            codec::describe(fault, codec::Language::zh);
            codec::describe(fault, codec::Language::en);
        }
    return 0;
}
