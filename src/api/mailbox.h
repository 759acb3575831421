#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "http/server.h"

namespace zhiyuan::api {

/// Brings work from other threads to the loops. What comes while a loop has not yet looked is
/// handed over in one go, so that the replies of a group cost one wake-up.
class Mailboxes {
public:
    explicit Mailboxes(unsigned loops);

    /// Before the server starts.
    void attach(http::Server& server) { server_ = &server; }

    /// Drops what nobody will come for: when the loops have ended.
    void clear();

    /// Runs `work` on that loop's thread soon. Safe to call from any thread.
    void post(unsigned loop, std::function<void()> work);

private:
    struct Box {
        std::mutex mutex;
        std::vector<std::function<void()>> waiting;
    };
    void open(Box& box);

    http::Server* server_ = nullptr;
    std::vector<std::unique_ptr<Box>> boxes_;
};

}  // namespace zhiyuan::api
