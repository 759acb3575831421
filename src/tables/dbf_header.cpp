#include "tables/dbf_header.h"

#include <cstring>

namespace zhiyuan::tables {
namespace {

constexpr std::size_t kHeadBytes = 32;
constexpr std::size_t kDriverBytes = 36;  // dBASE 7 only: the driver's name and a gap
constexpr char kHeaderEnd = '\r';
constexpr unsigned kSystemFlag = 1, kNullableFlag = 2;
const Words kDamaged{"不是 DBF 文件,或文件已损坏", "is no DBF file, or is damaged"};

/// Where a field's description has what.
struct Layout {
    std::size_t bytes, name_bytes, type_at, length_at, decimals_at, flags_at;
};
constexpr Layout kLevel5{32, 11, 11, 16, 17, 18};
constexpr Layout kLevel7{48, 32, 32, 33, 34, 0};

unsigned byte_at(std::string_view bytes, std::size_t at) {
    return static_cast<unsigned char>(bytes[at]);
}

/// Reads the descriptions; `wide`: texts may be longer than 255 bytes, the number of decimals being
/// the second byte of their length, as some programs write them.
bool read_fields(std::string_view bytes, bool wide, DbfHeader& header) {
    const Layout& layout = header.level7 ? kLevel7 : kLevel5;
    std::size_t at = 1;  // the mark of deletion comes first
    header.fields.clear();
    for (std::size_t from = 0; from < bytes.size() && bytes[from] != kHeaderEnd;
         from += layout.bytes) {
        if (from + layout.bytes > bytes.size()) return false;
        const std::string_view description = bytes.substr(from, layout.bytes);
        DbfField field;
        field.name = description.substr(0, layout.name_bytes);
        field.name.resize(strnlen(field.name.c_str(), layout.name_bytes));
        field.type = description[layout.type_at];
        field.at = at;
        field.length = byte_at(description, layout.length_at);
        if (field.type == 'C' && wide)
            field.length += std::size_t{256} * byte_at(description, layout.decimals_at);
        const unsigned flags = layout.flags_at > 0 ? byte_at(description, layout.flags_at) : 0;
        field.system = field.type == '0' || (flags & kSystemFlag) != 0;
        field.nullable = (flags & kNullableFlag) != 0;
        at += field.length;
        if (field.length == 0 || at > header.record_bytes) return false;
        header.fields.push_back(std::move(field));
    }
    // Records may be longer than their fields: the rest belongs to nobody.
    return !header.fields.empty();
}

}  // namespace

std::uint64_t little_endian(std::string_view bytes) {
    std::uint64_t value = 0;
    for (std::size_t i = bytes.size(); i-- > 0;) value = value << 8U | byte_at(bytes, i);
    return value;
}

Result<DbfHeader, Words> read_dbf_header(std::FILE* file, const TableLimits& limits) {
    DbfHeader header;
    std::string head(kHeadBytes, '\0');
    if (std::fread(head.data(), 1, head.size(), file) != head.size()) return fail(kDamaged);
    // 03 dBASE III, 30-32 Visual FoxPro, 83 and F5 with memo, 43/63/8B/CB other dBASE, 04 and 8C
    // dBASE 7.
    constexpr std::string_view kKinds = "\x03\x30\x31\x32\x43\x63\x83\x8b\xcb\xf5\x04\x8c";
    if (kKinds.find(head[0]) == std::string_view::npos) return fail(kDamaged);
    header.level7 = head[0] == '\x04' || head[0] == '\x8c';
    const std::uint64_t records = little_endian(std::string_view(head).substr(4, 4));
    header.header_bytes = little_endian(std::string_view(head).substr(8, 2));
    header.record_bytes = little_endian(std::string_view(head).substr(10, 2));
    header.language = static_cast<unsigned char>(head[29]);
    if (head[15] == 1)
        return fail(Words{"DBF 文件加了密,请解除加密后重新导出",
                          "is an encrypted DBF file; export it without encryption"});
    const std::size_t driver_bytes = header.level7 ? kDriverBytes : 0;
    if (header.header_bytes <= kHeadBytes + driver_bytes || header.record_bytes < 2)
        return fail(kDamaged);
    if (records > static_cast<std::uint64_t>(limits.rows_max))
        return fail(Words{"行数超过上限", "there are too many rows"});
    header.records = static_cast<std::int64_t>(records);
    std::string rest(header.header_bytes - kHeadBytes, '\0');
    if (std::fread(rest.data(), 1, rest.size(), file) != rest.size()) return fail(kDamaged);
    header.driver = rest.substr(0, driver_bytes);
    header.driver.resize(strnlen(header.driver.c_str(), header.driver.size()));
    const std::string_view fields = std::string_view(rest).substr(driver_bytes);
    if (!read_fields(fields, true, header) && !read_fields(fields, false, header))
        return fail(kDamaged);
    if (header.fields.size() > limits.columns_max)
        return fail(Words{"列数超过上限", "there are too many columns"});
    for (const DbfField& field : header.fields)
        if (field.length > limits.cell_bytes_max)
            return fail(Words{"字段过长", "a field is too long"});
    return header;
}

}  // namespace zhiyuan::tables
