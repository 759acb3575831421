#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/instant.h"
#include "http/body_stream.h"

namespace zhiyuan::http {

enum class Method { get, head, post, put, del, other };

/// One request, complete. Only the headers that somebody reads are kept.
struct Request {
    std::uint64_t id = 0;  ///< given by the engine, for logs; replies of 500 and above carry it
    Method method = Method::get;
    std::string path;   ///< without the query, percent-decoding left to the reader
    std::string query;  ///< behind the question mark, or empty
    std::string body;
    std::string cookie;
    std::string user_agent;
    std::string content_type;
    std::string accept_encoding;
    std::string if_none_match;
    /// Further headers, those that Settings::keep_headers names and the client has sent.
    std::vector<std::pair<std::string, std::string>> kept;
    std::shared_ptr<BodySink> sink;  ///< took the body, where Handler::intake gave one
    std::string peer_address;        ///< of the connection
    Instant received_at;             ///< season clock, stamped once when the last byte had arrived

    /// A kept header; empty when it was not sent.
    std::string_view header(std::string_view name) const;
};

/// How the body of a request is to be taken in.
struct Intake {
    std::size_t body_bytes = 0;        ///< at most; a longer one is answered 413
    std::chrono::seconds body_time{};  ///< from the header's end to the last byte
    std::shared_ptr<BodySink> sink;    ///< null: collected in Request::body
};

/// One reply. `headers` are complete lines, each ended by CRLF, beside those the engine adds itself
/// (Content-Length, Connection and the security headers of the server's settings).
struct Response {
    int status = 200;
    std::string headers;
    std::string body;
    std::shared_ptr<const std::string>
        shared_body;                     ///< takes the place of `body`: nothing is copied
    std::shared_ptr<BodySource> source;  ///< takes the place of both: sent piece by piece

    // For the observer alone, never sent.
    std::string_view route;    ///< what was asked for, in words of the program's own that stay
    std::string_view outcome;  ///< likewise, where the status does not say it all
    std::string fault;         ///< what an exception said
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

    /// Asked when the header of a request has come and before its body is read: `head` is the
    /// request without body and stamp, `usual` what the limits of the server's settings say. Called
    /// on the loop's thread. A sink keeps `resume` for its pauses.
    virtual Intake intake(unsigned loop, const Request& head, const Intake& usual,
                          const Resume& resume);
};

std::string_view reason_of(int status);

}  // namespace zhiyuan::http
