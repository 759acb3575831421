#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

namespace zhiyuan::load {

/// A reply. The views are good until the next request on the same connection.
struct Answer {
    int status = 0;  ///< 0: the connection failed
    std::string_view head;
    std::string_view body;
};

/// One kept connection to the server; one request at a time. Opens itself anew when it was closed.
class Client : public std::enable_shared_from_this<Client> {
public:
    using Done = std::function<void(const Answer&)>;

    Client(boost::asio::io_context& io, boost::asio::ip::tcp::endpoint server);

    /// Sends bytes of a whole request; `done` gets the reply.
    void send(std::string request, Done done);

private:
    void connect();
    void write();
    void read();
    bool parse();
    void finish(const Answer& answer);

    boost::asio::ip::tcp::socket socket_;
    boost::asio::ip::tcp::endpoint server_;
    std::string request_;
    std::string in_;
    std::size_t filled_ = 0;
    Done done_;
    bool reused_ =
        false;  ///< the connection has served a request: it may have been closed meanwhile
};

/// The value of a text member of a flat JSON reply, e.g. member(body, "challenge"); empty when not
/// there.
std::string_view text_member(std::string_view json, std::string_view name);
long number_member(std::string_view json, std::string_view name);

}  // namespace zhiyuan::load
