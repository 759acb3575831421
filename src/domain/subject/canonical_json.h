#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace zhiyuan {

/// Appends RFC 8785 JSON made of strings, integers, booleans, arrays and objects.
///
/// The caller adds an object's members in ascending order of their names (ASCII names, so byte
/// order is RFC 8785's UTF-16 order). Integers must lie within ±(2^53 - 1).
class CanonicalJson {
public:
    CanonicalJson& begin_object();
    CanonicalJson& end_object();
    CanonicalJson& begin_array();
    CanonicalJson& end_array();
    CanonicalJson& name(std::string_view name);
    CanonicalJson& text(std::string_view utf8);
    CanonicalJson& integer(std::int64_t value);
    CanonicalJson& boolean(bool value);
    CanonicalJson& null();

    CanonicalJson& member(std::string_view n, std::string_view utf8) { return name(n).text(utf8); }
    CanonicalJson& member(std::string_view n, const char* utf8) { return name(n).text(utf8); }
    CanonicalJson& member(std::string_view n, std::int64_t value) { return name(n).integer(value); }
    CanonicalJson& member(std::string_view n, int value) { return name(n).integer(value); }
    CanonicalJson& member(std::string_view n, bool value) { return name(n).boolean(value); }

    const std::string& bytes() const& { return out_; }
    std::string bytes() && { return std::move(out_); }

private:
    void separate();
    std::string out_;
    bool first_ = true;
};

/// Appends a JSON string literal in RFC 8785's spelling, quotes included.
void append_json_string(std::string& out, std::string_view utf8);

}  // namespace zhiyuan
