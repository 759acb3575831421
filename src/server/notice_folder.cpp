#include "server/notice_folder.h"

#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/local_time.h"
#include "domain/subject/json_writer.h"

namespace zhiyuan::server {
namespace {

constexpr mode_t kOwnerAlone = S_IRUSR | S_IWUSR;

class File {
public:
    explicit File(int descriptor) : descriptor_(descriptor) {}
    ~File() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    int get() const { return descriptor_; }
    int release() { return std::exchange(descriptor_, -1); }

private:
    int descriptor_;
};

std::string cannot(const std::filesystem::path& path, const char* words) {
    return path.string() + ": " + words + ": " + std::strerror(errno);
}

std::string cannot_write(const std::filesystem::path& path) {
    return cannot(path, "无法写入 (cannot write)");
}

// A line that a crash has torn was never taken: it comes again, whole.
bool cut_torn_line(int file) {
    off_t end = ::lseek(file, 0, SEEK_END);
    for (char last = 0; end > 0; --end) {
        if (::pread(file, &last, 1, end - 1) != 1) return false;
        if (last == '\n') break;
    }
    return end >= 0 && ::ftruncate(file, end) == 0;
}

bool write_whole(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

bool sync_folder(const std::filesystem::path& folder) {
    const File opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return opened.get() >= 0 && ::fsync(opened.get()) == 0;
}

}  // namespace

std::string notice_line(const ports::Notice& notice, int utc_offset_minutes) {
    JsonWriter json;
    json.begin_object()
        .member("id", std::to_string(notice.id.value()))
        .member("kind", to_text(notice.kind))
        .member("phone", notice.phone)
        .member("text", notice.text)
        .member("at", to_iso_local(notice.at, utc_offset_minutes))
        .end_object();
    return std::move(json).bytes() + "\n";
}

Result<std::unique_ptr<NoticeFolder>, std::string> NoticeFolder::open(
    const std::filesystem::path& folder, ports::Clock& clock, int utc_offset_minutes) {
    if (::mkdir(folder.c_str(), S_IRWXU) != 0 && errno != EEXIST)
        return fail(cannot(folder, "目录无法建立 (the folder cannot be made)"));
    struct stat found {};
    if (::stat(folder.c_str(), &found) != 0 || !S_ISDIR(found.st_mode))
        return fail(folder.string() + ": 不是目录 (is no folder)");
    if ((found.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return fail(folder.string() +
                    ": 他人可以查看,请先 chmod 700 (others may look into it; chmod 700 first)");
    const std::filesystem::path lock = folder / ".lock";
    File locked(::open(lock.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, kOwnerAlone));
    if (locked.get() < 0) return fail(cannot_write(lock));
    if (::flock(locked.get(), LOCK_EX | LOCK_NB) != 0)
        return fail(folder.string() + ": 另一程序正在写入 (another program is writing into it)");
    return std::unique_ptr<NoticeFolder>(
        new NoticeFolder(folder, locked.release(), clock, utc_offset_minutes));
}

NoticeFolder::NoticeFolder(std::filesystem::path folder, int lock, ports::Clock& clock, int minutes)
    : folder_(std::move(folder)), lock_(lock), clock_(clock), minutes_(minutes) {}

NoticeFolder::~NoticeFolder() {
    ::close(lock_);
}

Result<void, std::string> NoticeFolder::deliver(std::span<const ports::Notice> notices) {
    constexpr std::size_t kDate = 10;
    const std::string day = local_time(clock_.wall_now(), minutes_).substr(0, kDate);
    const std::filesystem::path path = folder_ / ("notices-" + day + ".jsonl");
    const File file(
        ::open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, kOwnerAlone));
    if (file.get() < 0 || !cut_torn_line(file.get())) return fail(cannot_write(path));
    std::string lines;
    for (const ports::Notice& notice : notices) lines += notice_line(notice, minutes_);
    if (!write_whole(file.get(), lines) || ::fsync(file.get()) != 0 || !sync_folder(folder_))
        return fail(cannot_write(path));
    return {};
}

}  // namespace zhiyuan::server
