#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/instant.h"

namespace zhiyuan::http {

enum class Method { get, head, post, put, other };

/// One request, complete. Only the headers that somebody reads are kept.
struct Request {
    Method method = Method::get;
    std::string path;   ///< without the query, percent-decoding left to the reader
    std::string query;  ///< behind the question mark, or empty
    std::string body;
    std::string cookie;
    std::string user_agent;
    std::string content_type;
    std::string accept_encoding;
    std::string if_none_match;
    std::string guard;         ///< X-Zhiyuan: a header that no cross-site form can send
    std::string page_of;       ///< X-Zhiyuan-For: whom the calling page belongs to
    std::string site;          ///< Sec-Fetch-Site
    std::string peer_address;  ///< of the connection
    Instant received_at;       ///< season clock, stamped once when the last byte had arrived
};

/// One reply. `headers` are complete lines, each ended by CRLF, beside those the engine adds itself
/// (Content-Length, Connection and the security headers of the server's settings).
struct Response {
    int status = 200;
    std::string headers;
    std::string body;
    std::shared_ptr<const std::string>
        shared_body;  ///< takes the place of `body`: nothing is copied
};

/// Sends the reply of one request. May be called from any thread, once; a responder that is
/// destroyed uncalled answers 500. Once the server is gone, calling it does nothing.
using Responder = std::function<void(Response)>;

/// The seam between the engine and what is served: the engine knows nothing of filing.
class Handler {
public:
    virtual ~Handler() = default;
    /// Called on the loop's thread `loop` (0, 1, …). Must not block for long. One that throws a
    /// std::exception answers 500.
    virtual void handle(unsigned loop, Request request, Responder respond) = 0;
};

std::string_view reason_of(int status);

}  // namespace zhiyuan::http
