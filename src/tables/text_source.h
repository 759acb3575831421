#pragma once

#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

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
    /// `encoding` is utf8 or gb18030.
    explicit TextDecoder(TextEncoding encoding);
    ~TextDecoder();
    TextDecoder(const TextDecoder&) = delete;
    TextDecoder& operator=(const TextDecoder&) = delete;

    /// Appends what can be decoded to `out`; false when a byte does not fit: all before it is in
    /// `out`.
    bool decode(std::string_view bytes, bool last, std::string& out);

private:
    bool decode_utf8(bool last, std::string& out);
    bool decode_gb18030(bool last, std::string& out);

    TextEncoding encoding_;
    void* converter_ = nullptr;  ///< iconv_t
    std::string pending_;        ///< bytes taken in but not decoded yet
};

/// The encoding of a text file: as told, or found out by reading it through once.
std::optional<TextEncoding> encoding_of(std::FILE* file, TextEncoding told);

}  // namespace zhiyuan::tables
