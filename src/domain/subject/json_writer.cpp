#include "domain/subject/json_writer.h"

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

// Builds for use do without.
void JsonWriter::check_order([[maybe_unused]] std::string_view name) {
#ifndef NDEBUG
    if (members_ != Members::ascending) return;
    ZY_CHECK(!last_names_.empty() && last_names_.back() < name);
    last_names_.back() = name;
#endif
}

void JsonWriter::separate() {
    if (!first_) out_ += ',';
    first_ = false;
}

JsonWriter& JsonWriter::begin_object() {
    separate();
#ifndef NDEBUG
    last_names_.emplace_back();
#endif
    out_ += '{';
    first_ = true;
    return *this;
}

JsonWriter& JsonWriter::end_object() {
#ifndef NDEBUG
    last_names_.pop_back();
#endif
    out_ += '}';
    first_ = false;
    return *this;
}

JsonWriter& JsonWriter::begin_array() {
    separate();
    out_ += '[';
    first_ = true;
    return *this;
}

JsonWriter& JsonWriter::end_array() {
    out_ += ']';
    first_ = false;
    return *this;
}

JsonWriter& JsonWriter::name(std::string_view name) {
    check_order(name);
    separate();
    append_json_string(out_, name);
    out_ += ':';
    first_ = true;  // the value that follows takes no comma
    return *this;
}

JsonWriter& JsonWriter::text(std::string_view utf8) {
    separate();
    append_json_string(out_, utf8);
    return *this;
}

JsonWriter& JsonWriter::integer(std::int64_t value) {
    constexpr std::int64_t kExact = (std::int64_t{1} << 53) - 1;
    ZY_CHECK(-kExact <= value && value <= kExact);
    separate();
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    out_.append(digits, end);
    return *this;
}

JsonWriter& JsonWriter::boolean(bool value) {
    separate();
    out_ += value ? "true" : "false";
    return *this;
}

JsonWriter& JsonWriter::null() {
    separate();
    out_ += "null";
    return *this;
}

}  // namespace zhiyuan
