#include "http/compression.h"

#include <brotli/encode.h>

#include "http/header_list.h"

namespace zhiyuan::http {

std::string brotli(const std::string& plain, int quality) {
    std::size_t size = BrotliEncoderMaxCompressedSize(plain.size());
    std::string out(size, '\0');
    const bool ok =
        BrotliEncoderCompress(quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, plain.size(),
                              reinterpret_cast<const std::uint8_t*>(plain.data()), &size,
                              reinterpret_cast<std::uint8_t*>(out.data()));
    out.resize(ok ? size : 0);
    return out;
}

// "br" among the codings, in either case, and not switched off by a weight of zero.
bool takes_brotli(std::string_view accept) {
    while (!accept.empty()) {
        const std::string_view item = take_item(accept);
        const auto semicolon = item.find(';');
        const std::string_view coding = trimmed(item.substr(0, semicolon));
        if (coding != "br" && coding != "BR") continue;
        if (semicolon == std::string_view::npos) return true;
        const std::string_view weight = trimmed(item.substr(semicolon + 1));
        return !weight.starts_with("q=0") || weight.find_first_of("123456789") != weight.npos;
    }
    return false;
}

}  // namespace zhiyuan::http
