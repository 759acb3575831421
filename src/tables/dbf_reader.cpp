#include "tables/dbf_reader.h"

#include <algorithm>
#include <cstring>

#include "tables/text_source.h"

namespace zhiyuan::tables {
namespace {

constexpr std::size_t kHeaderBytes = 32;  // and so long is each field's description
constexpr char kHeaderEnd = '\r';
const Words kDamaged{"不是 DBF 文件,或文件已损坏", "is no DBF file, or is damaged"};

std::uint32_t little_endian(const char* bytes, std::size_t count) {
    std::uint32_t value = 0;
    for (std::size_t i = count; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[i]);
    return value;
}

bool is_ascii(std::string_view text) {
    return std::none_of(text.begin(), text.end(), [](char c) { return (c & 0x80) != 0; });
}

}  // namespace

/// Decodes one cell after the other.
class DbfReader::Text {
public:
    explicit Text(TextEncoding encoding)
        : encoding_(encoding == TextEncoding::detect ? TextEncoding::gb18030 : encoding) {}
    /// False when the bytes are not of the encoding, or end within a character.
    bool decode(std::string_view bytes, std::string& out) const {
        out.clear();
        if (is_ascii(bytes)) {
            out = bytes;
            return true;
        }
        TextDecoder decoder(encoding_);
        return decoder.decode(bytes, true, out);
    }

private:
    TextEncoding encoding_;
};

DbfReader::DbfReader() = default;
DbfReader::~DbfReader() = default;

Result<std::unique_ptr<TableReader>, codec::FileFault> DbfReader::open(
    const std::filesystem::path& path, const TableOptions& options) {
    std::unique_ptr<DbfReader> reader(new DbfReader);
    reader->name_ = path.string();
    reader->file_.reset(std::fopen(path.c_str(), "rb"));
    reader->text_ = std::make_unique<Text>(options.encoding);
    const std::optional<Words> fault =
        reader->file_ ? reader->read_header(options.limits)
                      : std::optional(Words{"无法读取文件", "the file can't be read"});
    if (fault) return fail(codec::FileFault{reader->name_, 0, 0, "", *fault, ""});
    return std::unique_ptr<TableReader>(std::move(reader));
}

std::optional<Words> DbfReader::read_header(const TableLimits& limits) {
    std::string head(kHeaderBytes, '\0');
    if (std::fread(head.data(), 1, head.size(), file_.get()) != head.size()) return kDamaged;
    const auto version = static_cast<unsigned char>(head[0]);
    // 03 dBASE III, 30-32 Visual FoxPro, 83 and F5 with memo, 43/63/8B/CB other dBASE.
    if (!std::strchr("\x03\x30\x31\x32\x43\x63\x83\x8b\xcb\xf5", static_cast<char>(version)))
        return kDamaged;
    const std::uint32_t records = little_endian(&head[4], 4);
    const std::size_t header_bytes = little_endian(&head[8], 2);
    const std::size_t record_bytes = little_endian(&head[10], 2);
    if (header_bytes <= kHeaderBytes || record_bytes < 2) return kDamaged;
    if (records > limits.rows_max) return Words{"行数超过上限", "there are too many rows"};
    std::string fields(header_bytes - kHeaderBytes, '\0');
    if (std::fread(fields.data(), 1, fields.size(), file_.get()) != fields.size()) return kDamaged;
    records_ = records;
    record_.resize(record_bytes);
    return read_fields(fields, limits);
}

std::optional<Words> DbfReader::read_fields(const std::string& bytes, const TableLimits& limits) {
    std::size_t at = 1;  // the mark of deletion comes first
    for (std::size_t from = 0; from < bytes.size() && bytes[from] != kHeaderEnd;
         from += kHeaderBytes) {
        if (from + kHeaderBytes > bytes.size()) return kDamaged;
        const char* description = &bytes[from];
        Field field{description[11], at, static_cast<unsigned char>(description[16])};
        if (field.type == 'C')  // some write lengths above 255 with the second byte
            field.length += std::size_t{256} * static_cast<unsigned char>(description[17]);
        at += field.length;
        if (field.length == 0 || at > record_.size()) return kDamaged;
        if (fields_.size() == limits.columns_max)
            return Words{"列数超过上限", "there are too many columns"};
        if (field.length > limits.cell_bytes_max) return Words{"字段过长", "a field is too long"};
        std::string name(description, strnlen(description, 11));
        std::string decoded;
        if (!text_->decode(name, decoded)) return kDamaged;
        trim(decoded);
        header_.push_back(std::move(decoded));
        fields_.push_back(field);
    }
    if (fields_.empty() || at != record_.size()) return kDamaged;
    return std::nullopt;
}

void DbfReader::refuse(std::size_t column, Words what) {
    fault_ = codec::FileFault{
        name_,           at_, static_cast<int>(column), column > 0 ? header_[column - 1] : "",
        std::move(what), ""};
}

bool DbfReader::read_cell(const Field& field, std::string& cell) {
    std::string_view bytes(record_.data() + field.at, field.length);
    if (field.type == 'I' && field.length == 4) {
        cell = std::to_string(static_cast<std::int32_t>(little_endian(bytes.data(), 4)));
        return true;
    }
    cell.clear();
    if (!std::strchr("CNFDL", field.type)) return true;
    const std::size_t last = bytes.find_last_not_of(std::string_view(" \0", 2));
    bytes = bytes.substr(0, last == std::string_view::npos ? 0 : last + 1);
    if (bytes.find('\0') != std::string_view::npos) return false;
    if (!text_->decode(bytes, cell)) return false;
    trim(cell);
    return true;
}

bool DbfReader::next(TableRow& row) {
    while (!fault_ && at_ < records_) {
        ++at_;
        if (std::fread(record_.data(), 1, record_.size(), file_.get()) != record_.size()) {
            refuse(0, {"文件不完整,比表头所写的行数少", "the file ends before its last record"});
            return false;
        }
        if (record_[0] == '*') continue;
        if (record_[0] != ' ') {
            refuse(0, {"记录的开头有误", "the record does not begin as one"});
            return false;
        }
        row.line = at_;
        row.cells.resize(fields_.size());
        row.is_number.clear();
        for (std::size_t i = 0; i < fields_.size(); ++i)
            if (!read_cell(fields_[i], row.cells[i])) {
                refuse(i + 1,
                       {"有不属于该编码的字节,或在一个字中间被截断",
                        "has bytes that are not of the encoding, or ends within a character"});
                return false;
            }
        return true;
    }
    return false;
}

}  // namespace zhiyuan::tables
