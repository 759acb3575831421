#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include <boost/asio/ip/tcp.hpp>

#include "http/message.h"
#include "http/parser.h"
#include "http/response_head.h"
#include "http/settings.h"

namespace zhiyuan::http {

using SweepTime = std::chrono::steady_clock::time_point;

class Connection;

/// What the connections of a loop share. Outlives them.
struct Loopmates {
    const unsigned loop;
    const Settings& settings;
    Handler& handler;
    std::atomic<std::uint64_t>& next_id;  ///< of requests, shared by all loops
    /// Where bytes are read to, by one connection at a time: thousands that only wait for their
    /// next request hold none.
    const std::span<char> inbox;
    const std::function<void(Connection*)>& on_close;
};

/// One client's connection, on one loop: read, parse, hand over, write, again. One request is under
/// way at a time; further bytes wait in the buffer, so that pipelined requests are answered in
/// order. Everything but the responder runs on the loop's thread.
class Connection : public std::enable_shared_from_this<Connection> {
public:
    Connection(boost::asio::ip::tcp::socket socket, const Loopmates& mates);

    void start(SweepTime now);

    /// Called about once a second: closes what has taken too long.
    void sweep(SweepTime now);

    /// No further request is begun; closes now if none is under way.
    void drain();
    void close();

private:
    enum class Doing {
        reading,
        paused,  ///< a sink takes no more for now
        handling,
        writing,
        waiting,  ///< a source has nothing yet
        lingering,
        closed
    };

    void read();
    std::size_t read_into_inbox(boost::system::error_code& error);
    void parse();
    void parse_on();
    bool admit();
    void go_on();
    void hand_over();
    void reply(Response response);
    void refuse(int status, std::string fault = {});
    void tell(const Response& response);
    Framing framing(std::optional<std::uint64_t> length) const;
    void write();
    void on_written();
    void pump();
    void send_piece(std::string_view bytes);
    void linger();
    bool send_continue();
    class Token;
    bool overdue(SweepTime now) const;

    boost::asio::ip::tcp::socket socket_;
    const Loopmates& mates_;
    const Settings& settings_;
    std::string peer_;
    Parser parser_;
    std::string in_;                               ///< bytes read and not yet parsed
    std::string out_;                              ///< head and small body of the reply
    std::shared_ptr<const std::string> out_body_;  ///< large body, sent behind out_
    std::shared_ptr<BodySource> source_;           ///< of the reply that is under way
    std::optional<std::uint64_t> source_left_;     ///< bytes still to come, where it knows
    Resume resume_;                                ///< for sinks and sources
    std::chrono::seconds body_time_{};             ///< for the body of this request
    Doing doing_ = Doing::reading;
    std::uint64_t request_id_ = 0;  ///< of the one under way
    SweepTime since_;               ///< when the present phase began
    Instant arrived_at_;            ///< stamp of the last bytes read
    bool header_seen_ = false;
    bool request_begun_ = false;
    bool keep_alive_ = true;
    bool head_only_ = false;
    bool takes_chunks_ = false;
    bool draining_ = false;
    bool refused_ = false;  ///< by the engine itself, perhaps before the client had finished
};

}  // namespace zhiyuan::http
