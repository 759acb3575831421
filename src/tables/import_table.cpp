#include "tables/import_table.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "codec/clean_text.h"
#include "domain/season/limits.h"
#include "tables/cell_words.h"
#include "tables/header_row.h"
#include "tables/missing_columns.h"

namespace zhiyuan::tables {
namespace {

constexpr std::int64_t kProgressRows = 10'000;
constexpr std::size_t kLongNumber = 12;  // digits from which spreadsheets show 1.44E+13

/// What keeps a spreadsheet from taking digits for a number: "'0101".
void take_guard_off(std::string& cell) {
    for (const std::string_view guard : {"'", "`", "\u2018", "\u2019"})
        if (cell.size() > guard.size() && cell.starts_with(guard)) cell.erase(0, guard.size());
}

}  // namespace

void ImportReport::add(codec::FileFault fault, std::size_t faults_max) {
    ++faults_in_all;
    if (faults.size() < faults_max) faults.push_back(std::move(fault));
}

void ImportReport::warn(codec::FileFault warning, std::size_t warnings_max) {
    ++warnings_in_all;
    if (warnings.size() < warnings_max) warnings.push_back(std::move(warning));
}

void refuse_nothing(std::span<const std::filesystem::path> files, const ImportOptions& options,
                    ImportReport& report) {
    if (report.rows > 0 || !report.ok() || options.may_be_empty) return;
    report.add({files.empty() ? "" : files.back().string(),
                0,
                0,
                "",
                {"表头下面没有任何一行,导入等于清空原有数据;请核对文件,确要清空请加 --empty",
                 "has no row below its header, and importing it would take away all there is; look "
                 "at the file, or say --empty if that is meant"},
                ""},
               options.faults_max);
}

Words line_of(std::span<const std::filesystem::path> files, RowPlace first, RowPlace here) {
    if (first.file == here.file)
        return {fmt::format("第 {} 行", first.line), fmt::format("line {}", first.line)};
    const std::string name = files[first.file].filename().string();
    return {fmt::format(" {} 第 {} 行", name, first.line),
            fmt::format("line {} of {}", first.line, name)};
}

Words repeats(std::span<const std::filesystem::path> files, RowPlace first, RowPlace here) {
    const Words line = line_of(files, first, here);
    return {fmt::format("与{}重复,请只留一行", line.zh), fmt::format("repeats {}", line.en)};
}

ImportTable::ImportTable(const std::filesystem::path& path, std::span<const ColumnSpec> specs,
                         const ImportOptions& options, ImportReport& report)
    : file_(path.string()),
      specs_(specs),
      options_(options),
      report_(report),
      at_(specs.size(), -1),
      told_(specs.size(), false) {
    auto opened = open_table(path, options.table);
    if (!opened) {
        report_.add(opened.error(), options_.faults_max);
        return;
    }
    reader_ = std::move(opened).value();
    encoding_ = reader_->encoding();
    find_columns();
}

void ImportTable::find_columns() {
    find_header_row(*reader_, specs_, options_.map);
    tell_reader_faults();
    const std::vector<std::string>& header = reader_->header();
    const HeaderMatch match = match_header(header, specs_, options_.map);
    bool sound = true;
    const auto refuse = [&](int column, std::string field, Words why) {
        sound = false;
        report_.add({file_, reader_->header_line(), column, std::move(field), std::move(why), ""},
                    options_.faults_max);
    };
    if (std::any_of(header.begin(), header.end(), [](const std::string& name) {
            return name.find(codec::kUnreadable) != std::string::npos;
        }))
        refuse(0, "",
               {"表头有无法识别的字符:文件编码既不是 UTF-8 也不是 GBK,请另存为 UTF-8",
                "the header has bytes that are neither UTF-8 nor GBK; save the file as UTF-8"});
    for (const int cell : match.unused)
        report_.ignored_columns.push_back(header[static_cast<std::size_t>(cell)]);
    for (const int cell : match.twice)
        refuse(cell + 1, header[static_cast<std::size_t>(cell)], words_for_twice(header, cell));
    sound = sound && match.lack.empty();
    tell_lacking(match.lack);
    at_ = match.at;
    for (std::size_t i = 0; i < header.size(); ++i)
        if (header[i].empty()) unnamed_.push_back(i);
    for (const BadCell& bad : reader_->bad_columns())
        if (std::find(at_.begin(), at_.end(), static_cast<int>(bad.column)) != at_.end())
            refuse(static_cast<int>(bad.column) + 1, header[bad.column], bad.why);
    if (sound) return;
    report_.warn(
        {file_,
         reader_->header_line(),
         0,
         "",
         {"表头有误,下面各行没有检查,请更正后再导入一次",
          "the header is at fault; the rows below it were not looked at, so correct it and "
          "import again"},
         ""},
        options_.faults_max);
    reader_.reset();
}

void ImportTable::tell_lacking(const std::vector<std::size_t>& lacking) {
    const std::vector<std::string>& header = reader_->header();
    const auto tell = [&](std::string field, Words why) {
        report_.add({file_, reader_->header_line(), 0, std::move(field), std::move(why), ""},
                    options_.faults_max);
    };
    if (lacking.empty()) return;
    if (reader_->has_separators() && header.size() == 1)
        if (auto why = why_one_cell(header.front())) return tell("", std::move(*why));
    for (const std::size_t i : lacking)
        tell(std::string(specs_[i].names.front()),
             {fmt::format("缺少“{}”这一列;如列名不同,请改列名或用 --map 对照",
                          specs_[i].names.front()),
              fmt::format("column \"{}\" is missing; rename yours, or map it by --map",
                          fmt::join(specs_[i].names, "\" or \""))});
    if (const auto sheet = sheet_with_columns(file_, *reader_, specs_, options_))
        tell("",
             {fmt::format("读取的是工作表“{}”;工作表“{}”才有这些列,请把它移到最前面,或删去它前面的",
                          reader_->sheets()[options_.table.sheet], *sheet),
              fmt::format("the sheet that is read is \"{}\"; \"{}\" has these columns, so move "
                          "it to the front or delete those before it",
                          reader_->sheets()[options_.table.sheet], *sheet)});
}

void ImportTable::look_at_unnamed() {
    std::erase_if(unnamed_, [&](std::size_t column) {
        if (row_.cells[column].empty()) return false;
        report_.warn(
            {file_,
             row_.line,
             static_cast<int>(column) + 1,
             "",
             {"这一列没有列名,没有使用;要用请在表头写上列名",
              "the column has no name and is not used; name it in the header if it is meant"},
             shortened(row_.cells[column])},
            options_.faults_max);
        return true;
    });
}

void ImportTable::tell_reader_faults() {
    for (codec::FileFault& fault : reader_->take_faults()) {
        const auto column = static_cast<std::size_t>(fault.column);
        if (fault.line > reader_->header_line() && column > 0 && column <= reader_->header().size())
            fault.field = reader_->header()[column - 1];
        fault.value = shortened(fault.value);
        report_.add(std::move(fault), options_.faults_max);
    }
}

void ImportTable::tell_length() {
    const std::vector<std::string>& header = reader_->header();
    const std::size_t count = row_.cells.size();
    const bool longer = count > header.size();
    std::size_t at = longer ? header.size() : count - 1;  // the first too many, or the last
    if (!reader_->has_separators()) {
        while (at + 1 < count && row_.cells[at].empty()) ++at;
        const std::string cell = cell_name(at, row_.line);
        return report_.add(
            {file_,
             row_.line,
             static_cast<int>(at) + 1,
             "",
             {fmt::format("单元格 {} 在表头各列以外还有内容,请删去,或在表头给这一列写上列名", cell),
              fmt::format("cell {} is beyond the columns of the header; take it out, or name its "
                          "column in the header",
                          cell)},
             shortened(row_.cells[at])},
            options_.faults_max);
    }
    report_.add(
        {file_,
         row_.line,
         static_cast<int>(at) + 1,
         longer ? "" : header[at],
         {fmt::format("这一行有 {} 格,表头有 {} 格,请核对是否多了或少了分隔符", count,
                      header.size()),
          fmt::format("has {} cells, the header {}; look for a separator too many or too few",
                      count, header.size())},
         shortened(row_.cells[at])},
        options_.faults_max);
}

bool ImportTable::next() {
    while (reader_ && reader_->next(row_)) {
        if (++report_.rows % kProgressRows == 0 && options_.progress)
            options_.progress(report_.rows);
        tell_reader_faults();
        const std::size_t wanted = reader_->header().size();
        while (row_.cells.size() > wanted && row_.cells.back().empty()) row_.cells.pop_back();
        if (row_.cells.size() == wanted) {
            if (!unnamed_.empty()) look_at_unnamed();
            read_cells();
            return true;
        }
        if (row_.broken.empty()) tell_length();
    }
    if (reader_) tell_reader_faults();
    if (reader_) tell_notes();
    reader_.reset();
    return false;
}

void ImportTable::tell_notes() {
    for (const TableNote& note : reader_->notes())
        report_.warn({file_, note.line, 0, "", note.what, ""}, options_.faults_max);
}

void ImportTable::read_cells() {
    std::fill(told_.begin(), told_.end(), false);
    for (std::size_t column = 0; column < specs_.size(); ++column) {
        if (!has(column)) continue;
        std::string& cell = row_.cells[static_cast<std::size_t>(at_[column])];
        if (std::find(row_.broken.begin(), row_.broken.end(),
                      static_cast<std::size_t>(at_[column])) != row_.broken.end()) {
            told_[column] = true;
            cell.clear();
        }
        for (const BadCell& bad : row_.bad) {
            if (static_cast<int>(bad.column) != at_[column] || told_[column]) continue;
            fault(column, bad.why, shortened(bad.value));
            told_[column] = true;
            cell.clear();
        }
        if (cell.find(codec::kUnreadable) != std::string::npos) {
            fault(column,
                  {"有无法识别的字符(编码错误或被截断),请更正",
                   "has characters that can't be read (wrong encoding, or cut); correct it"});
            told_[column] = true;
            cell.clear();
        }
        if (specs_[column].form != CellForm::symbols) continue;
        codec::narrow(cell);
        take_guard_off(cell);
    }
}

bool ImportTable::holds_scientific(std::size_t column) const {
    return has(column) && std::find(row_.scientific.begin(), row_.scientific.end(),
                                    static_cast<std::size_t>(at_[column])) != row_.scientific.end();
}

codec::FileFault ImportTable::at_cell(std::size_t column, Words why,
                                      std::optional<std::string> shown) const {
    codec::FileFault fault{file_, row_.line, 0, "", std::move(why), ""};
    if (!has(column)) {
        fault.field = specs_[column].names.front();
    } else {
        fault.column = at_[column] + 1;
        fault.field = reader_->header()[static_cast<std::size_t>(at_[column])];
        fault.value = shown ? *shown : shortened(cell(column));
    }
    return fault;
}

void ImportTable::fault(std::size_t column, Words why, std::optional<std::string> shown) {
    if (!told_[column])
        report_.add(at_cell(column, std::move(why), std::move(shown)), options_.faults_max);
}

void ImportTable::warn(std::size_t column, Words why) {
    report_.warn(at_cell(column, std::move(why), std::nullopt), options_.faults_max);
}

void ImportTable::warn_of_file(Words why) {
    report_.warn({file_, 0, 0, "", std::move(why), ""}, options_.faults_max);
}

bool ImportTable::check_text(std::size_t column, const std::string& value, bool required,
                             std::size_t length_max) {
    if (value.empty()) {
        if (required) fault(column, {"不能为空,请填写", "must not be empty; fill it in"});
        return false;
    }
    const auto unprintable = [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
    };
    if (value.size() > length_max)
        fault(column, {fmt::format("超过 {} 字节,请缩短", length_max),
                       fmt::format("is longer than {} bytes; shorten it", length_max)});
    else if (std::any_of(value.begin(), value.end(), unprintable))
        fault(column, {"含有换行等不可见字符,请删去",
                       "has line ends or other unprintable characters; take them out"});
    return true;
}

const std::string& ImportTable::text(std::size_t column, bool required, std::size_t length_max) {
    const std::string& value = cell(column);
    return check_text(column, value, required, length_max) ? value : empty_;
}

std::string ImportTable::prose(std::size_t column, bool required, std::size_t length_max) {
    std::string value = cell(column);
    codec::join_lines(value);
    check_text(column, value, required, length_max);
    return value;
}

const std::string& ImportTable::code(std::size_t column, bool required, std::size_t length_max) {
    const std::string& value = text(column, required, length_max);
    const auto fits = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
               c == '-';
    };
    if (is_scientific(value) || holds_scientific(column) ||
        (value.size() >= kLongNumber && is_number(column)))
        fault(column, number_words());
    else if (!std::all_of(value.begin(), value.end(), fits))
        fault(column, {"代码只能用字母、数字和连字符,请更正",
                       "a code has letters, digits and - only; correct it"});
    return value;
}

std::string ImportTable::choice_code(std::size_t column, bool required, std::size_t least,
                                     std::size_t most) {
    std::string value = text(column, required, most);
    const auto fits = [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); };
    if (is_scientific(value) || holds_scientific(column)) {
        fault(column, number_words());
        return value;
    }
    for (char& c : value)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
    if (!std::all_of(value.begin(), value.end(), fits))
        fault(column, {"代号只能用数字和字母,请更正",
                       "such a code has digits and letters only (they become capital letters)"});
    else if (!value.empty() && value.size() < least)
        fault(column, {fmt::format("少于 {} 位,请补全(电子表格可能去掉了前面的 0)", least),
                       fmt::format("is shorter than {} characters; a spreadsheet may have taken "
                                   "zeros off its front",
                                   least)});
    return value;
}

CollegeCode ImportTable::college(std::size_t column, bool required) {
    return CollegeCode(choice_code(column, required, 2, kCollegeCodeBytesMax));
}

MajorCode ImportTable::major(std::size_t column, bool required) {
    return MajorCode(choice_code(column, required, 1, kMajorCodeBytesMax));
}

int ImportTable::integer(std::size_t column, int absent, int least, int most) {
    std::string_view value = cell(column);
    if (value.empty()) return absent;
    if (const auto dot = value.find('.'); dot != std::string_view::npos && dot > 0) {
        const std::string_view rest = value.substr(dot + 1);
        if (!rest.empty() && rest.find_first_not_of('0') == std::string_view::npos)
            value = value.substr(0, dot);
    }
    int number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error == std::errc::invalid_argument || end != value.data() + value.size()) {
        fault(column, {"不是整数,请填写整数", "is not a whole number; write one"});
    } else if (error != std::errc() || number < least || number > most) {
        fault(column, {fmt::format("不在 {} 到 {} 之间,请更正", least, most),
                       fmt::format("is not between {} and {}; correct it", least, most)});
    } else {
        return number;
    }
    return absent;
}

}  // namespace zhiyuan::tables
