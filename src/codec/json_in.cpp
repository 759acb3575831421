#include "codec/json_in.h"

#include <algorithm>

namespace zhiyuan::codec {

simdjson::ondemand::parser& thread_parser() {
    thread_local simdjson::ondemand::parser parser;
    return parser;
}

bool JsonIn::text(Value value, std::string& out, std::size_t bytes_max, std::size_t bytes_min) {
    std::string_view view;
    if (value.get_string().get(view)) return false;
    const bool control = std::any_of(view.begin(), view.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 || byte == 0x7F;
    });
    if (control || view.size() < bytes_min || view.size() > bytes_max) return false;
    out.assign(view);
    return true;
}

bool JsonIn::integer(Value value, std::int64_t& out, std::int64_t low, std::int64_t high) {
    return !value.get_int64().get(out) && low <= out && out <= high;
}

bool JsonIn::boolean(Value value, bool& out) {
    return !value.get_bool().get(out);
}

bool JsonIn::null(Value value) {
    bool is_null = false;
    return !value.is_null().get(is_null) && is_null;
}

bool read_instant(JsonIn& in, JsonIn::Value value, Instant& out) {
    std::int64_t micros = 0;
    if (!in.integer(value, micros, 0, kIntegerMax)) return false;
    out = Instant::from_micros(micros);
    return true;
}

}  // namespace zhiyuan::codec
