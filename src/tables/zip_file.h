#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "base/result.h"
#include "domain/season/season.h"
#include "tables/table_reader.h"

struct zip;
struct zip_file;

namespace zhiyuan::tables {

/// Reads the parts of a packed file as streams. What is unpacked is counted over all parts and
/// stops at the limit: sizes stated in the file are not believed.
class ZipFile {
public:
    static Result<std::unique_ptr<ZipFile>, Words> open(const std::filesystem::path& path,
                                                        const TableLimits& limits);
    ~ZipFile();
    ZipFile(const ZipFile&) = delete;
    ZipFile& operator=(const ZipFile&) = delete;

    bool has(const std::string& name) const;

    /// A part being read.
    class Part {
    public:
        Part(ZipFile& owner, ::zip_file* file) : owner_(owner), file_(file) {}
        ~Part();
        Part(const Part&) = delete;
        Part& operator=(const Part&) = delete;

        /// At most `size` bytes; 0 at the end. Fails when the part is damaged or unpacks to more
        /// than is allowed.
        Result<std::size_t, Words> read(char* to, std::size_t size);

    private:
        ZipFile& owner_;
        ::zip_file* file_;
    };

    /// nullptr when there is no such part or it can't be opened.
    std::unique_ptr<Part> part(const std::string& name);

private:
    ZipFile(::zip* archive, std::uint64_t budget) : archive_(archive), budget_(budget) {}
    ::zip* archive_;
    std::uint64_t budget_;  ///< bytes that may still be unpacked
};

}  // namespace zhiyuan::tables
