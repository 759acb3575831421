#include "disk/file.h"

#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace zhiyuan::disk {
namespace {

std::string system_error(const std::filesystem::path& path, const char* what) {
    return path.string() + ": " + what + ": " + std::strerror(errno);
}

int flags_of(File::How how) {
    switch (how) {
        case File::How::must_exist:
            return O_RDWR;
        case File::How::new_file:
            return O_RDWR | O_CREAT | O_EXCL;
        case File::How::make_or_open:
            return O_RDWR | O_CREAT;
    }
    return O_RDWR;
}

}  // namespace

File::File(File&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)), path_(std::move(other.path_)) {}

File& File::operator=(File&& other) noexcept {
    std::swap(fd_, other.fd_);
    std::swap(path_, other.path_);
    return *this;
}

File::~File() {
    if (fd_ >= 0) ::close(fd_);
}

std::string File::failed(const char* what) const {
    return system_error(path_, what);
}

Result<File, std::string> File::open(const std::filesystem::path& path, How how) {
    const int fd = ::open(path.c_str(), flags_of(how) | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (fd < 0) return fail(system_error(path, "cannot open"));
    return File(fd, path);
}

Result<void, std::string> File::write_at(std::int64_t offset, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::pwrite(fd_, bytes.data(), bytes.size(), offset);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return fail(failed("cannot write"));
        offset += written;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

Result<std::string, std::string> File::read_at(std::int64_t offset, std::int64_t size) const {
    std::string out(static_cast<std::size_t>(size), '\0');
    for (std::size_t have = 0; have < out.size();) {
        const ssize_t got = ::pread(fd_, out.data() + have, out.size() - have,
                                    offset + static_cast<std::int64_t>(have));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return fail(failed("cannot read"));
        if (got == 0) return fail(path_.string() + ": shorter than it was made");
        have += static_cast<std::size_t>(got);
    }
    return out;
}

Result<std::int64_t, std::string> File::size() const {
    struct stat status {};
    if (::fstat(fd_, &status) != 0) return fail(failed("cannot read"));
    return static_cast<std::int64_t>(status.st_size);
}

Result<void, std::string> File::flush(bool length_too) {
    if ((length_too ? ::fsync(fd_) : ::fdatasync(fd_)) != 0)
        return fail(failed("cannot make durable"));
    return {};
}

Result<bool, std::string> File::lock() {
    if (::flock(fd_, LOCK_EX | LOCK_NB) == 0) return true;
    if (errno == EWOULDBLOCK) return false;
    return fail(failed("cannot lock"));
}

Result<void, std::string> flush_folder(const std::filesystem::path& folder) {
    const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return fail(system_error(folder, "cannot open"));
    const bool flushed = ::fsync(fd) == 0;
    const std::string why = flushed ? "" : system_error(folder, "cannot make durable");
    ::close(fd);
    if (!flushed) return fail(why);
    return {};
}

}  // namespace zhiyuan::disk
