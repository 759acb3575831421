#include "registrar/socket_service.h"

#include <array>
#include <chrono>
#include <memory>
#include <system_error>
#include <utility>

#include <boost/asio/io_context.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/steady_timer.hpp>
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
    asio::steady_timer pause{loop};
};

/// One connection. Lives as long as somebody waits on it; ends when its other side has gone, or
/// does not speak our language.
class Conversation : public std::enable_shared_from_this<Conversation> {
public:
    Conversation(Protocol::socket peer, Shared& shared) : peer_(std::move(peer)), shared_(shared) {}

    void listen() {
        asio::async_read(peer_, asio::buffer(head_), [own = shared_from_this()](auto error, auto) {
            if (!error) own->take_head();
        });
    }

private:
    void take_head() {
        const auto length = length_of({head_.data(), head_.size()});
        if (!length) return;
        message_.resize(*length);
        asio::async_read(peer_, asio::buffer(message_),
                         [own = shared_from_this()](auto error, auto) {
                             if (!error) own->answer();
                         });
    }
    void answer() {
        answer_ = framed(answer_to(message_, shared_.book));
        asio::async_write(peer_, asio::buffer(answer_),
                          [own = shared_from_this()](auto error, auto) {
                              if (own->shared_.must_end()) return own->shared_.loop.stop();
                              if (!error) own->listen();
                          });
    }

    Protocol::socket peer_;
    Shared& shared_;
    std::array<char, 4> head_{};
    std::string message_, answer_;
};

// Where there is no room for another connection there will be when one of the others ends.
void accept_next(Shared& shared) {
    shared.acceptor.async_accept([&shared](const auto& error, Protocol::socket peer) {
        if (error == asio::error::operation_aborted) return;
        if (!error) {
            std::make_shared<Conversation>(std::move(peer), shared)->listen();
            return accept_next(shared);
        }
        shared.pause.expires_after(kPause);
        shared.pause.async_wait([&shared](const auto& ended) {
            if (!ended) accept_next(shared);
        });
    });
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
    accept_next(parts->shared);
    return std::unique_ptr<SocketService>(new SocketService(std::move(parts)));
}

void SocketService::run() {
    parts_->shared.loop.run();
}

void SocketService::stop() {
    parts_->shared.loop.stop();
}

}  // namespace zhiyuan::registrar
