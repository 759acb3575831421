#include "tables/dbf_encoding.h"

#include <algorithm>
#include <array>
#include <fstream>

#include <fmt/format.h>

#include "codec/clean_text.h"
#include "tables/dbf_value.h"
#include "tables/text_source.h"

namespace zhiyuan::tables {
namespace {

std::optional<TextEncoding> by_language(const DbfHeader& header) {
    if (header.driver.find("936") != std::string::npos) return TextEncoding::gb18030;
    if (header.driver.find("950") != std::string::npos) return TextEncoding::big5;
    switch (header.language) {
        case 0x00:  // none
        case 0x01:  // DOS, United States
        case 0x02:  // DOS, multilingual
        case 0x03:  // Windows
        case 0x57:  // Windows
        case 0x4d:  // code page 936
        case 0x7a:
            return TextEncoding::gb18030;
        case 0x4f:  // code page 950
        case 0x78:
            return TextEncoding::big5;
        default:
            return std::nullopt;
    }
}

/// The first word of the .cpg file, if there is one.
std::string code_page_beside(const std::filesystem::path& path) {
    for (const char* ending : {".cpg", ".CPG", ".Cpg"}) {
        std::filesystem::path beside = path;
        std::ifstream in(beside.replace_extension(ending), std::ios::binary);
        std::string text(64, '\0');
        if (!in.read(text.data(), 64) && in.gcount() == 0) continue;
        text.resize(static_cast<std::size_t>(in.gcount()));
        codec::clean_cell(text);
        return codec::folded(text.substr(0, text.find_first_of("\r\n")));
    }
    return "";
}

std::optional<TextEncoding> by_code_page(std::string name) {
    std::erase_if(name, [](char c) { return c == '-' || c == '_'; });
    for (const char* prefix : {"ANSI", "CP", "WINDOWS", "OEM", "X"})
        if (name.starts_with(prefix)) name.erase(0, std::string_view(prefix).size());
    for (const char* utf8 : {"UTF8", "65001"})
        if (name == utf8) return TextEncoding::utf8;
    for (const char* chinese : {"GBK", "GB2312", "GB18030", "936", "54936", "EUCCN"})
        if (name == chinese) return TextEncoding::gb18030;
    for (const char* traditional : {"BIG5", "950"})
        if (name == traditional) return TextEncoding::big5;
    return std::nullopt;
}

/// How many records have texts that are surely UTF-8, and how many have texts that are not.
struct Seen {
    std::int64_t utf8 = 0, other = 0;
    std::int64_t first_utf8 = 0, first_other = 0;
};

Seen look_through(std::FILE* file, const DbfHeader& header) {
    Seen seen;
    std::string record(header.record_bytes, '\0'), texts;
    for (std::int64_t n = 1; n <= header.records; ++n) {
        if (std::fread(record.data(), 1, record.size(), file) != record.size()) break;
        if (record[0] == '*' || is_ascii(record)) continue;
        texts.clear();
        for (const DbfField& field : header.fields) {
            if (!holds_text(field)) continue;
            const std::string_view text = std::string_view(record).substr(field.at, field.length);
            std::size_t open = 0;  // a field may end within a character
            utf8_prefix(text, true, open);
            texts.append(text.substr(0, open)).append(1, ' ');
        }
        if (is_ascii(texts)) continue;
        std::size_t open = 0;
        if (surely_utf8(texts)) {
            if (seen.utf8++ == 0) seen.first_utf8 = n;
        } else if (utf8_prefix(texts, false, open) != texts.size()) {
            if (seen.other++ == 0) seen.first_other = n;
        }
    }
    return seen;
}

}  // namespace

Result<TextEncoding, codec::FileFault> dbf_encoding(const std::filesystem::path& path,
                                                    std::FILE* file, const DbfHeader& header,
                                                    TextEncoding told) {
    if (told != TextEncoding::detect) return told;
    if (const std::string name = code_page_beside(path); !name.empty()) {
        if (const auto known = by_code_page(name)) return *known;
        return fail(codec::FileFault{
            path.string(),
            0,
            0,
            "",
            {fmt::format("旁边的 .cpg 文件写着编码 {},无法读取;请改为 GBK 或 UTF-8", name),
             fmt::format("the .cpg file beside it says {}, which is not read; "
                         "export as GBK or UTF-8",
                         name)},
            ""});
    }
    const Seen seen = look_through(file, header);
    if (seen.utf8 > 0 && seen.other > 0)
        return fail(codec::FileFault{
            path.string(),
            std::max(seen.first_utf8, seen.first_other),
            0,
            "",
            {"这一条记录与前面的编码不同(UTF-8 与 GBK 混用),请用同一种编码重新导出",
             "is in another encoding than records before it (UTF-8 and GBK); "
             "export all in one"},
            ""});
    if (seen.utf8 > 0) return TextEncoding::utf8;
    const auto marked = by_language(header);
    if (!marked && seen.other > 0)
        return fail(
            codec::FileFault{path.string(),
                             0,
                             0,
                             "",
                             {fmt::format("语言标记 0x{:02X} 不是中文;确为 GBK 请加 --gbk",
                                          unsigned{header.language}),
                              fmt::format("its language mark 0x{:02X} is not Chinese; if it is GBK "
                                          "all the same, say --gbk",
                                          unsigned{header.language})},
                             ""});
    return marked.value_or(TextEncoding::gb18030);
}

}  // namespace zhiyuan::tables
