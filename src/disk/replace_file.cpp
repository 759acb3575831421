#include "disk/replace_file.h"

#include <system_error>

#include "disk/file.h"

namespace zhiyuan::disk {

Result<void, std::string> replace_file(const std::filesystem::path& path, std::string_view bytes) {
    const std::filesystem::path half = path.string() + ".new";
    std::error_code error;
    std::filesystem::remove(half, error);
    auto file = File::open(half, File::How::new_file);
    if (!file) return fail(file.error());
    if (auto written = file->write_at(0, bytes); !written) return written;
    if (auto flushed = file->flush(true); !flushed) return flushed;
    std::filesystem::rename(half, path, error);
    if (error) return fail(path.string() + ": cannot be named: " + error.message());
    return flush_folder(path.has_parent_path() ? path.parent_path() : ".");
}

}  // namespace zhiyuan::disk
