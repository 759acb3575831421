#pragma once

#include <string>
#include <string_view>

namespace zhiyuan::test {

struct RawReply {
    int status = 0;  ///< 0: the connection ended before a whole reply
    std::string head;
    std::string body;
    bool has(std::string_view line) const { return head.find(line) != std::string::npos; }
};

/// A client of one TCP connection to 127.0.0.1 that sends exactly the bytes it is given. Whatever
/// waits gives up after some seconds, so that a fault ends a test instead of hanging it.
class RawHttp {
public:
    explicit RawHttp(unsigned short port);
    ~RawHttp();
    RawHttp(RawHttp&& other) noexcept;
    RawHttp(const RawHttp&) = delete;

    bool connected() const { return socket_ >= 0; }
    /// False when the other side takes no more.
    bool send(std::string_view bytes);
    void finish_sending();
    /// The next reply; `without_body` for a reply to HEAD. Interim replies (100) are replies too.
    RawReply reply(bool without_body = false);
    /// True when the other side ends the connection without sending anything more.
    bool ended();
    /// Everything until the end of the connection.
    std::string rest();

private:
    bool receive();

    int socket_ = -1;
    std::string in_;
};

}  // namespace zhiyuan::test
