#pragma once

#include <chrono>
#include <cstdint>
#include <string_view>

namespace zhiyuan::http {

/// One request that was answered, by its handler or by the engine itself. The views hold during the
/// call only.
struct Exchange {
    std::uint64_t id = 0;             ///< Request::id
    unsigned loop = 0;                ///< whose thread tells it
    std::string_view route;           ///< Response::route; empty when nobody named it
    std::string_view outcome;         ///< Response::outcome; empty: the status says it all
    int status = 0;                   ///< of the reply
    std::chrono::nanoseconds took{};  ///< from the last byte of the request to the reply
    std::string_view fault;           ///< Response::fault: foreign words, may hold values
};

/// Why a connection was not served.
enum class TurnedAway {
    full,            ///< the loop has as many as it may
    ending,          ///< the server is being stopped
    no_descriptors,  ///< the system gives no more; the next is tried a moment later
};

/// Is told what the engine does. Called on the loops' threads, so each call must be quick.
class Observer {
public:
    virtual ~Observer() = default;
    virtual void on_exchange(const Exchange& exchange) noexcept = 0;
    virtual void on_turned_away(TurnedAway why) noexcept = 0;
    /// A handler threw after it had replied.
    virtual void on_stray_exception(std::uint64_t request_id, std::string_view what) noexcept = 0;
};

}  // namespace zhiyuan::http
