#pragma once

#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "domain/season/season.h"
#include "tables/table_reader.h"

namespace zhiyuan::tables {

/// Offset of the first byte that does not belong to well-formed UTF-8; text.size() when all do. A
/// sequence that the end cuts off counts as well formed when `open_end`; it begins at the offset
/// then returned through `open`.
std::size_t utf8_prefix(std::string_view text, bool open_end, std::size_t& open);

/// Turns bytes of one encoding into UTF-8, piece by piece; characters may span pieces.
class TextDecoder {
public:
    /// `encoding` is not detect.
    explicit TextDecoder(TextEncoding encoding);
    ~TextDecoder();
    TextDecoder(const TextDecoder&) = delete;
    TextDecoder& operator=(const TextDecoder&) = delete;

    /// Appends to `out`. Bytes that are not of the encoding come out as kUnreadable, so that each
    /// can be told with its place; so does a character that the `last` piece cuts.
    void decode(std::string_view bytes, bool last, std::string& out);

private:
    void decode_utf8(bool last, std::string& out);
    void convert(bool last, std::string& out);

    TextEncoding encoding_;
    void* converter_ = nullptr;  ///< iconv_t
    std::string pending_;        ///< bytes taken in but not decoded yet
};

/// As people know it: "GB18030 (GBK)".
std::string_view name_of(TextEncoding encoding);

/// What a text file is written in.
struct FoundEncoding {
    TextEncoding encoding = TextEncoding::utf8;
    std::vector<std::int64_t> other_lines;  ///< in a GB18030 file, those that are UTF-8
};

/// By byte order mark, else as told, else found out by reading the file through. A file that begins
/// as UTF-8 is taken for it even if some line is not. Lines of the other encoding are found until
/// there are `lines_max`. nullopt when it can't be read.
std::optional<FoundEncoding> encoding_of(std::FILE* file, TextEncoding told, std::size_t lines_max);

/// Whether bytes that are not ASCII can be nothing but UTF-8: well formed, with two characters of
/// three bytes or more. GBK text is that by chance in less than one row of ten million.
bool surely_utf8(std::string_view bytes);

/// Whether every byte is ASCII.
bool is_ascii(std::string_view bytes);

}  // namespace zhiyuan::tables
