#include "registrar/socket_service.h"

#include <array>
#include <chrono>
#include <system_error>
#include <utility>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <sys/stat.h>

#include "registrar/protocol.h"

namespace zhiyuan::registrar {
namespace {

namespace asio = boost::asio;
using Protocol = asio::local::stream_protocol;

constexpr std::chrono::milliseconds kPause{100};

/// What all connections share.
struct Shared {
    ports::Register& book;
    std::function<bool()> must_end;
    asio::io_context loop{1};
    Protocol::acceptor acceptor{loop};
};

// Ends with the connection: its other side has gone, or does not speak our language.
asio::awaitable<void> converse(Protocol::socket peer, Shared& shared) {
    try {
        for (std::string message;;) {
            std::array<char, 4> head{};
            co_await asio::async_read(peer, asio::buffer(head), asio::use_awaitable);
            const auto length = length_of({head.data(), head.size()});
            if (!length) co_return;
            message.resize(*length);
            co_await asio::async_read(peer, asio::buffer(message), asio::use_awaitable);
            const std::string answer = framed(answer_to(message, shared.book));
            co_await asio::async_write(peer, asio::buffer(answer), asio::use_awaitable);
            if (shared.must_end()) shared.loop.stop();
        }
    } catch (const std::system_error&) {
        co_return;
    }
}

// Where there is no room for another connection there will be when one of the others ends.
asio::awaitable<void> accept_all(Shared& shared) {
    asio::steady_timer pause(shared.loop);
    for (;;) {
        boost::system::error_code error;
        Protocol::socket peer(shared.loop);
        try {
            co_await shared.acceptor.async_accept(peer,
                                                  asio::redirect_error(asio::use_awaitable, error));
            if (!error)
                asio::co_spawn(shared.loop, converse(std::move(peer), shared), asio::detached);
        } catch (const std::exception&) {
            error = asio::error::no_memory;
        }
        if (error == asio::error::operation_aborted) co_return;
        if (!error) continue;
        pause.expires_after(kPause);
        co_await pause.async_wait(asio::use_awaitable);
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
    Parts(std::filesystem::path place, ports::Register& book, std::function<bool()> must_end)
        : socket(std::move(place)), shared{book, std::move(must_end)} {}
    ~Parts() {
        std::error_code ignored;
        if (bound) std::filesystem::remove(socket, ignored);
    }
    Parts(const Parts&) = delete;
    Parts& operator=(const Parts&) = delete;

    std::filesystem::path socket;
    Shared shared;
    bool bound = false;
};

SocketService::SocketService(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
SocketService::~SocketService() = default;

Result<std::unique_ptr<SocketService>, std::string> SocketService::listen(
    const std::filesystem::path& socket, ports::Register& book, std::function<bool()> must_end) {
    if (is_served(socket)) return fail(socket.string() + ": another process answers there");
    auto parts = std::make_unique<Parts>(socket, book, std::move(must_end));
    Protocol::acceptor& acceptor = parts->shared.acceptor;
    try {
        if (std::filesystem::is_socket(socket)) std::filesystem::remove(socket);
        acceptor.open();
        acceptor.bind(Protocol::endpoint(socket.string()));
        parts->bound = true;
        std::filesystem::permissions(socket, static_cast<std::filesystem::perms>(0660));
        acceptor.listen();
    } catch (const std::exception& error) {
        return fail(socket.string() + ": cannot listen: " + error.what());
    }
    asio::co_spawn(parts->shared.loop, accept_all(parts->shared), asio::detached);
    return std::unique_ptr<SocketService>(new SocketService(std::move(parts)));
}

void SocketService::run() {
    parts_->shared.loop.run();
}

void SocketService::stop() {
    parts_->shared.loop.stop();
}

}  // namespace zhiyuan::registrar
