#include "http/parser.h"

#include <optional>

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

namespace zhiyuan::http {
namespace beast_http = boost::beast::http;

namespace {

Method method_of(beast_http::verb verb) {
    switch (verb) {
        case beast_http::verb::get:
            return Method::get;
        case beast_http::verb::head:
            return Method::head;
        case beast_http::verb::post:
            return Method::post;
        case beast_http::verb::put:
            return Method::put;
        default:
            return Method::other;
    }
}

template <class View>
std::string text_of(const View& view) {
    return {view.data(), view.size()};
}

}  // namespace

struct Parser::State {
    explicit State(const Limits& l) : limits(l) { reset(); }

    void reset() {
        parser.emplace();
        parser->header_limit(static_cast<std::uint32_t>(limits.header_bytes));
        parser->body_limit(limits.body_bytes);
        parser->eager(true);
        continued = false;
    }

    const Limits& limits;
    std::optional<beast_http::request_parser<beast_http::string_body>> parser;
    bool continued = false;
    int status = 400;
};

Parser::Parser(const Limits& limits) : state_(std::make_unique<State>(limits)) {}
Parser::~Parser() = default;

Parser::Progress Parser::feed(std::string_view bytes, std::size_t& used) {
    State& s = *state_;
    boost::beast::error_code error;
    used = 0;
    used = s.parser->put(boost::asio::buffer(bytes.data(), bytes.size()), error);
    if (error && error != beast_http::error::need_more) {
        if (error == beast_http::error::header_limit)
            s.status = 431;
        else if (error == beast_http::error::body_limit)
            s.status = 413;
        else
            s.status = 400;
        return Progress::broken;
    }
    // Any other coding would leave it open where the body ends, and a proxy in front may see
    // another end than we do.
    if (s.parser->is_header_done()) {
        const auto& message = s.parser->get();
        const auto coding = message[beast_http::field::transfer_encoding];
        const bool chunked = boost::beast::iequals(coding, "chunked");
        if (!coding.empty() && (!chunked || message.version() < 11)) {
            s.status = 501;
            return Progress::broken;
        }
    }
    if (s.parser->is_header_done() && s.parser->get().target().size() > s.limits.target_bytes) {
        s.status = 414;
        return Progress::broken;
    }
    return s.parser->is_done() ? Progress::complete : Progress::more;
}

int Parser::status() const {
    return state_->status;
}
bool Parser::header_done() const {
    return state_->parser->is_header_done();
}

bool Parser::wants_continue() {
    State& s = *state_;
    if (s.continued || !s.parser->is_header_done() || s.parser->is_done()) return false;
    const auto expect = s.parser->get()[beast_http::field::expect];
    if (!boost::beast::iequals(expect, "100-continue")) return false;
    return s.continued = true;
}

Request Parser::take(bool& keep_alive) {
    auto message = state_->parser->release();
    keep_alive = message.keep_alive();
    Request request;
    request.method = method_of(message.method());
    const std::string target = text_of(message.target());
    const std::size_t question = target.find('?');
    request.path = target.substr(0, question);
    if (question != std::string::npos) request.query = target.substr(question + 1);
    request.cookie = text_of(message[beast_http::field::cookie]);
    request.user_agent = text_of(message[beast_http::field::user_agent]);
    request.content_type = text_of(message[beast_http::field::content_type]);
    request.accept_encoding = text_of(message[beast_http::field::accept_encoding]);
    request.if_none_match = text_of(message[beast_http::field::if_none_match]);
    request.guard = text_of(message["X-Zhiyuan"]);
    request.page_of = text_of(message["X-Zhiyuan-For"]);
    request.site = text_of(message["Sec-Fetch-Site"]);
    request.body = std::move(message.body());
    state_->reset();
    return request;
}

}  // namespace zhiyuan::http
