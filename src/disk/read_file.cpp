#include "disk/read_file.h"

#include <cerrno>
#include <cstring>
#include <sstream>

#include <fcntl.h>
#include <unistd.h>

namespace zhiyuan::disk {

Result<std::optional<std::string>, std::string> read_file(const std::filesystem::path& path) {
    using Read = std::optional<std::string>;
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0 && errno == ENOENT) return Read();
    std::string out;
    ssize_t got = fd < 0 ? -1 : 1;
    while (got > 0) {
        char piece[4096];
        got = ::read(fd, piece, sizeof piece);
        if (got < 0 && errno == EINTR)
            got = 1;
        else if (got > 0)
            out.append(piece, static_cast<std::size_t>(got));
    }
    const std::string why = got < 0 ? std::strerror(errno) : "";
    if (fd >= 0) ::close(fd);
    if (got < 0) return fail(path.string() + ": cannot read: " + why);
    return Read(std::move(out));
}

Result<std::vector<std::string>, std::string> read_lines(const std::filesystem::path& path) {
    const auto text = read_file(path);
    if (!text) return fail(text.error());
    std::vector<std::string> out;
    std::istringstream in(text->value_or(""));
    for (std::string line; std::getline(in, line);) out.push_back(line);
    return out;
}

}  // namespace zhiyuan::disk
