#include "tables/import_table.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

namespace zhiyuan::tables {
namespace {

constexpr std::int64_t kProgressRows = 10'000;
constexpr std::size_t kLongNumber = 12;  // digits from which spreadsheets show 1.44E+13

bool same_name(std::string_view a, std::string_view b) {
    const auto upper = [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [&](char x, char y) { return upper(x) == upper(y); });
}

bool digits_only(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

void ImportReport::add(codec::FileFault fault, std::size_t faults_max) {
    ++faults_in_all;
    if (faults.size() < faults_max) faults.push_back(std::move(fault));
}

Words repeats(std::span<const std::filesystem::path> files, RowPlace first, RowPlace here) {
    if (first.file == here.file)
        return {fmt::format("与第 {} 行重复", first.line),
                fmt::format("repeats line {}", first.line)};
    const std::string name = files[first.file].filename().string();
    return {fmt::format("与 {} 第 {} 行重复", name, first.line),
            fmt::format("repeats line {} of {}", first.line, name)};
}

ImportTable::ImportTable(const std::filesystem::path& path, std::span<const ColumnSpec> specs,
                         const ImportOptions& options, ImportReport& report)
    : file_(path.string()),
      specs_(specs),
      options_(options),
      report_(report),
      at_(specs.size(), -1) {
    auto opened = open_table(path, options.table);
    if (!opened) {
        report_.add(opened.error(), options_.faults_max);
        return;
    }
    reader_ = std::move(opened).value();
    find_columns();
}

void ImportTable::find_columns() {
    const std::vector<std::string>& header = reader_->header();
    bool sound = true;
    const auto refuse = [&](std::size_t column, Words why) {
        sound = false;
        report_.add({file_, 1, static_cast<int>(column), "", std::move(why)}, options_.faults_max);
    };
    for (std::size_t i = 0; i < header.size(); ++i) {
        const auto named = [&](std::string_view name) { return same_name(name, header[i]); };
        const auto spec = std::find_if(specs_.begin(), specs_.end(), [&](const ColumnSpec& s) {
            return std::any_of(s.names.begin(), s.names.end(), named);
        });
        if (spec == specs_.end()) {
            if (!header[i].empty()) report_.ignored_columns.push_back(header[i]);
            continue;
        }
        int& at = at_[static_cast<std::size_t>(spec - specs_.begin())];
        if (at >= 0)
            refuse(i + 1, {fmt::format("“{}”这一列出现了两次", spec->names.front()),
                           fmt::format("column \"{}\" occurs twice", header[i])});
        at = static_cast<int>(i);
    }
    for (std::size_t i = 0; i < specs_.size(); ++i)
        if (specs_[i].required && !has(i))
            refuse(0, {fmt::format("缺少“{}”这一列", specs_[i].names.front()),
                       fmt::format("column \"{}\" is missing",
                                   fmt::join(specs_[i].names, "\" or \""))});
    if (!sound) reader_.reset();
}

bool ImportTable::next() {
    while (reader_ && reader_->next(row_)) {
        if (++report_.rows % kProgressRows == 0 && options_.progress)
            options_.progress(report_.rows);
        const std::size_t wanted = reader_->header().size();
        while (row_.cells.size() > wanted && row_.cells.back().empty()) row_.cells.pop_back();
        if (row_.cells.size() == wanted) return true;
        report_.add({file_,
                     row_.line,
                     0,
                     "",
                     {fmt::format("这一行有 {} 格,表头有 {} 格", row_.cells.size(), wanted),
                      fmt::format("has {} cells, the header {}", row_.cells.size(), wanted)}},
                    options_.faults_max);
    }
    if (reader_ && reader_->fault()) report_.add(*reader_->fault(), options_.faults_max);
    reader_.reset();
    return false;
}

void ImportTable::fault(std::size_t column, Words why, std::optional<std::string> shown) {
    codec::FileFault fault{file_, row_.line, 0, "", std::move(why)};
    if (!has(column)) {
        fault.field = specs_[column].names.front();
    } else {
        fault.column = at_[column] + 1;
        fault.field = reader_->header()[static_cast<std::size_t>(at_[column])];
        fault.value = shown ? *shown : cell(column).substr(0, 80);
    }
    report_.add(std::move(fault), options_.faults_max);
}

const std::string& ImportTable::text(std::size_t column, bool required, std::size_t length_max) {
    const std::string& value = cell(column);
    if (value.empty()) {
        if (required) fault(column, {"不能为空", "must not be empty"});
        return empty_;
    }
    const auto unprintable = [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
    };
    if (value.size() > length_max)
        fault(column, {fmt::format("超过 {} 字节", length_max),
                       fmt::format("is longer than {} bytes", length_max)});
    else if (std::any_of(value.begin(), value.end(), unprintable))
        fault(column, {"含有换行等不可见字符", "has line ends or other unprintable characters"});
    return value;
}

const std::string& ImportTable::code(std::size_t column, bool required, std::size_t length_max) {
    const std::string& value = text(column, required, length_max);
    const auto fits = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
               c == '-';
    };
    if (is_scientific(value) || (value.size() >= kLongNumber && is_number(column)))
        fault(column, number_words());
    else if (!std::all_of(value.begin(), value.end(), fits))
        fault(column, {"代码只能用字母、数字和连字符", "a code has letters, digits and - only"});
    return value;
}

const std::string& ImportTable::choice_code(std::size_t column, bool required, std::size_t least,
                                            std::size_t most) {
    const std::string& value = text(column, required, most);
    const auto fits = [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); };
    if (is_scientific(value))
        fault(column, number_words());
    else if (!std::all_of(value.begin(), value.end(), fits))
        fault(column,
              {"代号只能用数字和大写字母", "such a code has digits and capital letters only"});
    else if (!value.empty() && value.size() < least)
        fault(column, {fmt::format("少于 {} 位", least),
                       fmt::format("is shorter than {} characters", least)});
    return value;
}

CollegeCode ImportTable::college(std::size_t column, bool required) {
    return CollegeCode(choice_code(column, required, 2, 8));
}

MajorCode ImportTable::major(std::size_t column, bool required) {
    return MajorCode(choice_code(column, required, 1, 6));
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
        fault(column, {"不是整数", "is not a whole number"});
    } else if (error != std::errc() || number < least || number > most) {
        fault(column, {fmt::format("不在 {} 到 {} 之间", least, most),
                       fmt::format("is not between {} and {}", least, most)});
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
