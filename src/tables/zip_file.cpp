#include "tables/zip_file.h"

#include <zip.h>

namespace zhiyuan::tables {
Result<std::unique_ptr<ZipFile>, Words> ZipFile::open(const std::filesystem::path& path,
                                                      const TableLimits& limits) {
    int error = 0;
    ::zip* archive = zip_open(path.c_str(), ZIP_RDONLY, &error);
    if (!archive)
        return fail(Words{"不是 .xlsx 文件,或文件已损坏", "is no .xlsx file, or is damaged"});
    std::unique_ptr<ZipFile> opened(new ZipFile(archive, limits.unpacked_bytes_max));
    if (zip_get_num_entries(archive, 0) > limits.entries_max)
        return fail(Words{"压缩包里的文件太多", "has too many parts"});
    return opened;
}

ZipFile::~ZipFile() {
    zip_discard(archive_);
}

bool ZipFile::has(const std::string& name) const {
    return zip_name_locate(archive_, name.c_str(), ZIP_FL_NOCASE) >= 0;
}

std::unique_ptr<ZipFile::Part> ZipFile::part(const std::string& name) {
    ::zip_file* file = zip_fopen(archive_, name.c_str(), ZIP_FL_NOCASE);
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
