#pragma once

#include <memory>

#include "base/result.h"
#include "http/message.h"
#include "http/settings.h"

namespace zhiyuan::http {

/// An HTTP/1.1 server: keep-alive, pipelining answered in order, limits on everything, time-outs by
/// one sweep a second. Loops run on their own threads from start() to stop().
class Server {
public:
    /// `handler` must outlive the server.
    Server(Settings settings, Handler& handler);
    ~Server();

    /// Binds and starts the loops; the error says why it could not.
    Result<unsigned short, std::string> start();

    /// Takes no new connections, ends those between requests, and waits for replies under way, at
    /// most `patience`. The loops go on.
    void drain(std::chrono::milliseconds patience);

    /// Closes what is left and ends the loops. Replies that come later find nobody.
    void stop();

    /// Runs on that loop's thread soon; for one wake-up a group of replies.
    void post(unsigned loop, std::function<void()> work);

    std::size_t connections() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace zhiyuan::http
