#include "codec/json_in.h"

#include <algorithm>

namespace zhiyuan::codec {
namespace {

bool is_control(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7F;
}

}  // namespace

bool JsonIn::text(Value value, std::string& out, std::size_t bytes_max, std::size_t bytes_min) {
    std::string_view text;
    if (!any_text(value, text) || text.size() < bytes_min || text.size() > bytes_max ||
        std::any_of(text.begin(), text.end(), is_control))
        return false;
    out.assign(text);
    return true;
}

bool JsonIn::paragraphs(Value value, std::string& out, std::size_t bytes_max) {
    std::string_view text;
    if (!any_text(value, text) || text.empty() || text.size() > bytes_max ||
        std::any_of(text.begin(), text.end(), [](char c) { return c != '\n' && is_control(c); }))
        return false;
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
