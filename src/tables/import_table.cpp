#include "tables/import_table.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "codec/clean_text.h"
#include "domain/season/limits.h"
#include "tables/header_row.h"

namespace zhiyuan::tables {
namespace {

constexpr std::int64_t kProgressRows = 10'000;
constexpr std::ptrdiff_t kIdDigits = 15;  // the fewest that an ID number begins with
constexpr std::size_t kLongNumber = 12;   // digits from which spreadsheets show 1.44E+13

/// The front of a value for a list of faults, cut between two characters, with "…" then. In
/// whatever column it stands, what may be an ID number is not shown in full.
std::string shortened(const std::string& value) {
    std::size_t length = std::min<std::size_t>(value.size(), 80);
    while (length < value.size() && length > 0 && (value[length] & 0xc0) == 0x80) --length;
    std::string out = value.substr(0, length);
    if (length < value.size()) out += "…";
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    for (auto from = out.begin(); from != out.end();) {
        from = std::find_if(from, out.end(), is_digit);
        const auto to = std::find_if_not(from, out.end(), is_digit);
        if (to - from >= kIdDigits) std::fill(from + 6, to - 4, '*');
        from = to;
    }
    return out;
}

bool digits_only(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

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
        refuse(cell + 1, header[static_cast<std::size_t>(cell)],
               {"与前面的一列是同一项,请删去一列,或用 --map 指明用哪一列",
                "column occurs twice; take one out, or say by --map which is meant"});
    for (const std::size_t i : match.lack)
        refuse(0, std::string(specs_[i].names.front()),
               {fmt::format("缺少“{}”这一列;如列名不同,请改列名或用 --map 对照",
                            specs_[i].names.front()),
                fmt::format("column \"{}\" is missing; rename yours, or map it by --map",
                            fmt::join(specs_[i].names, "\" or \""))});
    at_ = match.at;
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
    const std::size_t at = longer ? header.size() : count - 1;  // the first too many, or the last
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

bool is_scientific(std::string_view text) {
    const auto e = text.find_first_of("eE");
    if (e == std::string_view::npos || e == 0 || e + 2 >= text.size() || text[e + 1] != '+')
        return false;
    const std::string_view front = text.substr(0, e);
    const auto dot = front.find('.');
    return digits_only(text.substr(e + 2)) && digits_only(front.substr(0, dot)) &&
           (dot == std::string_view::npos || digits_only(front.substr(dot + 1)));
}

Words number_words() {
    return {"被电子表格当作数字(会丢失位数),请把这一列设为“文本”格式后重新填写",
            "is held as a number by a spreadsheet, which loses digits; set the column to \"Text\" "
            "and fill it in again"};
}

}  // namespace zhiyuan::tables
