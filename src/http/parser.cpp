#include "http/parser.h"

#include <optional>

#include <boost/asio/buffer.hpp>
#include <boost/beast/core/buffers_range.hpp>
#include <boost/beast/http/parser.hpp>

namespace zhiyuan::http {
namespace beast_http = boost::beast::http;

namespace {

using BeastError = boost::beast::error_code;

/// A body that is collected, or handed on piece by piece.
struct Body {
    struct value_type {
        std::string text;
        std::shared_ptr<BodySink> sink;
        bool pause = false;
        bool refused = false;
    };

    class reader {
    public:
        template <bool is_request, class Fields>
        reader(beast_http::header<is_request, Fields>&, value_type& body) : body_(body) {}

        void init(const boost::optional<std::uint64_t>&, BeastError& error) { error = {}; }

        template <class Buffers>
        std::size_t put(const Buffers& buffers, BeastError& error) {
            std::size_t taken = 0;
            error = {};
            for (const auto& buffer : boost::beast::buffers_range_ref(buffers)) {
                take({static_cast<const char*>(buffer.data()), buffer.size()});
                taken += buffer.size();
            }
            if (body_.refused) error = beast_http::error::body_limit;
            return taken;
        }

        void finish(BeastError& error) { error = {}; }

    private:
        void take(std::string_view piece) {
            if (!body_.sink) {
                body_.text += piece;
                return;
            }
            const BodySink::Next next = body_.sink->take(piece);
            body_.pause = body_.pause || next == BodySink::Next::pause;
            body_.refused = body_.refused || next == BodySink::Next::refuse;
        }
        value_type& body_;
    };
};

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
        case beast_http::verb::delete_:
            return Method::del;
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
    explicit State(const Settings& s) : settings(s) { reset(); }

    void reset() {
        parser.emplace();
        parser->header_limit(static_cast<std::uint32_t>(settings.limits.header_bytes));
        parser->body_limit(boost::none);  // judged in admit()
        parser->eager(false);
        head = {};
        header_told = continued = false;
    }
    /// 0, or the status of a header that can't be gone on with.
    int why_not() const;
    void read_head();

    const Settings& settings;
    std::optional<beast_http::request_parser<Body>> parser;
    Request head;
    bool header_told = false;
    bool continued = false;
    int status = 400;
};

int Parser::State::why_not() const {
    const auto& message = parser->get();
    // Any other coding would leave it open where the body ends, and a proxy in front may see
    // another end than we do.
    const auto coding = message[beast_http::field::transfer_encoding];
    const bool chunked = boost::beast::iequals(coding, "chunked");
    if (!coding.empty() && (!chunked || message.version() < 11)) return 501;
    return message.target().size() > settings.limits.target_bytes ? 414 : 0;
}

void Parser::State::read_head() {
    const auto& message = parser->get();
    head.method = method_of(message.method());
    const std::string target = text_of(message.target());
    const std::size_t question = target.find('?');
    head.path = target.substr(0, question);
    if (question != std::string::npos) head.query = target.substr(question + 1);
    head.cookie = text_of(message[beast_http::field::cookie]);
    head.user_agent = text_of(message[beast_http::field::user_agent]);
    head.content_type = text_of(message[beast_http::field::content_type]);
    head.accept_encoding = text_of(message[beast_http::field::accept_encoding]);
    head.if_none_match = text_of(message[beast_http::field::if_none_match]);
    for (const std::string& name : settings.keep_headers)
        if (const auto at = message.find(name); at != message.end())
            head.kept.emplace_back(name, text_of(at->value()));
}

Parser::Parser(const Settings& settings) : state_(std::make_unique<State>(settings)) {}
Parser::~Parser() = default;

Parser::Progress Parser::feed(std::string_view bytes, std::size_t& used) {
    State& s = *state_;
    used = 0;
    // Without eagerness each call stops at a boundary: header, body, chunk.
    while (used < bytes.size() && !s.parser->is_done()) {
        BeastError error;
        const auto taken =
            s.parser->put(boost::asio::buffer(bytes.data() + used, bytes.size() - used), error);
        used += taken;
        if (error && error != beast_http::error::need_more) {
            s.status = error == beast_http::error::header_limit ? 431
                       : error == beast_http::error::body_limit ? 413
                                                                : 400;
            return Progress::broken;
        }
        if (s.parser->is_header_done() && !s.header_told) {
            s.header_told = true;
            s.status = s.why_not();
            if (s.status != 0) return Progress::broken;
            s.read_head();
            return Progress::header;
        }
        if (error || taken == 0) break;
    }
    return s.parser->is_done() ? Progress::complete : Progress::more;
}

int Parser::status() const {
    return state_->status;
}

const Request& Parser::head() const {
    return state_->head;
}

bool Parser::admit(const Intake& intake) {
    State& s = *state_;
    const auto length = s.parser->content_length();
    if (length && *length > intake.body_bytes) return false;
    s.parser->body_limit(intake.body_bytes);
    s.parser->get().body().sink = intake.sink;
    return true;
}

bool Parser::wants_pause() {
    return std::exchange(state_->parser->get().body().pause, false);
}

bool Parser::takes_chunks() const {
    return state_->parser->get().version() >= 11;
}

bool Parser::wants_continue() {
    State& s = *state_;
    if (s.continued || !s.parser->is_header_done() || s.parser->is_done()) return false;
    const auto expect = s.parser->get()[beast_http::field::expect];
    if (!boost::beast::iequals(expect, "100-continue")) return false;
    return s.continued = true;
}

Request Parser::take(bool& keep_alive) {
    State& s = *state_;
    keep_alive = s.parser->keep_alive();
    Request request = std::move(s.head);
    Body::value_type& body = s.parser->get().body();
    request.body = std::move(body.text);
    request.sink = std::move(body.sink);
    s.reset();
    return request;
}

}  // namespace zhiyuan::http
