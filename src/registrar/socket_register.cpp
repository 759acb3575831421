#include "registrar/socket_register.h"

#include <cerrno>
#include <cstring>
#include <utility>

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace zhiyuan::registrar {

using ports::RegisterError;

/// A connection that waits no longer than it is told. Whatever fails leaves words in `why`.
class SocketRegister::Line {
public:
    using Clock = std::chrono::steady_clock;

    explicit Line(const std::filesystem::path& socket) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        const std::string path = socket.string();
        if (path.size() >= sizeof address.sun_path) {
            why = "the path of the register's socket is too long";
            return;
        }
        std::memcpy(address.sun_path, path.c_str(), path.size());
        fd_ = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
        if (fd_ >= 0 && ::connect(fd_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0)
            return;
        why = std::string("the register does not answer: ") + std::strerror(errno);
    }
    ~Line() {
        if (fd_ >= 0) ::close(fd_);
    }
    Line(const Line&) = delete;
    Line& operator=(const Line&) = delete;

    bool send(std::string_view bytes, Clock::time_point until) {
        while (!bytes.empty()) {
            const ssize_t sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent > 0)
                bytes.remove_prefix(static_cast<std::size_t>(sent));
            else if (!may_go_on(POLLOUT, until))
                return false;
        }
        return true;
    }

    std::optional<std::string> receive(std::size_t size, Clock::time_point until) {
        std::string out(size, '\0');
        for (std::size_t have = 0; have < size;) {
            const ssize_t got = ::recv(fd_, out.data() + have, size - have, 0);
            if (got > 0)
                have += static_cast<std::size_t>(got);
            else if (got == 0)
                return why = "the register has gone", std::nullopt;
            else if (!may_go_on(POLLIN, until))
                return std::nullopt;
        }
        return out;
    }

    std::string why;

private:
    // After a call that did not succeed: whether it can be made again, perhaps after waiting.
    bool may_go_on(short event, Clock::time_point until) {
        if (errno == EINTR) return true;
        if (errno != EAGAIN && errno != EWOULDBLOCK)
            return why = std::string("the register is lost: ") + std::strerror(errno), false;
        const auto left =
            std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now()).count();
        pollfd waiting{fd_, event, 0};
        if (left > 0 && ::poll(&waiting, 1, static_cast<int>(left)) != 0) return true;
        return why = "the register does not answer in time", false;
    }

    int fd_ = -1;
};

SocketRegister::SocketRegister(Options options) : options_(std::move(options)) {}
SocketRegister::~SocketRegister() = default;

template <class T>
Result<T, RegisterError> SocketRegister::ask(const std::string& question,
                                             Answer<T> (*read)(std::string_view)) {
    using Kind = RegisterError::Kind;
    const auto until = Line::Clock::now() + options_.patience;
    // A line that the other side has closed meanwhile is found by writing to it: then a new one.
    for (int attempt = 0; attempt < 2; ++attempt) {
        const bool fresh = !line_;
        if (fresh) line_ = std::make_unique<Line>(options_.socket);
        if (line_->why.empty() && line_->send(framed(question), until)) break;
        std::string why = std::move(line_->why);
        line_.reset();
        if (fresh) return fail(RegisterError{Kind::unavailable, std::move(why)});
    }
    if (!line_) return fail(RegisterError{Kind::unavailable, "the register is lost"});
    std::string why = "the register speaks another language";
    const auto head = line_->receive(4, until);
    const auto length = head ? length_of(*head) : std::nullopt;
    const auto bytes = length ? line_->receive(*length, until) : std::nullopt;
    if (bytes)
        if (auto answer = read(*bytes)) return std::move(*answer);
    if (!line_->why.empty()) why = std::move(line_->why);
    line_.reset();
    return fail(RegisterError{Kind::unknown, std::move(why)});
}

Result<ports::Appended, RegisterError> SocketRegister::append(const ports::LogGroup& group) {
    return ask<ports::Appended>(ask_append(group), read_appended);
}

Result<ports::LogState, RegisterError> SocketRegister::state(ports::Log log) {
    return ask<ports::LogState>(ask_state(log), read_state);
}

Result<std::optional<std::string>, RegisterError> SocketRegister::prove(
    const ports::EntryPlace& place) {
    return ask<std::optional<std::string>>(ask_proof(place), read_proof);
}

Result<std::vector<ports::LogGroup>, RegisterError> SocketRegister::groups(std::int64_t first) {
    return ask<std::vector<ports::LogGroup>>(ask_groups(first), read_groups);
}

Result<std::vector<Digest>, RegisterError> SocketRegister::prove_consistency(
    ports::Log log, std::int64_t old_size, std::int64_t new_size) {
    return ask<std::vector<Digest>>(ask_consistency(log, old_size, new_size), read_consistency);
}

}  // namespace zhiyuan::registrar
