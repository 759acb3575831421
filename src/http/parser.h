#pragma once

#include <memory>
#include <string_view>

#include "http/message.h"
#include "http/settings.h"

namespace zhiyuan::http {

/// Turns bytes into requests. Beast's parser sits behind this seam, in one translation unit.
class Parser {
public:
    enum class Progress {
        more,      ///< needs more bytes
        header,    ///< the header is complete: see head() and admit(), then feed on
        complete,  ///< a request is ready for take()
        broken,    ///< see status(); the connection cannot go on
    };

    explicit Parser(const Settings& settings);
    ~Parser();

    /// Feeds bytes; `used` says how many were taken. Stops behind the header and behind the end;
    /// the rest belongs to the next one.
    Progress feed(std::string_view bytes, std::size_t& used);

    /// The status that tells the client what was wrong: 400, 413, 414, 431, 501.
    int status() const;

    /// The request as far as its header tells it.
    const Request& head() const;
    /// How the body is to be taken in; false when the header says already that it is too long. To
    /// be called once, behind `header`.
    bool admit(const Intake& intake);
    /// Whether the sink has asked for a pause since this was last asked.
    bool wants_pause();

    /// The finished request; the parser is then ready for the next. `keep_alive` is what the client
    /// asked for.
    Request take(bool& keep_alive);

    /// Whether the client of the present request understands a body in chunks.
    bool takes_chunks() const;
    /// True once when the client waits for "100 Continue" before its body.
    bool wants_continue();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace zhiyuan::http
