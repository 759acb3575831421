#pragma once

#include <functional>
#include <memory>
#include <string>

#include "http/message.h"
#include "http/server.h"
#include "ports/clock.h"
#include "witness/witness_book.h"

namespace zhiyuan::witness {

/// POST /add-checkpoint, as C2SP's tlog-witness has it; and, beyond it, GET /seen/HASH: the newest
/// checkpoint of the log whose origin has that SHA-256, as the log has signed it.
class WitnessListener final : public http::Handler {
public:
    /// Told of every request that was judged, for the operator's eyes: what it came to and of which
    /// log. Called on the listener's thread.
    using Told = std::function<void(Verdict, const std::string& origin, const std::string& words)>;

    WitnessListener(WitnessBook& book, const ports::Clock& clock, Told told)
        : book_(book), clock_(clock), told_(std::move(told)) {}

    Result<unsigned short, std::string> start(const std::string& address, unsigned short port);
    void stop() { server_.reset(); }

    void handle(unsigned loop, http::Request request, http::Responder respond) override;

private:
    http::Response answer(const http::Request& request);

    WitnessBook& book_;
    const ports::Clock& clock_;
    Told told_;
    std::unique_ptr<http::Server> server_;
};

}  // namespace zhiyuan::witness
