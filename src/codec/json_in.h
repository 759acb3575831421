#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include <simdjson.h>

#include "base/bytes.h"
#include "base/instant.h"

namespace zhiyuan::codec {

/// Reads JSON strictly: known fields only, right types, bounded lengths, no control characters in
/// texts, nothing after the document. The first fault ends the reading; `fault()` names its place.
class JsonIn {
public:
    using Value = simdjson::ondemand::value;

    /// Runs `read(document object)`; false when the text is no JSON object or `read` said no.
    /// `json` gets room for the parser behind its end.
    template <class Read>
    bool object(std::string& json, Read read);

    /// The same for a document that is an array of at most `limit` elements.
    template <class Item>
    bool array(std::string& json, std::size_t limit, Item item);

    /// Calls `field(name, value)` for each member; false when it says no, or the value is no
    /// object.
    template <class Field>
    bool members(Value value, Field field);

    /// Calls `item(index, value)` for each element, at most `limit` of them.
    template <class Item>
    bool elements(Value value, std::size_t limit, Item item);

    bool text(Value value, std::string& out, std::size_t bytes_max, std::size_t bytes_min = 1);
    bool integer(Value value, std::int64_t& out, std::int64_t low, std::int64_t high);
    bool boolean(Value value, bool& out);
    bool null(Value value);

    const std::string& fault() const { return fault_; }
    bool fail_at(const std::string& place) {
        if (fault_.empty()) fault_ = place;
        return false;
    }

private:
    std::string fault_;
};

/// The greatest integer that every reader of JSON takes exactly.
inline constexpr std::int64_t kIntegerMax = (std::int64_t{1} << 53) - 1;

/// An id of up to 64 bytes.
template <class Id>
bool read_id(JsonIn& in, JsonIn::Value value, Id& out) {
    std::string text;
    if (!in.text(value, text, 64)) return false;
    out = Id(std::move(text));
    return true;
}

/// Exactly N bytes in hexadecimal.
template <std::size_t N>
bool read_hex(JsonIn& in, JsonIn::Value value, std::array<Byte, N>& out) {
    std::string text;
    return in.text(value, text, 2 * N) && from_hex(text, out);
}

/// Microseconds since 1970.
bool read_instant(JsonIn& in, JsonIn::Value value, Instant& out);

/// One parser a thread: its buffers are kept from document to document.
simdjson::ondemand::parser& thread_parser();

template <class Field, class Object>
bool each_member(Object&& object, Field& field) {
    for (auto member : object) {
        std::string_view name;
        if (member.unescaped_key().get(name)) return false;
        simdjson::ondemand::value value;
        if (member.value().get(value)) return false;
        if (!field(name, value)) return false;
    }
    return true;
}

template <class Read>
bool JsonIn::object(std::string& json, Read read) {
    json.reserve(json.size() + simdjson::SIMDJSON_PADDING);
    simdjson::ondemand::document document;
    const simdjson::padded_string_view view(json.data(), json.size(), json.capacity());
    if (thread_parser().iterate(view).get(document)) return false;
    simdjson::ondemand::object root;
    if (document.get_object().get(root)) return false;
    if (!each_member(root, read)) return false;
    const char* rest = nullptr;
    return document.current_location().get(rest) == simdjson::OUT_OF_BOUNDS;
}

template <class Item, class Array>
bool each_element(Array&& array, std::size_t limit, Item& item) {
    std::size_t index = 0;
    for (auto element : array) {
        simdjson::ondemand::value inner;
        if (element.get(inner) || index >= limit || !item(index, inner)) return false;
        ++index;
    }
    return true;
}

template <class Item>
bool JsonIn::array(std::string& json, std::size_t limit, Item item) {
    json.reserve(json.size() + simdjson::SIMDJSON_PADDING);
    simdjson::ondemand::document document;
    const simdjson::padded_string_view view(json.data(), json.size(), json.capacity());
    if (thread_parser().iterate(view).get(document)) return false;
    simdjson::ondemand::array root;
    if (document.get_array().get(root)) return false;
    if (!each_element(root, limit, item)) return false;
    const char* rest = nullptr;
    return document.current_location().get(rest) == simdjson::OUT_OF_BOUNDS;
}

template <class Field>
bool JsonIn::members(Value value, Field field) {
    simdjson::ondemand::object object;
    if (value.get_object().get(object)) return false;
    return each_member(object, field);
}

template <class Item>
bool JsonIn::elements(Value value, std::size_t limit, Item item) {
    simdjson::ondemand::array array;
    if (value.get_array().get(array)) return false;
    return each_element(array, limit, item);
}

}  // namespace zhiyuan::codec
