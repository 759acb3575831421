#include "load/client.h"

#include <charconv>

#include <boost/asio/write.hpp>

namespace zhiyuan::load {
namespace {

using boost::asio::ip::tcp;
using ErrorCode = boost::system::error_code;

constexpr std::size_t kReadStep = 16 << 10;

std::size_t content_length(std::string_view head) {
    constexpr std::string_view kName = "\r\nContent-Length: ";
    const std::size_t at = head.find(kName);
    if (at == std::string_view::npos) return 0;
    std::size_t length = 0;
    std::from_chars(head.data() + at + kName.size(), head.data() + head.size(), length);
    return length;
}

}  // namespace

Client::Client(boost::asio::io_context& io, tcp::endpoint server)
    : socket_(io), server_(std::move(server)) {}

void Client::send(std::string request, Done done) {
    request_ = std::move(request);
    done_ = std::move(done);
    filled_ = 0;
    if (socket_.is_open()) return write();
    connect();
}

void Client::connect() {
    reused_ = false;
    ErrorCode ignored;
    socket_.close(ignored);
    socket_.async_connect(server_, [self = shared_from_this()](const ErrorCode& error) {
        if (error) return self->finish({});
        ErrorCode none;
        self->socket_.set_option(tcp::no_delay(true), none);
        self->write();
    });
}

void Client::write() {
    boost::asio::async_write(socket_, boost::asio::buffer(request_),
                             [self = shared_from_this()](const ErrorCode& error, std::size_t) {
                                 if (!error) return self->read();
                                 if (self->reused_) return self->connect();
                                 self->finish({});
                             });
}

void Client::read() {
    if (in_.size() < filled_ + kReadStep) in_.resize(filled_ + kReadStep);
    socket_.async_read_some(boost::asio::buffer(in_.data() + filled_, in_.size() - filled_),
                            [self = shared_from_this()](const ErrorCode& error, std::size_t bytes) {
                                if (error) {
                                    // The server ended an idle connection just as we used it:
                                    // nothing was answered, go again.
                                    if (self->reused_ && self->filled_ == 0) return self->connect();
                                    return self->finish({});
                                }
                                self->filled_ += bytes;
                                if (!self->parse()) self->read();
                            });
}

bool Client::parse() {
    const std::string_view got(in_.data(), filled_);
    const std::size_t end = got.find("\r\n\r\n");
    if (end == std::string_view::npos) return false;
    const std::string_view head = got.substr(0, end + 2);
    const std::size_t length = content_length(head);
    if (filled_ < end + 4 + length) return false;
    Answer answer;
    std::from_chars(head.data() + 9, head.data() + 12, answer.status);
    answer.head = head;
    answer.body = got.substr(end + 4, length);
    reused_ = true;
    if (head.find("\r\nConnection: close") != std::string_view::npos) {
        ErrorCode ignored;
        socket_.close(ignored);
    }
    finish(answer);
    return true;
}

void Client::finish(const Answer& answer) {
    if (answer.status == 0) {
        ErrorCode ignored;
        socket_.close(ignored);
    }
    const Done done = std::move(done_);
    done(answer);
}

std::string_view text_member(std::string_view json, std::string_view name) {
    const std::string key = '"' + std::string(name) + "\":\"";
    const std::size_t at = json.find(key);
    if (at == std::string_view::npos) return {};
    const std::size_t from = at + key.size();
    return json.substr(from, json.find('"', from) - from);
}

long number_member(std::string_view json, std::string_view name) {
    const std::string key = '"' + std::string(name) + "\":";
    const std::size_t at = json.find(key);
    long number = -1;
    if (at != std::string_view::npos)
        std::from_chars(json.data() + at + key.size(), json.data() + json.size(), number);
    return number;
}

}  // namespace zhiyuan::load
