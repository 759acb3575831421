#include "tables/import_majors.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "tables/national_code.h"
#include "tables/word_bits.h"

namespace zhiyuan::tables {
namespace {

enum Column : std::size_t { national, major, sex, languages, sight, other, fee };

const std::array<ColumnSpec, 7> kColumns{{
    {{"国标代码", "院校国标代码", "national_code", "YXDM"}, false, CellForm::symbols},
    {{"专业名称", "major", "major_name", "ZYMC"}},
    {{"性别", "招生性别", "sex", "gender"}, false},
    {{"外语语种", "语种", "languages", "language", "WYYZ"}, false},
    {{"视力", "视力色觉", "sight"}, false},
    {{"其他要求", "other"}, false},
    {{"学费", "fee", "fee_yuan", "SFBZ"}, false, CellForm::symbols},
}};

struct SexWord {
    SexLimit limit;
    std::string_view word;
};
constexpr SexWord kSexWords[] = {
    {SexLimit::any, ""},        {SexLimit::any, "不限"},      {SexLimit::any, "男女不限"},
    {SexLimit::any, "any"},     {SexLimit::male, "男"},       {SexLimit::male, "男生"},
    {SexLimit::male, "限男生"}, {SexLimit::male, "male"},     {SexLimit::female, "女"},
    {SexLimit::female, "女生"}, {SexLimit::female, "限女生"}, {SexLimit::female, "female"},
};

constexpr WordBit bit_of(ExamLanguage language, std::string_view word) {
    return {static_cast<unsigned>(language), word};
}
constexpr WordBit kLanguageWords[] = {
    bit_of(ExamLanguage::english, "英语"),     bit_of(ExamLanguage::english, "English"),
    bit_of(ExamLanguage::russian, "俄语"),     bit_of(ExamLanguage::russian, "Russian"),
    bit_of(ExamLanguage::japanese, "日语"),    bit_of(ExamLanguage::japanese, "Japanese"),
    bit_of(ExamLanguage::german, "德语"),      bit_of(ExamLanguage::german, "German"),
    bit_of(ExamLanguage::french, "法语"),      bit_of(ExamLanguage::french, "French"),
    bit_of(ExamLanguage::spanish, "西班牙语"), bit_of(ExamLanguage::spanish, "Spanish"),
};

SexLimit read_sex(ImportTable& table) {
    const std::string& text = table.cell(Column::sex);
    const auto* found = std::find_if(std::begin(kSexWords), std::end(kSexWords),
                                     [&](const SexWord& w) { return w.word == text; });
    if (found != std::end(kSexWords)) return found->limit;
    table.fault(Column::sex,
                {"应为男、女或不限,空着是不限", "must be male, female or any; empty is any"});
    return SexLimit::any;
}

unsigned read_languages(ImportTable& table) {
    const std::string& text = table.cell(Column::languages);
    if (text == "不限" || text == "any") return 0;
    const auto bits = word_bits(text, kLanguageWords);
    if (!bits)
        table.fault(Column::languages,
                    {"应为不限,或英语、俄语、日语、德语、法语、西班牙语中的几个,用空格隔开",
                     "must be any, or some of English, Russian, Japanese, German, French, Spanish "
                     "with blanks between"});
    return bits.value_or(0);
}

// Other than the plan's lines, none needs a college: what holds in the whole country stands once.
MajorDetails read_major(ImportTable& table) {
    MajorDetails out;
    out.national_code = national_code(
        table, Column::national, false,
        {";对所有院校都一样的可留空", "; leave it empty for what holds at every college"});
    out.major = table.prose(Column::major, true, 300);
    out.sex = read_sex(table);
    out.languages = read_languages(table);
    out.sight = table.prose(Column::sight, false, 300);
    out.other = table.prose(Column::other, false, 300);
    out.fee_yuan = table.integer(Column::fee, 0, 0, 1'000'000);
    return out;
}

}  // namespace

std::span<const ColumnSpec> majors_columns() {
    return kColumns;
}

MajorsImport read_majors(std::span<const std::filesystem::path> files,
                         const ImportOptions& options) {
    MajorsImport out;
    std::unordered_map<std::string, RowPlace> rows;  // the first row of that college and major
    for (std::size_t file = 0; file < files.size(); ++file) {
        ImportTable table(files[file], kColumns, options, out.report);
        while (table.next()) {
            MajorDetails major = read_major(table);
            const RowPlace here{static_cast<std::uint32_t>(file),
                                static_cast<std::uint32_t>(table.line())};
            if (major.major.empty()) continue;
            const auto [first, fresh] =
                rows.try_emplace(major.national_code + '\n' + major.major, here);
            if (!fresh) table.fault(Column::major, repeats(files, first->second, here));
            if (out.report.ok()) out.majors.push_back(std::move(major));
        }
    }
    refuse_nothing(files, options, out.report);
    if (!out.report.ok()) out.majors.clear();
    return out;
}

}  // namespace zhiyuan::tables
