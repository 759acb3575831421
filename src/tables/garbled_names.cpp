#include "tables/garbled_names.h"

#include <array>

#include <fmt/format.h>
#include <iconv.h>

#include "base/check.h"

namespace zhiyuan::tables {
namespace {

// So few rare names may well be true, whatever part of a short file they are.
constexpr std::int64_t kRareAtLeast = 5;
constexpr unsigned char kFirstHanzi = 0xb0;  // lead byte; before it stand signs and kana

std::size_t length_of(char lead) {
    const auto byte = static_cast<unsigned char>(lead);
    return byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
}

}  // namespace

GarbledNames::GarbledNames() : converter_(iconv_open("GB2312", "UTF-8")) {
    ZY_CHECK(converter_ != iconv_t(-1));  // part of the C library
}

GarbledNames::~GarbledNames() {
    iconv_close(converter_);
}

bool GarbledNames::is_usual(std::string_view character) {
    if (character.size() == 1 || character == "\u00b7") return true;
    std::array<char, 4> in{}, out{};
    character.copy(in.data(), in.size());
    char* from = in.data();
    char* to = out.data();
    std::size_t left = character.size(), room = out.size();
    const bool known = iconv(converter_, &from, &left, &to, &room) != static_cast<std::size_t>(-1);
    iconv(converter_, nullptr, nullptr, nullptr, nullptr);
    return known && static_cast<unsigned char>(out[0]) >= kFirstHanzi;
}

void GarbledNames::see(std::int64_t line, std::string_view name) {
    if (name.empty()) return;
    ++names_;
    int usual = 0, unusual = 0;
    while (!name.empty()) {
        const std::string_view character = name.substr(0, length_of(name.front()));
        ++(is_usual(character) ? usual : unusual);
        name.remove_prefix(character.size());
    }
    if (unusual == 0) return;
    ++rare_;
    if (unusual > usual) ++garbled_;
    if (first_line_ == 0) first_line_ = line;
}

void GarbledNames::tell(const std::string& file, std::string_view encoding, ImportReport& report,
                        std::size_t warnings_max) {
    const bool doubtful = garbled_ * 3 > names_ || (rare_ >= kRareAtLeast && rare_ * 3 > names_);
    if (doubtful) {
        const std::string zh = encoding.empty() ? "" : fmt::format(",这里是按 {} 读取的", encoding);
        const std::string en = encoding.empty() ? "" : fmt::format("; it was read as {}", encoding);
        report.warn(
            {file,
             first_line_,
             0,
             "姓名",
             {fmt::format("{} 个姓名中有 {} 个含常用字以外的字,可能是乱码:文件的编码可能不对{};"
                          "请核对,不对时另存为 UTF-8 再导入(GBK 文件可加 --gbk)",
                          names_, rare_, zh),
              fmt::format("of {} names {} have unusual characters, so the file may be in "
                          "another encoding{}; look at them, and if they are wrong save it as "
                          "UTF-8 (or say --gbk if it is GBK)",
                          names_, rare_, en)},
             ""},
            warnings_max);
    }
    names_ = rare_ = garbled_ = first_line_ = 0;
}

}  // namespace zhiyuan::tables
