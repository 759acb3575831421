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
        complete,  ///< a request is ready for take()
        broken,    ///< see status(); the connection cannot go on
    };

    explicit Parser(const Limits& limits);
    ~Parser();

    /// Feeds bytes; `used` says how many were taken. After `complete` the rest belongs to the next
    /// one.
    Progress feed(std::string_view bytes, std::size_t& used);

    /// The status that tells the client what was wrong: 400, 413, 414, 431, 501.
    int status() const;

    /// The finished request; the parser is then ready for the next. `keep_alive` is what the client
    /// asked for.
    Request take(bool& keep_alive);

    bool header_done() const;  ///< its header is complete
    /// True once when the client waits for "100 Continue" before its body.
    bool wants_continue();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace zhiyuan::http
