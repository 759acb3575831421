#include "http/connection.h"

#include <array>
#include <atomic>
#include <charconv>
#include <exception>
#include <utility>

#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>

namespace zhiyuan::http {
namespace {

using boost::asio::ip::tcp;
using ErrorCode = boost::system::error_code;

// A body of this size or less is copied behind the head: one packet, one call.
constexpr std::size_t kSmallBody = 16 << 10;

}  // namespace

Connection::Connection(tcp::socket socket, const Loopmates& mates)
    : socket_(std::move(socket)),
      mates_(mates),
      settings_(mates.settings),
      parser_(mates.settings) {
    ErrorCode ignored;
    const auto peer = socket_.remote_endpoint(ignored);
    if (!ignored) peer_ = peer.address().to_string();
    socket_.set_option(tcp::no_delay(true), ignored);
    // No call may ever wait for this client: the loop serves all the others.
    socket_.non_blocking(true, ignored);
}

void Connection::start(SweepTime now) {
    since_ = now;
    // Not at once, whoever calls: a sink or source may be in the middle of its own function.
    auto& loop = static_cast<boost::asio::io_context&>(socket_.get_executor().context());
    resume_ = [weak = weak_from_this(), &loop] {
        boost::asio::post(loop, [weak] {
            if (const auto alive = weak.lock()) alive->go_on();
        });
    };
    read();
}

void Connection::read() {
    doing_ = Doing::reading;
    if (in_.empty()) std::string().swap(in_);
    socket_.async_wait(tcp::socket::wait_read, [self = shared_from_this()](ErrorCode error) {
        // A read that was cancelled for being slow: the reply is under way.
        if (self->doing_ != Doing::reading) return;
        const std::size_t bytes = error ? 0 : self->read_into_inbox(error);
        if (error == boost::asio::error::would_block) return self->read();
        if (error) return self->close();
        self->in_.append(self->mates_.inbox.data(), bytes);
        // Here, not when its turn comes: a request may wait behind another one.
        self->arrived_at_ = self->settings_.stamp();
        self->parse();
    });
}

std::size_t Connection::read_into_inbox(ErrorCode& error) {
    return socket_.read_some(boost::asio::buffer(mates_.inbox.data(), mates_.inbox.size()), error);
}

void Connection::parse() {
    if (!request_begun_ && !in_.empty()) {
        request_begun_ = true;
        since_ = std::chrono::steady_clock::now();
    }
    try {
        parse_on();
    } catch (const std::exception& error) {  // of a handler's intake or sink
        refuse(500, error.what());
    }
}

void Connection::parse_on() {
    const auto feed = [this] {
        std::size_t used = 0;
        const Parser::Progress progress = parser_.feed(in_, used);
        in_.erase(0, used);
        return progress;
    };
    Parser::Progress progress = feed();
    if (progress == Parser::Progress::header) {
        header_seen_ = true;
        since_ = std::chrono::steady_clock::now();
        if (!admit()) return refuse(413);
        progress = feed();
    }
    if (progress == Parser::Progress::broken) return refuse(parser_.status());
    if (progress == Parser::Progress::complete) return hand_over();
    // What the parser keeps waiting belongs to no body: the end of a chunk's head, a trailer.
    if (in_.size() > settings_.limits.header_bytes) return refuse(431);
    if (parser_.wants_continue() && !send_continue()) return close();
    if (parser_.wants_pause()) {
        doing_ = Doing::paused;
        return;
    }
    read();
}

// Asks the handler how the body is to be taken in. False: it is longer than it may be.
bool Connection::admit() {
    const Intake usual{settings_.limits.body_bytes, settings_.limits.body_time, nullptr};
    const Intake intake = mates_.handler.intake(mates_.loop, parser_.head(), usual, resume_);
    body_time_ = intake.body_time;
    return parser_.admit(intake);
}

// A sink takes more again, or a source has more.
void Connection::go_on() {
    if (doing_ == Doing::paused) {
        since_ = std::chrono::steady_clock::now();
        read();
    } else if (doing_ == Doing::waiting) {
        pump();
    }
}

// A client that leaves no room for so little gets none of it, and is free to send its body anyway.
bool Connection::send_continue() {
    static constexpr std::string_view kGoOn = "HTTP/1.1 100 Continue\r\n\r\n";
    ErrorCode ignored;
    const auto sent = socket_.write_some(boost::asio::buffer(kGoOn.data(), kGoOn.size()), ignored);
    return sent == 0 || sent == kGoOn.size();
}

// Carries the reply back to the loop. Held by a shared token so that a handler that forgets its
// responder leaves the client with a 500 instead of a connection that hangs. The token does not
// keep the connection: the loop does, so that an answer after the server's end finds nothing.
class Connection::Token {
public:
    explicit Token(std::weak_ptr<Connection> c) : connection_(std::move(c)) {}
    Token(const Token&) = delete;
    Token& operator=(const Token&) = delete;
    ~Token() { answer(Response{500}); }

    /// False when there is an answer already.
    bool answer(Response response) {
        if (used_.exchange(true)) return false;
        auto alive = connection_.lock();
        if (!alive) return true;
        const auto loop = alive->socket_.get_executor();
        boost::asio::dispatch(loop, [c = std::move(alive), r = std::move(response)]() mutable {
            c->reply(std::move(r));
        });
        return true;
    }

private:
    std::weak_ptr<Connection> connection_;
    std::atomic<bool> used_{false};
};

void Connection::hand_over() {
    takes_chunks_ = parser_.takes_chunks();
    Request request = parser_.take(keep_alive_);
    request.id = request_id_ = mates_.next_id++;
    request.received_at = arrived_at_;
    request.peer_address = peer_;
    request_begun_ = header_seen_ = false;
    head_only_ = request.method == Method::head;
    doing_ = Doing::handling;
    since_ = std::chrono::steady_clock::now();
    const auto token = std::make_shared<Token>(weak_from_this());
    const auto id = request_id_;
    try {
        mates_.handler.handle(mates_.loop, std::move(request),
                              [token](Response response) { token->answer(std::move(response)); });
    } catch (const std::exception& error) {
        Response failed{500};
        failed.fault = error.what();
        if (!token->answer(std::move(failed)) && settings_.observer)
            settings_.observer->on_stray_exception(id, error.what());
    }
}

Framing Connection::framing(std::optional<std::uint64_t> length) const {
    return {settings_.common_headers, request_id_, length, takes_chunks_, keep_alive_};
}

void Connection::reply(Response response) {
    if (doing_ == Doing::closed) return;
    if (draining_) keep_alive_ = false;
    tell(response);
    const std::string& body = response.shared_body ? *response.shared_body : response.body;
    if (response.source) {
        const auto length = response.source->length();
        if (!length && !takes_chunks_)
            keep_alive_ = false;  // the end of the body is the end of all
        append_head(out_, response, framing(length));
        if (!head_only_ && response.status != 204 && response.status != 304) {
            source_ = std::move(response.source);
            source_left_ = length;
        }
        return write();
    }
    append_head(out_, response, framing(body.size()));
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

// Also begins the phase of writing.
void Connection::tell(const Response& response) {
    const auto now = std::chrono::steady_clock::now();
    if (settings_.observer)
        settings_.observer->on_exchange({request_id_, mates_.loop, response.route, response.outcome,
                                         response.status, now - since_, response.fault});
    since_ = now;
}

void Connection::refuse(int status, std::string fault) {
    request_id_ = mates_.next_id++;
    keep_alive_ = false;
    head_only_ = false;
    refused_ = true;
    Response response{status, "Content-Type: application/json\r\n"};
    response.route = "refused by the engine";
    response.fault = std::move(fault);
    response.body = status == 413   ? R"({"code":"too_large"})"
                    : status == 408 ? R"({"code":"too_slow"})"
                    : status == 500 ? R"({"code":"internal"})"
                                    : R"({"code":"malformed"})";
    reply(std::move(response));
}

void Connection::write() {
    doing_ = Doing::writing;
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
    std::string().swap(out_);  // thousands that wait hold no room for the reply they had
    out_body_.reset();
    if (source_) return pump();
    if (refused_ && !draining_) return linger();
    if (!keep_alive_ || draining_) return close();
    since_ = std::chrono::steady_clock::now();
    doing_ = Doing::reading;
    // Bytes of the next request may have come with the last one.
    parse();
}

// The client has taken what came before: sends the next piece of a body.
void Connection::pump() {
    BodySource::Piece piece;
    try {
        piece = source_->next(resume_);
    } catch (const std::exception& error) {
        if (settings_.observer) settings_.observer->on_stray_exception(request_id_, error.what());
        return close();
    }
    switch (piece.kind) {
        case BodySource::Piece::Kind::not_yet:
            doing_ = Doing::waiting;
            return;
        case BodySource::Piece::Kind::bytes:
            return send_piece(piece.bytes);
        case BodySource::Piece::Kind::end:
            break;
    }
    const bool whole = source_left_.value_or(0) == 0;
    const bool in_chunks = !source_left_ && takes_chunks_;
    source_.reset();
    if (!whole) return close();
    if (!in_chunks) return on_written();
    out_ = "0\r\n\r\n";
    write();
}

void Connection::send_piece(std::string_view bytes) {
    if (bytes.empty()) return close();  // would look like the end
    if (source_left_) {
        if (bytes.size() > *source_left_) return close();  // more than its head has promised
        *source_left_ -= bytes.size();
        out_ = bytes;
    } else if (takes_chunks_) {
        std::array<char, 24> digits{};
        const auto end =
            std::to_chars(digits.data(), digits.data() + digits.size(), bytes.size(), 16).ptr;
        out_.assign(digits.data(), end);
        out_.append("\r\n").append(bytes).append("\r\n");
    } else {
        out_ = bytes;
    }
    since_ = std::chrono::steady_clock::now();
    write();
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
    socket_.async_wait(tcp::socket::wait_read, [self = shared_from_this()](ErrorCode error) {
        if (!error) self->read_into_inbox(error);
        const bool ended = error && error != boost::asio::error::would_block;
        if (ended || self->draining_) return self->close();
        self->linger();
    });
}

bool Connection::overdue(SweepTime now) const {
    const auto& limits = settings_.limits;
    switch (doing_) {
        case Doing::reading:
            if (!request_begun_) return now - since_ > limits.idle_time;
            return now - since_ > (header_seen_ ? body_time_ : limits.header_time);
        case Doing::writing:
            return now - since_ > limits.write_time;
        case Doing::lingering:
            return now - since_ > limits.linger_time;
        case Doing::paused:
        case Doing::handling:
        case Doing::waiting:
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
    mates_.on_close(this);
}

}  // namespace zhiyuan::http
