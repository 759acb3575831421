#include "crypto/key_file.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace zhiyuan::crypto {
namespace {

constexpr const char* kFirstLine = "zhiyuan-keys-1";

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

Keys make_keys(ports::Entropy& entropy) {
    Keys keys;
    entropy.fill(keys.cards);
    entropy.fill(keys.receipts);
    entropy.fill(keys.personal);
    return keys;
}

Result<void, std::string> write_key_file(const std::filesystem::path& path, const Keys& keys) {
    const std::string text = std::string(kFirstLine) + "\ncards " + to_hex(keys.cards) +
                             "\nreceipts " + to_hex(keys.receipts) + "\npersonal " +
                             to_hex(keys.personal) + "\n";
    const Descriptor file(
        ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR));
    if (file.get() < 0) return fail(system_error(path, "cannot create the key file"));
    if (::write(file.get(), text.data(), text.size()) != static_cast<ssize_t>(text.size()) ||
        ::fsync(file.get()) != 0)
        return fail(system_error(path, "cannot write the key file"));
    const Descriptor folder(::open(path.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder.get() < 0 || ::fsync(folder.get()) != 0)
        return fail(system_error(path, "cannot make the key file durable"));
    return {};
}

Result<Keys, std::string> read_key_file(const std::filesystem::path& path) {
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
    Keys keys;
    if (first != kFirstLine || !from_hex(values["cards"], keys.cards) ||
        !from_hex(values["receipts"], keys.receipts) ||
        !from_hex(values["personal"], keys.personal))
        return fail(path.string() + ": not a key file of this program");
    return keys;
}

}  // namespace zhiyuan::crypto
