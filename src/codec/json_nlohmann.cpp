#include <cstdint>
#include <limits>
#include <vector>

#include <nlohmann/json.hpp>

#include "codec/json_in.h"

// Everything of JsonIn that nlohmann's library does. Its own tree would forget the order of members
// and all but one of those with the same name, so the document becomes a tree of ours.
namespace zhiyuan::codec {
namespace {

// Far beyond what any of our files nests; what is deeper is refused by its fields on servers.
constexpr std::size_t kDepthMax = 64;

struct Node {
    enum class Kind { null, boolean, integer, other_number, text, object, array };
    Kind kind = Kind::null;
    std::string name;  ///< of a member
    std::string text;
    std::int64_t integer = 0;
    bool boolean = false;
    std::vector<Node> inner;
};

class TreeBuilder final : public nlohmann::json_sax<nlohmann::json> {
public:
    Node root;

    bool null() override { return add({}); }
    bool boolean(bool value) override {
        return add({.kind = Node::Kind::boolean, .boolean = value});
    }
    bool number_integer(std::int64_t value) override {
        return add({.kind = Node::Kind::integer, .integer = value});
    }
    bool number_unsigned(std::uint64_t value) override {
        if (value > std::uint64_t{std::numeric_limits<std::int64_t>::max()})
            return number_float(0, {});
        return number_integer(static_cast<std::int64_t>(value));
    }
    bool number_float(double, const std::string&) override {
        return add({.kind = Node::Kind::other_number});
    }
    bool string(std::string& value) override {
        return add({.kind = Node::Kind::text, .text = std::move(value)});
    }
    bool binary(nlohmann::json::binary_t&) override { return false; }
    bool start_object(std::size_t) override { return open(Node::Kind::object); }
    bool key(std::string& name) override {
        name_ = std::move(name);
        return true;
    }
    bool end_object() override { return close(); }
    bool start_array(std::size_t) override { return open(Node::Kind::array); }
    bool end_array() override { return close(); }
    bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception&) override {
        return false;
    }

private:
    Node& place(Node node) {
        node.name = std::exchange(name_, {});
        if (open_.empty()) return root = std::move(node);
        return open_.back()->inner.emplace_back(std::move(node));
    }
    bool add(Node node) {
        place(std::move(node));
        return true;
    }
    // Nodes that are open do not move: only the last one of a vector is, and grows within itself.
    bool open(Node::Kind kind) {
        if (open_.size() >= kDepthMax) return false;
        open_.push_back(&place({.kind = kind}));
        return true;
    }
    bool close() {
        open_.pop_back();
        return true;
    }

    std::vector<Node*> open_;
    std::string name_;
};

Node& own(JsonValue value) {
    return *static_cast<Node*>(value.own());
}

bool parse(const std::string& json, Node::Kind kind, Node& out) {
    // The library takes a zero byte as the end and skips a byte order mark; neither is JSON.
    if (json.find('\0') != std::string::npos || json.starts_with("\xef\xbb\xbf")) return false;
    TreeBuilder builder;
    if (!nlohmann::json::sax_parse(json, &builder)) return false;
    out = std::move(builder.root);
    return out.kind == kind;
}

template <class Field>
bool each_member(Node& object, Field field) {
    for (Node& member : object.inner)
        if (!field(member.name, JsonValue(&member))) return false;
    return true;
}

template <class Item>
bool each_element(Node& array, std::size_t limit, Item item) {
    for (std::size_t index = 0; index < array.inner.size(); ++index)
        if (index >= limit || !item(index, JsonValue(&array.inner[index]))) return false;
    return true;
}

}  // namespace

bool JsonIn::read_object(std::string& json, Field field) {
    Node root;
    return parse(json, Node::Kind::object, root) && each_member(root, field);
}

bool JsonIn::read_array(std::string& json, std::size_t limit, Item item) {
    Node root;
    return parse(json, Node::Kind::array, root) && each_element(root, limit, item);
}

bool JsonIn::read_members(Value value, Field field) {
    return own(value).kind == Node::Kind::object && each_member(own(value), field);
}

bool JsonIn::read_elements(Value value, std::size_t limit, Item item) {
    return own(value).kind == Node::Kind::array && each_element(own(value), limit, item);
}

bool JsonIn::any_text(Value value, std::string_view& out) {
    if (own(value).kind != Node::Kind::text) return false;
    out = own(value).text;
    return true;
}

bool JsonIn::integer(Value value, std::int64_t& out, std::int64_t low, std::int64_t high) {
    if (own(value).kind != Node::Kind::integer) return false;
    out = own(value).integer;
    return low <= out && out <= high;
}

bool JsonIn::boolean(Value value, bool& out) {
    if (own(value).kind != Node::Kind::boolean) return false;
    out = own(value).boolean;
    return true;
}

bool JsonIn::null(Value value) {
    return own(value).kind == Node::Kind::null;
}

}  // namespace zhiyuan::codec
