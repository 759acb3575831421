#include "http/compression.h"

#include <string_view>

#include <brotli/encode.h>

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

// "br" as a coding of its own, not a part of another word, and not switched off by "br;q=0".
bool takes_brotli(const std::string& accept) {
    std::size_t at = accept.find("br");
    for (; at != std::string::npos; at = accept.find("br", at + 2)) {
        const bool begins = at == 0 || accept[at - 1] == ' ' || accept[at - 1] == ',';
        const std::string_view rest = std::string_view(accept).substr(at + 2);
        if (begins && (rest.empty() || rest[0] == ',' || rest[0] == ' ')) return true;
        if (begins && rest[0] == ';') return !rest.starts_with(";q=0,") && rest != ";q=0";
    }
    return false;
}

}  // namespace zhiyuan::http
