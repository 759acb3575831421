#include "registrar/http_ask.h"

#include <boost/asio/io_context.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>

namespace zhiyuan::registrar {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;

constexpr std::uint64_t kAnswerMax = 64 << 10;

struct Url {
    std::string host, port, path;
};

std::optional<Url> parse_url(std::string_view url) {
    constexpr std::string_view kScheme = "http://";
    if (!url.starts_with(kScheme)) return std::nullopt;
    url.remove_prefix(kScheme.size());
    const std::size_t slash = std::min(url.find('/'), url.size());
    const std::string_view authority = url.substr(0, slash);
    const std::size_t colon = std::min(authority.find(':'), authority.size());
    Url out{std::string(authority.substr(0, colon)),
            colon < authority.size() ? std::string(authority.substr(colon + 1)) : "80",
            slash < url.size() ? std::string(url.substr(slash)) : "/"};
    if (out.host.empty() || out.port.empty()) return std::nullopt;
    return out;
}

/// One exchange, step by step; each step is begun by the end of the one before.
class Exchange {
public:
    Exchange(const Url& url, const std::optional<std::string>& post)
        : url_(url), request_(post ? http::verb::post : http::verb::get, url.path, 11) {
        request_.set(http::field::host, url.host);
        request_.keep_alive(false);
        if (post) {
            request_.set(http::field::content_type, "text/plain; charset=utf-8");
            request_.body() = *post;
            request_.prepare_payload();
        }
        parser_.body_limit(kAnswerMax);
    }

    Result<HttpAnswer, std::string> run(std::chrono::milliseconds patience) {
        resolver_.async_resolve(url_.host, url_.port, [this](auto error, const auto& found) {
            if (!ended(error))
                stream_.async_connect(found, [this](auto failed, const auto&) { sent(failed); });
        });
        stream_.expires_after(patience);
        loop_.run_for(patience);
        if (!why_.empty()) return fail(why_);
        if (!parser_.is_done()) return fail(std::string("no answer in time"));
        return HttpAnswer{static_cast<int>(parser_.get().result_int()), parser_.get().body()};
    }

private:
    using Error = boost::system::error_code;

    bool ended(const Error& error) {
        if (error) why_ = error.message();
        return error.failed();
    }
    void sent(const Error& error) {
        if (ended(error)) return;
        http::async_write(stream_, request_, [this](const Error& failed, std::size_t) {
            if (!ended(failed))
                http::async_read(stream_, buffer_, parser_,
                                 [this](const Error& broken, std::size_t) { ended(broken); });
        });
    }

    Url url_;
    asio::io_context loop_{1};
    asio::ip::tcp::resolver resolver_{loop_};
    beast::tcp_stream stream_{loop_};
    http::request<http::string_body> request_;
    http::response_parser<http::string_body> parser_;
    beast::flat_buffer buffer_;
    std::string why_;
};

}  // namespace

Result<HttpAnswer, std::string> http_ask(const HttpQuestion& question,
                                         std::chrono::milliseconds patience) {
    const auto parsed = parse_url(question.url);
    if (!parsed) return fail(question.url + ": no address of the form http://HOST:PORT/PATH");
    auto answer = Exchange(*parsed, question.post).run(patience);
    if (!answer) return fail(question.url + ": " + answer.error());
    return answer;
}

}  // namespace zhiyuan::registrar
