#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace zhiyuan::http {

/// Makes a stream that has paused go on. May be called from any thread, also before the call that
/// asked for the pause has returned; calling it when nothing is paused, or after the connection's
/// end, does nothing.
using Resume = std::function<void()>;

/// Takes the body of one request piece by piece, so that it is never held as a whole. All calls
/// come on the loop's thread; what may block belongs elsewhere. A sink that is destroyed without
/// its request having been handed over has lost its client.
class BodySink {
public:
    enum class Next {
        go_on,
        pause,   ///< nothing more is read from the client until the resume function is called
        refuse,  ///< the client is answered 413, and the connection ends
    };

    virtual ~BodySink() = default;
    /// The piece, of some KiB, is taken in any case; the answer is about what comes behind it.
    virtual Next take(std::string_view piece) = 0;
};

/// Gives the body of one reply piece by piece. All calls come on the loop's thread, each only after
/// the client has taken what came before, so no more than one piece is held. One that throws a
/// std::exception ends the connection, and the client sees that the body is not whole.
class BodySource {
public:
    struct Piece {
        enum class Kind { bytes, not_yet, end };
        Kind kind = Kind::end;
        std::string bytes;  ///< not empty; 64 KiB is a good size
    };

    virtual ~BodySource() = default;
    /// The length of the whole body where it is known; otherwise it is sent in chunks.
    virtual std::optional<std::uint64_t> length() const { return std::nullopt; }
    /// `not_yet`: it is asked again after `resume` has been called.
    virtual Piece next(const Resume& resume) = 0;
};

}  // namespace zhiyuan::http
