#include "registrar/socket_service.h"

#include <array>
#include <system_error>
#include <utility>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <sys/stat.h>

#include "registrar/protocol.h"

namespace zhiyuan::registrar {
namespace {

namespace asio = boost::asio;
using Protocol = asio::local::stream_protocol;

// Ends with the connection: its other side has gone, or does not speak our language.
asio::awaitable<void> converse(Protocol::socket peer, ports::Register& book) {
    try {
        for (std::string message;;) {
            std::array<char, 4> head{};
            co_await asio::async_read(peer, asio::buffer(head), asio::use_awaitable);
            const auto length = length_of({head.data(), head.size()});
            if (!length) co_return;
            message.resize(*length);
            co_await asio::async_read(peer, asio::buffer(message), asio::use_awaitable);
            const std::string answer = framed(answer_to(message, book));
            co_await asio::async_write(peer, asio::buffer(answer), asio::use_awaitable);
        }
    } catch (const std::system_error&) {
        co_return;
    }
}

asio::awaitable<void> accept_all(Protocol::acceptor& acceptor, ports::Register& book) {
    for (;;) {
        Protocol::socket peer = co_await acceptor.async_accept(asio::use_awaitable);
        asio::co_spawn(acceptor.get_executor(), converse(std::move(peer), book), asio::detached);
    }
}

// Whether a process answers there.
bool is_served(const std::filesystem::path& socket) {
    asio::io_context loop;
    boost::system::error_code error;
    Protocol::socket(loop).connect(Protocol::endpoint(socket.string()), error);
    return !error;
}

}  // namespace

class SocketService::Parts {
public:
    explicit Parts(std::filesystem::path place) : socket(std::move(place)) {}
    ~Parts() {
        std::error_code ignored;
        if (bound) std::filesystem::remove(socket, ignored);
    }
    Parts(const Parts&) = delete;
    Parts& operator=(const Parts&) = delete;

    std::filesystem::path socket;
    asio::io_context loop{1};
    Protocol::acceptor acceptor{loop};
    bool bound = false;
};

SocketService::SocketService(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
SocketService::~SocketService() = default;

Result<std::unique_ptr<SocketService>, std::string> SocketService::listen(
    const std::filesystem::path& socket, ports::Register& book) {
    if (is_served(socket)) return fail(socket.string() + ": another process answers there");
    auto parts = std::make_unique<Parts>(socket);
    try {
        if (std::filesystem::is_socket(socket)) std::filesystem::remove(socket);
        parts->acceptor.open();
        parts->acceptor.bind(Protocol::endpoint(socket.string()));
        parts->bound = true;
        std::filesystem::permissions(socket, static_cast<std::filesystem::perms>(0660));
        parts->acceptor.listen();
    } catch (const std::exception& error) {
        return fail(socket.string() + ": cannot listen: " + error.what());
    }
    asio::co_spawn(parts->loop, accept_all(parts->acceptor, book), asio::detached);
    return std::unique_ptr<SocketService>(new SocketService(std::move(parts)));
}

void SocketService::run() {
    parts_->loop.run();
}

void SocketService::stop() {
    parts_->loop.stop();
}

}  // namespace zhiyuan::registrar
