#include "http/connection.h"

#include <array>
#include <atomic>
#include <charconv>
#include <ctime>
#include <exception>
#include <utility>

#include <boost/asio/dispatch.hpp>
#include <boost/asio/write.hpp>

namespace zhiyuan::http {
namespace {

using boost::asio::ip::tcp;
using ErrorCode = boost::system::error_code;

constexpr std::size_t kReadStep = 4 << 10;

// A body of this size or less is copied behind the head: one packet, one call.
constexpr std::size_t kSmallBody = 16 << 10;

// "Date: …" as RFC 9110 wants it, made once a second for each thread.
const std::string& date_line() {
    thread_local std::time_t made_at = 0;
    thread_local std::string line;
    const std::time_t now = std::time(nullptr);
    if (now != made_at) {
        std::tm parts{};
        gmtime_r(&now, &parts);
        std::array<char, 64> text{};
        const std::size_t n =
            std::strftime(text.data(), text.size(), "Date: %a, %d %b %Y %H:%M:%S GMT\r\n", &parts);
        line.assign(text.data(), n);
        made_at = now;
    }
    return line;
}

}  // namespace

Connection::Connection(tcp::socket socket, unsigned loop, const Settings& settings,
                       Handler& handler, std::function<void(Connection*)> on_close)
    : socket_(std::move(socket)),
      loop_(loop),
      settings_(settings),
      handler_(handler),
      on_close_(std::move(on_close)),
      parser_(settings.limits) {
    ErrorCode ignored;
    const auto peer = socket_.remote_endpoint(ignored);
    if (!ignored) peer_ = peer.address().to_string();
    socket_.set_option(tcp::no_delay(true), ignored);
    socket_.non_blocking(true, ignored);  // a write on the loop must never wait
    // No call may ever wait for this client: the loop serves all the others.
    socket_.non_blocking(true, ignored);
}

void Connection::start(SweepTime now) {
    since_ = now;
    read();
}

void Connection::read() {
    doing_ = Doing::reading;
    const std::size_t had = in_.size();
    in_.resize(had + kReadStep);
    socket_.async_read_some(
        boost::asio::buffer(in_.data() + had, kReadStep),
        [self = shared_from_this(), had](const ErrorCode& error, std::size_t bytes) {
            // A read that was cancelled for being slow: the reply is under way.
            if (self->doing_ != Doing::reading) return;
            self->in_.resize(had + (error ? 0 : bytes));
            if (error) return self->close();
            // Here, not when its turn comes: a request may wait behind another one.
            self->arrived_at_ = self->settings_.stamp();
            self->parse();
        });
}

void Connection::parse() {
    std::size_t used = 0;
    if (!request_begun_ && !in_.empty()) {
        request_begun_ = true;
        since_ = std::chrono::steady_clock::now();
    }
    const Parser::Progress progress =
        in_.empty() ? Parser::Progress::more : parser_.feed(in_, used);
    in_.erase(0, used);
    if (progress == Parser::Progress::broken) return refuse(parser_.status());
    if (progress == Parser::Progress::complete) return hand_over();
    // What the parser keeps waiting belongs to no body: the end of a chunk's head, a trailer.
    if (in_.size() > settings_.limits.header_bytes) return refuse(431);
    if (!header_seen_ && parser_.header_done()) {
        header_seen_ = true;
        since_ = std::chrono::steady_clock::now();
    }
    if (parser_.wants_continue() && !send_continue()) return close();
    read();
}

// A client that leaves no room for so little gets none of it, and is free to send its body anyway.
bool Connection::send_continue() {
    static constexpr std::string_view kGoOn = "HTTP/1.1 100 Continue\r\n\r\n";
    ErrorCode ignored;
    const auto sent = socket_.write_some(boost::asio::buffer(kGoOn.data(), kGoOn.size()), ignored);
    return sent == 0 || sent == kGoOn.size();
}

void Connection::hand_over() {
    Request request = parser_.take(keep_alive_);
    request.received_at = arrived_at_;
    request.peer_address = peer_;
    request_begun_ = header_seen_ = false;
    head_only_ = request.method == Method::head;
    doing_ = Doing::handling;
    since_ = std::chrono::steady_clock::now();
    try {
        handler_.handle(loop_, std::move(request), responder());
    } catch (const std::exception&) {
        // Its responder went with it and has answered 500.
    }
}

// Carries the reply back to the loop. Held by a shared token so that a handler that forgets its
// responder leaves the client with a 500 instead of a connection that hangs. The token does not
// keep the connection: the loop does, so that an answer after the server's end finds nothing.
Responder Connection::responder() {
    struct Token {
        explicit Token(std::weak_ptr<Connection> c) : connection(std::move(c)) {}
        Token(const Token&) = delete;
        Token& operator=(const Token&) = delete;
        ~Token() {
            if (!used.exchange(true)) send(Response{500, "", "", nullptr});
        }
        void send(Response response) {
            auto alive = connection.lock();
            if (!alive) return;
            const auto loop = alive->socket_.get_executor();
            boost::asio::dispatch(loop, [c = std::move(alive), r = std::move(response)]() mutable {
                c->reply(std::move(r));
            });
        }
        std::weak_ptr<Connection> connection;
        std::atomic<bool> used{false};
    };
    auto token = std::make_shared<Token>(weak_from_this());
    return [token](Response response) {
        if (!token->used.exchange(true)) token->send(std::move(response));
    };
}

void Connection::append_head(const Response& response, std::size_t body_bytes) {
    std::array<char, 24> digits{};
    const auto number = [&](std::size_t value) {
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
        out_.append(digits.data(), end);
    };
    out_ += "HTTP/1.1 ";
    number(static_cast<std::size_t>(response.status));
    out_ += ' ';
    out_ += reason_of(response.status);
    out_ += "\r\n";
    out_ += date_line();
    out_ += settings_.common_headers;
    out_ += response.headers;
    if (response.status != 204 && response.status != 304) {
        out_ += "Content-Length: ";
        number(body_bytes);
        out_ += "\r\n";
    }
    if (!keep_alive_) out_ += "Connection: close\r\n";
    out_ += "\r\n";
}

void Connection::reply(Response response) {
    if (doing_ == Doing::closed) return;
    if (draining_) keep_alive_ = false;
    const std::string& body = response.shared_body ? *response.shared_body : response.body;
    append_head(response, body.size());
    if (!head_only_ && response.status != 204 && response.status != 304) {
        if (body.size() <= kSmallBody)
            out_ += body;
        else if (response.shared_body)
            out_body_ = response.shared_body;
        else
            out_body_ = std::make_shared<const std::string>(std::move(response.body));
    }
    write();
}

void Connection::refuse(int status) {
    keep_alive_ = false;
    head_only_ = false;
    refused_ = true;
    Response response{status, "Content-Type: application/json\r\n", "", nullptr};
    response.body = status == 413   ? R"({"code":"body_too_large"})"
                    : status == 408 ? R"({"code":"request_too_slow"})"
                                    : R"({"code":"request_malformed"})";
    reply(std::move(response));
}

void Connection::write() {
    doing_ = Doing::writing;
    since_ = std::chrono::steady_clock::now();
    std::array<boost::asio::const_buffer, 2> parts{
        boost::asio::buffer(out_),
        out_body_ ? boost::asio::buffer(*out_body_) : boost::asio::const_buffer()};
    boost::asio::async_write(socket_, parts,
                             [self = shared_from_this()](const ErrorCode& error, std::size_t) {
                                 if (error) return self->close();
                                 self->on_written();
                             });
}

void Connection::on_written() {
    if (doing_ == Doing::closed) return;
    out_.clear();
    out_body_.reset();
    if (refused_ && !draining_) return linger();
    if (!keep_alive_ || draining_) return close();
    since_ = std::chrono::steady_clock::now();
    doing_ = Doing::reading;
    // Bytes of the next request may have come with the last one.
    parse();
}

// The client may still be sending what was refused. Ending the connection now would reset it, and
// the reply could be lost on its way; so the rest is taken and thrown away for a moment.
void Connection::linger() {
    if (doing_ != Doing::lingering) {
        ErrorCode ignored;
        socket_.shutdown(tcp::socket::shutdown_send, ignored);
        since_ = std::chrono::steady_clock::now();
    }
    doing_ = Doing::lingering;
    in_.resize(kReadStep);
    socket_.async_read_some(boost::asio::buffer(in_.data(), in_.size()),
                            [self = shared_from_this()](const ErrorCode& error, std::size_t) {
                                if (error || self->draining_) return self->close();
                                self->linger();
                            });
}

bool Connection::overdue(SweepTime now) const {
    const auto& limits = settings_.limits;
    switch (doing_) {
        case Doing::reading:
            if (!request_begun_) return now - since_ > limits.idle_time;
            return now - since_ > (header_seen_ ? limits.body_time : limits.header_time);
        case Doing::writing:
            return now - since_ > limits.write_time;
        case Doing::lingering:
            return now - since_ > limits.linger_time;
        case Doing::handling:
        case Doing::closed:
            return false;
    }
    return false;
}

void Connection::sweep(SweepTime now) {
    if (!overdue(now)) return;
    if (doing_ == Doing::reading && request_begun_) {
        // The read under way comes back with an error, while the reply is being written already.
        ErrorCode ignored;
        socket_.cancel(ignored);
        return refuse(408);
    }
    close();
}

void Connection::drain() {
    draining_ = true;
    if (doing_ == Doing::lingering || (doing_ == Doing::reading && !request_begun_)) close();
}

void Connection::close() {
    if (doing_ == Doing::closed) return;
    doing_ = Doing::closed;
    ErrorCode ignored;
    socket_.shutdown(tcp::socket::shutdown_both, ignored);
    socket_.close(ignored);
    on_close_(this);
}

}  // namespace zhiyuan::http
