#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "base/bytes.h"
#include "base/instant.h"

namespace zhiyuan::codec {

/// A value of the document that is being read; good only until the function that got it returns.
class JsonValue {
public:
    /// For the files that stand for a library: `own` is that library's value.
    explicit JsonValue(void* own) : own_(own) {}
    void* own() const { return own_; }

private:
    void* own_;
};

/// Reads JSON strictly: known fields only, right types, bounded lengths, no control characters in
/// texts, nothing after the document. The first fault ends the reading; `fault()` names its place.
/// By simdjson on servers, by nlohmann's library in the portable build; both accept the same texts.
class JsonIn {
public:
    using Value = JsonValue;

    /// Calls `field(name, value)` for each member of the document, in its order; false when it says
    /// no or the text is no JSON object. `json` may get room for the parser behind its end.
    template <class Read>
    bool object(std::string& json, Read field) {
        return read_object(json, Field::of(field));
    }

    /// The same for a document that is an array of at most `limit` elements.
    template <class Read>
    bool array(std::string& json, std::size_t limit, Read item) {
        return read_array(json, limit, Item::of(item));
    }

    /// Calls `field(name, value)` for each member; false when it says no, or the value is no
    /// object.
    template <class Read>
    bool members(Value value, Read field) {
        return read_members(value, Field::of(field));
    }

    /// The same where the object must have `count` members, each once; `field` knows no others.
    template <class Read>
    bool all_members(Value value, std::size_t count, Read field) {
        NamesOnce names;
        return members(value, [&](std::string_view name,
                                  Value inner) { return names.add(name) && field(name, inner); }) &&
               names.size() == count;
    }

    /// The same for the document.
    template <class Read>
    bool whole_object(std::string& json, std::size_t count, Read field) {
        NamesOnce names;
        return object(json, [&](std::string_view name,
                                Value inner) { return names.add(name) && field(name, inner); }) &&
               names.size() == count;
    }

    /// Calls `item(index, value)` for each element, at most `limit` of them.
    template <class Read>
    bool elements(Value value, std::size_t limit, Read item) {
        return read_elements(value, limit, Item::of(item));
    }

    /// UTF-8 without control characters.
    bool text(Value value, std::string& out, std::size_t bytes_max, std::size_t bytes_min = 1);
    /// The same, but line feeds may stand in it.
    bool paragraphs(Value value, std::string& out, std::size_t bytes_max);
    bool integer(Value value, std::int64_t& out, std::int64_t low, std::int64_t high);
    bool boolean(Value value, bool& out);
    bool null(Value value);

    const std::string& fault() const { return fault_; }
    bool fail_at(const std::string& place) {
        if (fault_.empty()) fault_ = place;
        return false;
    }

private:
    /// The members of one object; their names live as long as the document.
    class NamesOnce {
    public:
        bool add(std::string_view name) {
            for (std::size_t n = 0; n < size_; ++n)
                if (names_[n] == name) return false;
            if (size_ == names_.size()) return false;
            names_[size_++] = name;
            return true;
        }
        std::size_t size() const { return size_; }

    private:
        std::array<std::string_view, 24> names_;  // more than any of our objects has
        std::size_t size_ = 0;
    };

    /// A caller's reading function, known by its address alone: it outlives the reading.
    template <class Key>
    struct Reader {
        void* read;
        bool (*call)(void* read, Key key, Value value);

        template <class Read>
        static Reader of(Read& read) {
            return {&read, [](void* to, Key key, Value value) {
                        return static_cast<bool>((*static_cast<Read*>(to))(key, value));
                    }};
        }
        bool operator()(Key key, Value value) const { return call(read, key, value); }
    };
    using Field = Reader<std::string_view>;
    using Item = Reader<std::size_t>;

    // What the library does; see json_simdjson.cpp and json_nlohmann.cpp.
    static bool read_object(std::string& json, Field field);
    static bool read_array(std::string& json, std::size_t limit, Item item);
    static bool read_members(Value value, Field field);
    static bool read_elements(Value value, std::size_t limit, Item item);
    /// Valid UTF-8; false when the value is no text.
    static bool any_text(Value value, std::string_view& out);

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

/// Exactly N bytes in lower-case hexadecimal.
template <std::size_t N>
bool read_hex(JsonIn& in, JsonIn::Value value, std::array<Byte, N>& out) {
    std::string text;
    return in.text(value, text, 2 * N) && from_hex(text, out) && to_hex(out) == text;
}

/// Microseconds since 1970.
bool read_instant(JsonIn& in, JsonIn::Value value, Instant& out);

}  // namespace zhiyuan::codec
