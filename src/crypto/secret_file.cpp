#include "crypto/secret_file.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <map>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace zhiyuan::crypto {
namespace {

std::string system_error(const std::filesystem::path& path, const char* what) {
    return path.string() + ": " + what + ": " + std::strerror(errno);
}

// Closes its descriptor on every way out.
class Descriptor {
public:
    explicit Descriptor(int fd) : fd_(fd) {}
    ~Descriptor() {
        if (fd_ >= 0) ::close(fd_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int get() const { return fd_; }

private:
    int fd_;
};

}  // namespace

Result<void, std::string> write_secret_file(const std::filesystem::path& path,
                                            const std::string& first_line,
                                            const std::vector<NamedSecret>& secrets) {
    std::string text = first_line + "\n";
    for (const NamedSecret& named : secrets)
        text += named.name + " " + to_hex(*named.secret) + "\n";
    const Descriptor file(
        ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR));
    if (file.get() < 0) return fail(system_error(path, "cannot create the key file"));
    if (::write(file.get(), text.data(), text.size()) != static_cast<ssize_t>(text.size()) ||
        ::fsync(file.get()) != 0)
        return fail(system_error(path, "cannot write the key file"));
    const auto parent = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
    const Descriptor folder(::open(parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder.get() < 0 || ::fsync(folder.get()) != 0)
        return fail(system_error(path, "cannot make the key file durable"));
    return {};
}

Result<void, std::string> read_secret_file(const std::filesystem::path& path,
                                           const std::string& first_line,
                                           const std::vector<NamedSecret>& secrets) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0)
        return fail(system_error(path, "cannot read the key file"));
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return fail(path.string() +
                    ": others than the owner may read the key file; run: chmod 600 " +
                    path.string());
    std::ifstream in(path);
    std::string first, name, value;
    std::getline(in, first);
    std::map<std::string, std::string> values;
    while (in >> name >> value) values[name] = value;
    bool whole = first == first_line;
    for (const NamedSecret& named : secrets)
        whole = whole && from_hex(values[named.name], *named.secret);
    if (!whole) return fail(path.string() + ": not a key file of this program");
    return {};
}

}  // namespace zhiyuan::crypto
