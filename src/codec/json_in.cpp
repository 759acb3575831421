#include "codec/json_in.h"

#include <algorithm>

namespace zhiyuan::codec {

bool JsonIn::accept_text(std::string_view text, std::string& out, std::size_t bytes_max,
                         std::size_t bytes_min) {
    const bool control = std::any_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 || byte == 0x7F;
    });
    if (control || text.size() < bytes_min || text.size() > bytes_max) return false;
    out.assign(text);
    return true;
}

bool read_instant(JsonIn& in, JsonIn::Value value, Instant& out) {
    std::int64_t micros = 0;
    if (!in.integer(value, micros, 0, kIntegerMax)) return false;
    out = Instant::from_micros(micros);
    return true;
}

}  // namespace zhiyuan::codec
