#pragma once

#include <csignal>
#include <ctime>

namespace zhiyuan::cli {

/// Keeps SIGINT and SIGTERM for wait(). To be made before any thread is, so that every thread
/// leaves them to it; a client that has gone ends no program either.
class StopSignals {
public:
    StopSignals() {
        sigemptyset(&signals_);
        sigaddset(&signals_, SIGINT);
        sigaddset(&signals_, SIGTERM);
        pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
        std::signal(SIGPIPE, SIG_IGN);
    }

    /// Until the program is asked to end.
    void wait() const {
        int received = 0;
        sigwait(&signals_, &received);
    }

    /// The same for so long; false when it is time to end.
    bool go_on_after(int seconds) const {
        const timespec time{seconds, 0};
        return ::sigtimedwait(&signals_, nullptr, &time) < 0;
    }

private:
    sigset_t signals_{};
};

}  // namespace zhiyuan::cli
