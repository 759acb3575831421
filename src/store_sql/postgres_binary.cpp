#include "store_sql/postgres_binary.h"

#include "base/check.h"

namespace zhiyuan::store_sql {
namespace {

template <std::size_t kBytes>
void append_big_endian(std::string& out, std::uint64_t value) {
    for (int shift = 8 * (kBytes - 1); shift >= 0; shift -= 8)
        out += static_cast<char>(value >> shift & 0xff);
}

void append_length(std::string& out, std::size_t length) {
    append_big_endian<4>(out, length);
}

}  // namespace

unsigned oid_of(Kind kind) {
    return kind == Kind::integer ? 20 : kind == Kind::text ? 25 : 17;
}

unsigned array_oid_of(Kind kind) {
    return kind == Kind::integer ? 1016 : kind == Kind::text ? 1009 : 1001;
}

std::string binary_integer(std::int64_t value) {
    std::string out;
    append_big_endian<8>(out, static_cast<std::uint64_t>(value));
    return out;
}

std::int64_t integer_of_binary(std::string_view bytes) {
    ZY_CHECK(bytes.size() == 2 || bytes.size() == 4 || bytes.size() == 8);
    // Starting from the sign fills the bytes that a shorter integer leaves out.
    std::uint64_t value = bytes[0] < 0 ? ~std::uint64_t{0} : 0;
    for (const char byte : bytes) value = value << 8 | static_cast<unsigned char>(byte);
    return static_cast<std::int64_t>(value);
}

std::string binary_array(const Rows& rows, std::size_t column, Kind kind) {
    std::string out;
    append_big_endian<4>(out, 1);  // dimensions
    append_big_endian<4>(out, 1);  // may hold nulls
    append_big_endian<4>(out, oid_of(kind));
    append_big_endian<4>(out, rows.size());
    append_big_endian<4>(out, 1);  // lower bound
    for (std::size_t n = 0; n < rows.size(); ++n) {
        const Rows::Cell& cell = rows.cell(n, column);
        if (const auto* integer = std::get_if<std::int64_t>(&cell)) {
            append_length(out, 8);
            append_big_endian<8>(out, static_cast<std::uint64_t>(*integer));
        } else if (const auto* view = std::get_if<std::string_view>(&cell)) {
            append_length(out, view->size());
            out += *view;
        } else {
            append_big_endian<4>(out, ~std::uint32_t{0});  // null
        }
    }
    return out;
}

}  // namespace zhiyuan::store_sql
