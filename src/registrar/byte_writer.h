#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

#include "base/bytes.h"

// The register's own bytes: whole numbers with their least byte first, texts behind their length.

namespace zhiyuan::registrar {

class ByteWriter {
public:
    template <class Number>
    ByteWriter& number(Number value) {
        using Unsigned = std::make_unsigned_t<Number>;
        for (std::size_t i = 0; i < sizeof value; ++i)
            bytes_ += static_cast<char>(static_cast<Unsigned>(value) >> 8 * i & 255);
        return *this;
    }
    ByteWriter& raw(std::string_view bytes) {
        bytes_ += bytes;
        return *this;
    }
    ByteWriter& raw(std::span<const Byte> bytes) { return raw(as_text(bytes)); }
    ByteWriter& text(std::string_view text) {
        return number(static_cast<std::uint32_t>(text.size())).raw(text);
    }
    const std::string& bytes() const& { return bytes_; }
    std::string&& bytes() && { return std::move(bytes_); }

private:
    std::string bytes_;
};

/// Takes what a ByteWriter has written. After the first thing that is not there everything is zero
/// or empty, and `good` says so.
class ByteReader {
public:
    explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

    template <class Number>
    Number number() {
        using Unsigned = std::make_unsigned_t<Number>;
        const std::string_view bytes = raw(sizeof(Number));
        Unsigned out = 0;
        for (std::size_t i = bytes.size(); i-- > 0;)
            out = static_cast<Unsigned>(out << 8 | static_cast<unsigned char>(bytes[i]));
        return static_cast<Number>(out);
    }
    std::string_view raw(std::size_t size) {
        if (size > rest_.size()) {
            good_ = false;
            rest_ = {};
            return {};
        }
        const std::string_view out = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return out;
    }
    Digest digest() {
        Digest out{};
        const std::string_view bytes = raw(out.size());
        std::copy(bytes.begin(), bytes.end(), out.begin());
        return out;
    }
    std::string_view text() { return raw(number<std::uint32_t>()); }
    bool good() const { return good_; }
    /// Everything was there, and nothing is left.
    bool done() const { return good_ && rest_.empty(); }

private:
    std::string_view rest_;
    bool good_ = true;
};

}  // namespace zhiyuan::registrar
