#include "codec/closing_file.h"
#include "codec/export_manifest.h"
#include "codec/form_in.h"
#include "codec/placing_trace_json.h"
#include "memory_file.h"
#include "receipts/receipt_file.h"

using namespace zhiyuan;

// What somebody hands in as a record of ours: a receipt, a closing, the manifest of an export, the
// trace of a placing. The first byte says which.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string text(fuzz::as_text(data + 1, size - 1));
    switch (data[0] % 7) {
        case 0:
            (void)codec::parse_receipt(text);
            break;
        case 1:
            (void)receipts::parse_receipt_file(text);
            break;
        case 2:
            (void)codec::parse_closing_file(text);
            break;
        case 3:
            (void)codec::parse_closing(text);
            break;
        case 4:
            (void)codec::parse_inclusion_file(text);
            break;
        case 5:
            (void)codec::parse_manifest_file(text);
            break;
        default:
            (void)codec::read_placing_trace(text);
            break;
    }
    return 0;
}
