#include "tables/dbf_reader.h"

#include <algorithm>

#include <fmt/format.h>

#include "codec/clean_text.h"
#include "tables/dbf_encoding.h"
#include "tables/dbf_value.h"

namespace zhiyuan::tables {
namespace {

constexpr char kFileEnd = '\x1a';
constexpr std::size_t kNoBit = static_cast<std::size_t>(-1);

const Words kCut{"有不属于该编码的字节,或在一个字中间被截断,请更正后重新导出",
                 "has bytes that are not of the encoding, or ends within a character; correct it "
                 "and export again"};
const Words kNoValue{"不是该字段类型的值(例如溢出的 ***),请更正后重新导出",
                     "is no value of the field's type, such as the *** of a number that does not "
                     "fit; correct it and export again"};

}  // namespace

DbfReader::DbfReader(File file, std::string name, DbfHeader header, TextEncoding encoding)
    : file_(std::move(file)),
      name_(std::move(name)),
      file_header_(std::move(header)),
      decoder_(encoding),
      record_(file_header_.record_bytes, '\0') {
    encoding_ = name_of(encoding);
}

Result<std::unique_ptr<TableReader>, codec::FileFault> DbfReader::open(
    const std::filesystem::path& path, const TableOptions& options) {
    const auto refused = [&](Words why) {
        return fail(codec::FileFault{path.string(), 0, 0, "", std::move(why), ""});
    };
    File file(std::fopen(path.c_str(), "rb"));
    if (!file) return refused({"无法读取文件", "the file can't be read"});
    auto header = read_dbf_header(file.get(), options.limits);
    if (!header) return refused(header.error());
    const auto encoding = dbf_encoding(path, file.get(), *header, options.encoding);
    if (!encoding) return fail(encoding.error());
    if (std::fseek(file.get(), static_cast<long>(header->header_bytes), SEEK_SET) != 0)
        return refused({"无法读取文件", "the file can't be read"});
    std::unique_ptr<DbfReader> reader(
        new DbfReader(std::move(file), path.string(), std::move(header).value(), *encoding));
    reader->name_columns();
    return std::unique_ptr<TableReader>(std::move(reader));
}

void DbfReader::name_columns() {
    std::size_t bit = 0;
    for (std::size_t i = 0; i < file_header_.fields.size(); ++i) {
        const DbfField& field = file_header_.fields[i];
        if (field.type == '0') null_flags_ = &field;
        // Texts and bytes of varying length have a bit that says whether they fill the field.
        if (field.type == 'V' || field.type == 'Q') ++bit;
        null_bits_.push_back(field.nullable ? bit++ : kNoBit);
        if (field.system) continue;
        std::string name;
        decoder_.decode(field.name, true, name);
        codec::clean_cell(name);
        auto why = unreadable_type(field, file_header_.level7);
        unread_.push_back(why.has_value());
        if (why) bad_columns_.push_back({columns_.size(), std::move(*why), ""});
        columns_.push_back(i);
        header_.push_back(std::move(name));
    }
}

void DbfReader::refuse(std::int64_t record, Words what) {
    tell({name_, record, 0, "", std::move(what), ""});
}

bool DbfReader::is_null(std::size_t field) const {
    const std::size_t bit = null_bits_[field];
    if (!null_flags_ || bit == kNoBit || bit / 8 >= null_flags_->length) return false;
    return (static_cast<unsigned char>(record_[null_flags_->at + bit / 8]) >> bit % 8 & 1U) != 0;
}

void DbfReader::read_text(std::size_t column, std::string_view bytes, TableRow& row) {
    std::string& cell = row.cells[column];
    const std::size_t last = bytes.find_last_not_of(std::string_view(" \0", 2));
    bytes = bytes.substr(0, last == std::string_view::npos ? 0 : last + 1);
    if (is_ascii(bytes))
        cell = bytes;
    else
        decoder_.decode(bytes, true, cell);
    if (bytes.find('\0') != std::string_view::npos ||
        cell.find(codec::kUnreadable) != std::string::npos) {
        row.bad.push_back({column, kCut, cell});
        cell.clear();
    }
    codec::clean_cell(cell);
}

void DbfReader::read_cell(std::size_t column, TableRow& row) {
    row.cells[column].clear();
    const DbfField& field = file_header_.fields[columns_[column]];
    if (unread_[column] || is_null(columns_[column])) return;
    const std::string_view bytes = std::string_view(record_).substr(field.at, field.length);
    if (holds_text(field)) return read_text(column, bytes, row);
    if (auto value = dbf_value(field, file_header_.level7, bytes))
        row.cells[column] = std::move(*value);
    else
        row.bad.push_back(
            {column, kNoValue,
             field.type == 'B' || field.type == 'T' ? std::string() : std::string(bytes)});
}

bool DbfReader::read_record() {
    ++at_;
    if (std::fread(record_.data(), 1, record_.size(), file_.get()) == record_.size()) return true;
    ended_ = true;
    refuse(at_, {fmt::format("文件不完整:表头写有 {} 条记录,这里已到文件末尾,请重新导出",
                             file_header_.records),
                 fmt::format("the file ends before its last record: its header tells of {}; "
                             "export it again",
                             file_header_.records)});
    return false;
}

void DbfReader::look_behind_the_last() {
    ended_ = true;
    if (deleted_ > 0)
        notes_.push_back({first_deleted_,
                          {fmt::format("从这一条起有 {} 条标为已删除的记录,没有读取", deleted_),
                           fmt::format("{} records from here on are marked as deleted and left out",
                                       deleted_)}});
    const int after = std::fgetc(file_.get());
    if (after == EOF) return;
    std::string more(record_.size(), '\0');
    more.resize(std::fread(more.data(), 1, more.size(), file_.get()));
    if ((after == ' ' || after == '*') && more.size() + 1 >= record_.size())
        return refuse(at_ + 1,
                      {fmt::format("表头写有 {} 条记录,文件里还有更多,请重新导出", at_),
                       fmt::format("its header tells of {} records, and there are more; export it "
                                   "again",
                                   at_)});
    if (after != kFileEnd ||
        more.find_first_not_of(std::string_view(" \0\x1a\r\n", 5)) != std::string::npos)
        notes_.push_back({0,
                          {"最后一条记录之后还有内容,没有读取",
                           "there is something after the last record, which was not read"}});
}

bool DbfReader::next(TableRow& row) {
    while (!ended_ && at_ < file_header_.records) {
        if (!read_record()) return false;
        if (record_[0] == '*') {
            if (deleted_++ == 0) first_deleted_ = at_;
            continue;
        }
        if (record_[0] != ' ') {  // all are of one length, so the next one is where it should be
            refuse(at_,
                   {"记录开头的标记既不是空格也不是 *,这条没有检查,请重新导出",
                    "the record does not begin as one and was not looked at; export it again"});
            continue;
        }
        row.line = at_;
        row.cells.resize(columns_.size());
        row.is_number.clear();
        row.bad.clear();
        for (std::size_t i = 0; i < columns_.size(); ++i) read_cell(i, row);
        return true;
    }
    if (!ended_) look_behind_the_last();
    return false;
}

}  // namespace zhiyuan::tables
