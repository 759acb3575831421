#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zhiyuan {

/// Appends JSON made of strings, integers, booleans, null, arrays and objects, without blanks and
/// in RFC 8785's spelling of strings. Integers must lie within ±(2^53 - 1).
class JsonWriter {
public:
    JsonWriter() : JsonWriter(Members::in_any_order) {}

    JsonWriter& begin_object();
    JsonWriter& end_object();
    JsonWriter& begin_array();
    JsonWriter& end_array();
    JsonWriter& name(std::string_view name);
    JsonWriter& text(std::string_view utf8);
    JsonWriter& integer(std::int64_t value);
    JsonWriter& boolean(bool value);
    JsonWriter& null();

    JsonWriter& member(std::string_view n, std::string_view utf8) { return name(n).text(utf8); }
    JsonWriter& member(std::string_view n, const char* utf8) { return name(n).text(utf8); }
    JsonWriter& member(std::string_view n, std::int64_t value) { return name(n).integer(value); }
    JsonWriter& member(std::string_view n, int value) { return name(n).integer(value); }
    JsonWriter& member(std::string_view n, bool value) { return name(n).boolean(value); }

    const std::string& bytes() const& { return out_; }
    std::string bytes() && { return std::move(out_); }

protected:
    enum class Members { in_any_order, ascending };
    explicit JsonWriter(Members members) : members_(members) {}

private:
    void separate();
    void check_order(std::string_view name);

    Members members_;
    std::string out_;
    bool first_ = true;
    std::vector<std::string> last_names_;  ///< of the open objects, where their order is checked
};

/// Appends a JSON string literal in RFC 8785's spelling, quotes included.
void append_json_string(std::string& out, std::string_view utf8);

}  // namespace zhiyuan
