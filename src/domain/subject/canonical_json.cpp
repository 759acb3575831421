#include "domain/subject/canonical_json.h"

#include <array>
#include <charconv>

#include "base/check.h"

namespace zhiyuan {
namespace {

constexpr std::array<bool, 256> make_escaped() {
    std::array<bool, 256> table{};
    for (std::size_t c = 0; c < 0x20; ++c) table[c] = true;
    table['"'] = table['\\'] = true;
    return table;
}
constexpr std::array<bool, 256> kEscaped = make_escaped();

}  // namespace

void append_json_string(std::string& out, std::string_view utf8) {
    static constexpr char kHex[] = "0123456789abcdef";
    out += '"';
    std::size_t plain_from = 0;
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        const unsigned char c = static_cast<unsigned char>(utf8[i]);
        if (!kEscaped[c]) continue;
        out.append(utf8, plain_from, i - plain_from);
        plain_from = i + 1;
        switch (c) {
            case '"':
                out += "\\\"";
                break;
            case '\\':
                out += "\\\\";
                break;
            case '\b':
                out += "\\b";
                break;
            case '\f':
                out += "\\f";
                break;
            case '\n':
                out += "\\n";
                break;
            case '\r':
                out += "\\r";
                break;
            case '\t':
                out += "\\t";
                break;
            default:
                out += "\\u00";
                out += kHex[c >> 4];
                out += kHex[c & 15];
        }
    }
    out.append(utf8, plain_from, utf8.size() - plain_from);
    out += '"';
}

void CanonicalJson::separate() {
    if (!first_) out_ += ',';
    first_ = false;
}

CanonicalJson& CanonicalJson::begin_object() {
    separate();
    out_ += '{';
    first_ = true;
    return *this;
}

CanonicalJson& CanonicalJson::end_object() {
    out_ += '}';
    first_ = false;
    return *this;
}

CanonicalJson& CanonicalJson::begin_array() {
    separate();
    out_ += '[';
    first_ = true;
    return *this;
}

CanonicalJson& CanonicalJson::end_array() {
    out_ += ']';
    first_ = false;
    return *this;
}

CanonicalJson& CanonicalJson::name(std::string_view name) {
    separate();
    append_json_string(out_, name);
    out_ += ':';
    first_ = true;  // the value that follows takes no comma
    return *this;
}

CanonicalJson& CanonicalJson::text(std::string_view utf8) {
    separate();
    append_json_string(out_, utf8);
    return *this;
}

CanonicalJson& CanonicalJson::integer(std::int64_t value) {
    constexpr std::int64_t kExact = (std::int64_t{1} << 53) - 1;
    ZY_CHECK(-kExact <= value && value <= kExact);
    separate();
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    out_.append(digits, end);
    return *this;
}

CanonicalJson& CanonicalJson::boolean(bool value) {
    separate();
    out_ += value ? "true" : "false";
    return *this;
}

CanonicalJson& CanonicalJson::null() {
    separate();
    out_ += "null";
    return *this;
}

}  // namespace zhiyuan
