#pragma once

#include <chrono>
#include <memory>
#include <string>

#include <boost/asio/ip/tcp.hpp>

#include "http/message.h"
#include "http/parser.h"
#include "http/settings.h"

namespace zhiyuan::http {

using SweepTime = std::chrono::steady_clock::time_point;

/// One client's connection, on one loop: read, parse, hand over, write, again. One request is under
/// way at a time; further bytes wait in the buffer, so that pipelined requests are answered in
/// order. Everything but the responder runs on the loop's thread.
class Connection : public std::enable_shared_from_this<Connection> {
public:
    Connection(boost::asio::ip::tcp::socket socket, unsigned loop, const Settings& settings,
               Handler& handler, std::function<void(Connection*)> on_close);

    void start(SweepTime now);

    /// Called about once a second: closes what has taken too long.
    void sweep(SweepTime now);

    /// No further request is begun; closes now if none is under way.
    void drain();
    void close();

private:
    enum class Doing { reading, handling, writing, lingering, closed };

    void read();
    void parse();
    void hand_over();
    void reply(Response response);
    void refuse(int status);
    void append_head(const Response& response, std::size_t body_bytes);
    void write();
    void on_written();
    void linger();
    bool send_continue();
    Responder responder();
    bool overdue(SweepTime now) const;

    boost::asio::ip::tcp::socket socket_;
    const unsigned loop_;
    const Settings& settings_;
    Handler& handler_;
    std::function<void(Connection*)> on_close_;
    std::string peer_;
    Parser parser_;
    std::string in_;                               ///< bytes read and not yet parsed
    std::string out_;                              ///< head and small body of the reply
    std::shared_ptr<const std::string> out_body_;  ///< large body, sent behind out_
    Doing doing_ = Doing::reading;
    SweepTime since_;     ///< when the present phase began
    Instant arrived_at_;  ///< stamp of the last bytes read
    bool header_seen_ = false;
    bool request_begun_ = false;
    bool keep_alive_ = true;
    bool head_only_ = false;
    bool draining_ = false;
    bool refused_ = false;  ///< by the engine itself, perhaps before the client had finished
};

}  // namespace zhiyuan::http
