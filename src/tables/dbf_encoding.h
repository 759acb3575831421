#pragma once

#include <cstdio>
#include <filesystem>

#include "codec/file_fault.h"
#include "tables/dbf_header.h"

namespace zhiyuan::tables {

/// What the texts of a table are written in: as told; else as the .cpg file beside it says; else by
/// the language mark, where that of no language, or of Western ones, which programs write that know
/// no other, stands for GB18030. A table whose texts are all UTF-8 is UTF-8 whatever its mark.
/// Reads through all records. Fails when the mark names a language that is not read, and when some
/// records are UTF-8 and others are not.
Result<TextEncoding, codec::FileFault> dbf_encoding(const std::filesystem::path& path,
                                                    std::FILE* file, const DbfHeader& header,
                                                    TextEncoding told);

}  // namespace zhiyuan::tables
