#include <simdjson.h>

#include "codec/json_in.h"

// Everything of JsonIn that simdjson does. It chooses its code by the processor it runs on.
namespace zhiyuan::codec {
namespace {

namespace od = simdjson::ondemand;

od::value& own(JsonValue value) {
    return *static_cast<od::value*>(value.own());
}

// One parser a thread: its buffers are kept from document to document.
od::parser& thread_parser() {
    thread_local od::parser parser;
    return parser;
}

template <class Field>
bool each_member(od::object& object, const Field& field) {
    for (auto member : object) {
        std::string_view name;
        if (member.unescaped_key().get(name)) return false;
        od::value value;
        if (member.value().get(value)) return false;
        if (!field(name, JsonValue(&value))) return false;
    }
    return true;
}

template <class Item>
bool each_element(od::array& array, std::size_t limit, const Item& item) {
    std::size_t index = 0;
    for (auto element : array) {
        od::value inner;
        if (element.get(inner) || index >= limit || !item(index, JsonValue(&inner))) return false;
        ++index;
    }
    return true;
}

bool open(std::string& json, od::document& document) {
    json.reserve(json.size() + simdjson::SIMDJSON_PADDING);
    const simdjson::padded_string_view view(json.data(), json.size(), json.capacity());
    return !thread_parser().iterate(view).get(document);
}

bool is_at_end(od::document& document) {
    const char* rest = nullptr;
    return document.current_location().get(rest) == simdjson::OUT_OF_BOUNDS;
}

}  // namespace

bool JsonIn::read_object(std::string& json, Field field) {
    od::document document;
    od::object root;
    return open(json, document) && !document.get_object().get(root) && each_member(root, field) &&
           is_at_end(document);
}

bool JsonIn::read_array(std::string& json, std::size_t limit, Item item) {
    od::document document;
    od::array root;
    return open(json, document) && !document.get_array().get(root) &&
           each_element(root, limit, item) && is_at_end(document);
}

bool JsonIn::read_members(Value value, Field field) {
    od::object object;
    return !own(value).get_object().get(object) && each_member(object, field);
}

bool JsonIn::read_elements(Value value, std::size_t limit, Item item) {
    od::array array;
    return !own(value).get_array().get(array) && each_element(array, limit, item);
}

bool JsonIn::any_text(Value value, std::string_view& out) {
    return !own(value).get_string().get(out);
}

bool JsonIn::integer(Value value, std::int64_t& out, std::int64_t low, std::int64_t high) {
    return !own(value).get_int64().get(out) && low <= out && out <= high;
}

bool JsonIn::boolean(Value value, bool& out) {
    return !own(value).get_bool().get(out);
}

bool JsonIn::null(Value value) {
    bool is_null = false;
    return !own(value).is_null().get(is_null) && is_null;
}

}  // namespace zhiyuan::codec
