#include "tables/zip_file.h"

#include <array>
#include <fstream>

#include <zip.h>

namespace zhiyuan::tables {
namespace {

/// Old .xls files and password-protected .xlsx files are both OLE containers.
bool is_ole(const std::filesystem::path& path) {
    std::array<char, 4> front{};
    std::ifstream(path, std::ios::binary).read(front.data(), front.size());
    return front == std::array<char, 4>{'\xd0', '\xcf', '\x11', '\xe0'};
}

}  // namespace

Result<std::unique_ptr<ZipFile>, Words> ZipFile::open(const std::filesystem::path& path,
                                                      const TableLimits& limits) {
    int error = 0;
    ::zip* archive = zip_open(path.c_str(), ZIP_RDONLY, &error);
    if (!archive) {
        if (is_ole(path))
            return fail(Words{"是旧式 .xls 文件或加了密码,请另存为不加密的 .xlsx",
                              "is an old .xls file or has a password; save it as plain .xlsx"});
        return fail(Words{"不是 .xlsx 文件,或文件已损坏", "is no .xlsx file, or is damaged"});
    }
    std::unique_ptr<ZipFile> opened(new ZipFile(archive, limits.unpacked_bytes_max));
    if (zip_get_num_entries(archive, 0) > limits.entries_max)
        return fail(Words{"压缩包里的文件太多", "has too many parts"});
    return opened;
}

ZipFile::~ZipFile() {
    zip_discard(archive_);
}

bool ZipFile::has(const std::string& name) const {
    return zip_name_locate(archive_, name.c_str(), 0) >= 0;
}

std::unique_ptr<ZipFile::Part> ZipFile::part(const std::string& name) {
    ::zip_file* file = zip_fopen(archive_, name.c_str(), 0);
    return file ? std::make_unique<Part>(*this, file) : nullptr;
}

ZipFile::Part::~Part() {
    zip_fclose(file_);
}

Result<std::size_t, Words> ZipFile::Part::read(char* to, std::size_t size) {
    const zip_int64_t got = zip_fread(file_, to, size);
    if (got < 0) return fail(Words{"压缩数据已损坏", "its packed data are damaged"});
    const auto bytes = static_cast<std::uint64_t>(got);
    if (bytes > owner_.budget_)
        return fail(Words{"解压后超过上限", "unpacks to more than is allowed"});
    owner_.budget_ -= bytes;
    return static_cast<std::size_t>(got);
}

}  // namespace zhiyuan::tables
