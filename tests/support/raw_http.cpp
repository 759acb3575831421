#include "tests/support/raw_http.h"

#include <cstdlib>
#include <utility>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace zhiyuan::test {
namespace {

constexpr timeval kPatience{20, 0};

std::size_t length_in(const std::string& head) {
    constexpr std::string_view kName = "Content-Length: ";
    const auto at = head.find(kName);
    if (at == std::string::npos) return 0;
    return std::strtoul(head.c_str() + at + kName.size(), nullptr, 10);
}

}  // namespace

RawHttp::RawHttp(unsigned short port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &kPatience, sizeof kPatience);
    ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &kPatience, sizeof kPatience);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
        ::close(socket_);
        socket_ = -1;
    }
}

RawHttp::~RawHttp() {
    if (socket_ >= 0) ::close(socket_);
}

RawHttp::RawHttp(RawHttp&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)), in_(std::move(other.in_)) {}

bool RawHttp::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

void RawHttp::finish_sending() {
    ::shutdown(socket_, SHUT_WR);
}

bool RawHttp::receive() {
    char buffer[65536];
    const ssize_t got = ::recv(socket_, buffer, sizeof buffer, 0);
    if (got <= 0) return false;
    in_.append(buffer, static_cast<std::size_t>(got));
    return true;
}

RawReply RawHttp::reply(bool without_body) {
    std::size_t end = in_.find("\r\n\r\n");
    while (end == std::string::npos) {
        if (!receive()) return {};
        end = in_.find("\r\n\r\n");
    }
    RawReply out;
    out.head = in_.substr(0, end + 4);
    const std::size_t length = without_body ? 0 : length_in(out.head);
    while (in_.size() < out.head.size() + length)
        if (!receive()) return {};
    out.body = in_.substr(out.head.size(), length);
    out.status = std::atoi(out.head.c_str() + sizeof "HTTP/1.1");
    in_.erase(0, out.head.size() + length);
    return out;
}

bool RawHttp::ended() {
    return in_.empty() && !receive() && in_.empty();
}

std::string RawHttp::rest() {
    while (receive()) {
    }
    return std::exchange(in_, {});
}

}  // namespace zhiyuan::test
