#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "base/result.h"
#include "ports/register.h"

namespace zhiyuan::registrar {

/// Answers on a Unix socket, one question after the other, whoever asks: the register is used by
/// the one thread that runs this. Who may open the socket may append, so its file is for its
/// owner and group alone.
class SocketService {
public:
    /// Takes the place of a socket that a process which is gone has left. The error is in words
    /// for the operator.
    ///
    /// `must_end` is asked after every answer; where it says so, run() ends.
    static Result<std::unique_ptr<SocketService>, std::string> listen(
        const std::filesystem::path& socket, ports::Register& book,
        std::function<bool()> must_end = [] { return false; });
    ~SocketService();

    /// Answers until stop() is called, from whatever thread. A question that is being answered is
    /// answered to its end.
    void run();
    void stop();

private:
    class Parts;
    explicit SocketService(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace zhiyuan::registrar
