#include "http/server.h"

#include <array>
#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <random>
#include <thread>
#include <unordered_map>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include "http/connection.h"

namespace zhiyuan::http {
namespace {

using boost::asio::ip::tcp;
using ErrorCode = boost::system::error_code;

constexpr int kBacklog = 4096;

}  // namespace

struct Server::State {
    /// One thread with its own loop and connections.
    struct Loop {
        Loop(unsigned number, State& state)
            : sweeper(io),
              forget([this, &state](Connection* closed) { state.forget(*this, closed); }),
              mates{number, state.settings, state.handler, state.next_id, inbox, forget} {}
        boost::asio::io_context io{1};
        boost::asio::steady_timer sweeper;
        std::array<char, 16 << 10> inbox{};
        const std::function<void(Connection*)> forget;
        const Loopmates mates;
        std::unordered_map<Connection*, std::shared_ptr<Connection>> connections;
        bool draining = false;  ///< connections that were accepted but come later are not begun
        std::thread thread;
    };

    State(Settings s, Handler& h) : settings(std::move(s)), handler(h) {
        for (unsigned i = 0; i < settings.loops; ++i)
            loops.push_back(std::make_unique<Loop>(i, *this));
    }

    void accept();
    void adopt(Loop& loop, tcp::socket socket);
    void forget(Loop& loop, Connection* closed);
    void sweep(Loop& loop);
    void turn_away(TurnedAway why) {
        if (settings.observer) settings.observer->on_turned_away(why);
    }

    Settings settings;
    Handler& handler;
    /// Begins anywhere, so that ids of two runs are not mixed up.
    std::atomic<std::uint64_t> next_id{std::uint64_t{std::random_device{}()} << 32};
    std::vector<std::unique_ptr<Loop>> loops;
    std::unique_ptr<tcp::acceptor> acceptor;
    std::unique_ptr<boost::asio::steady_timer> accept_pause;
    std::size_t next_loop = 0;
    std::atomic<std::size_t> open{0};
    std::mutex mutex;
    std::condition_variable none_open;
};

// Runs on loop 0, which spreads the connections over all loops in turn.
void Server::State::accept() {
    Loop& target = *loops[next_loop++ % loops.size()];
    acceptor->async_accept(target.io, [this, &target](const ErrorCode& error, tcp::socket socket) {
        if (error && !acceptor->is_open()) return;
        if (error) {
            turn_away(TurnedAway::no_descriptors);
            // Trying again at once would only spin.
            accept_pause->expires_after(std::chrono::milliseconds(50));
            accept_pause->async_wait([this](const ErrorCode& cancelled) {
                if (!cancelled) accept();
            });
            return;
        }
        boost::asio::post(target.io, [this, &target, s = std::move(socket)]() mutable {
            adopt(target, std::move(s));
        });
        accept();
    });
}

void Server::State::adopt(Loop& loop, tcp::socket socket) {
    // Turned away: closed by its destructor.
    if (loop.draining) return turn_away(TurnedAway::ending);
    if (loop.connections.size() >= settings.limits.connections_per_loop)
        return turn_away(TurnedAway::full);
    ++open;
    auto connection = std::make_shared<Connection>(std::move(socket), loop.mates);
    loop.connections.emplace(connection.get(), connection);
    connection->start(std::chrono::steady_clock::now());
}

void Server::State::forget(Loop& loop, Connection* closed) {
    // Not at once: the connection may still be in the middle of its own function.
    boost::asio::post(loop.io, [this, &loop, closed] {
        loop.connections.erase(closed);
        if (--open == 0) {
            const std::lock_guard lock(mutex);
            none_open.notify_all();
        }
    });
}

void Server::State::sweep(Loop& loop) {
    loop.sweeper.expires_after(std::chrono::seconds(1));
    loop.sweeper.async_wait([this, &loop](const ErrorCode& error) {
        if (error) return;
        const auto now = std::chrono::steady_clock::now();
        for (auto& [key, connection] : loop.connections) connection->sweep(now);
        sweep(loop);
    });
}

Server::Server(Settings settings, Handler& handler)
    : state_(std::make_unique<State>(std::move(settings), handler)) {}

Server::~Server() {
    drain(std::chrono::milliseconds(0));
    stop();
}

Result<unsigned short, std::string> Server::start() {
    State& s = *state_;
    ErrorCode error;
    const auto address = boost::asio::ip::make_address(s.settings.address, error);
    if (error) return fail(s.settings.address + " is not a network address");
    const tcp::endpoint endpoint(address, s.settings.port);
    s.acceptor = std::make_unique<tcp::acceptor>(s.loops[0]->io);
    s.accept_pause = std::make_unique<boost::asio::steady_timer>(s.loops[0]->io);
    const std::string where = s.settings.address + ":" + std::to_string(s.settings.port);
    s.acceptor->open(endpoint.protocol(), error);
    if (!error) s.acceptor->set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) s.acceptor->bind(endpoint, error);
    if (!error) s.acceptor->listen(kBacklog, error);
    if (error) return fail("无法监听 (cannot listen on) " + where + ": " + error.message());
    const unsigned short port = s.acceptor->local_endpoint().port();
    s.accept();
    for (auto& loop : s.loops) {
        s.sweep(*loop);
        loop->thread = std::thread([&loop = *loop] {
            const auto keep_running = boost::asio::make_work_guard(loop.io);
            loop.io.run();
        });
    }
    return port;
}

void Server::drain(std::chrono::milliseconds patience) {
    State& s = *state_;
    if (!s.acceptor || !s.loops[0]->thread.joinable()) return;
    boost::asio::post(s.loops[0]->io, [&s] {
        ErrorCode ignored;
        s.acceptor->close(ignored);
        s.accept_pause->cancel();
    });
    for (auto& loop : s.loops)
        boost::asio::post(loop->io, [&loop = *loop] {
            loop.draining = true;
            for (auto& [key, connection] : loop.connections) connection->drain();
        });
    {
        std::unique_lock lock(s.mutex);
        s.none_open.wait_for(lock, patience, [&] { return s.open == 0; });
    }
}

void Server::stop() {
    State& s = *state_;
    if (!s.acceptor || !s.loops[0]->thread.joinable()) return;
    for (auto& loop : s.loops) {
        boost::asio::post(loop->io, [&loop = *loop] {
            loop.sweeper.cancel();
            for (auto& [key, connection] : loop.connections) connection->close();
            loop.connections.clear();
            loop.io.stop();
        });
        loop->thread.join();
    }
    // What came behind the end of a loop: connections that were accepted meanwhile are closed now,
    // not when the server is destroyed.
    for (auto& loop : s.loops) {
        loop->io.restart();
        loop->io.poll();
    }
}

void Server::post(unsigned loop, std::function<void()> work) {
    boost::asio::post(state_->loops.at(loop)->io, std::move(work));
}

std::size_t Server::connections() const {
    return state_->open;
}

}  // namespace zhiyuan::http
