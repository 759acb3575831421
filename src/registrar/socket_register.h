#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "ports/register.h"
#include "registrar/protocol.h"

namespace zhiyuan::registrar {

/// The register behind a Unix socket. Connects when it is first asked, and anew after a failure.
class SocketRegister final : public ports::Register {
public:
    struct Options {
        std::filesystem::path socket;
        std::chrono::milliseconds patience{5000};  ///< for one answer
    };
    explicit SocketRegister(Options options);
    ~SocketRegister() override;

    /// Unavailable while the question has not gone out whole, since the register answers whole
    /// questions only; unknown from then on.
    Result<ports::Appended, ports::RegisterError> append(const ports::LogGroup& group) override;
    Result<ports::LogState, ports::RegisterError> state(ports::Log log) override;
    Result<std::optional<std::string>, ports::RegisterError> prove(
        const ports::EntryPlace& place) override;
    Result<std::vector<ports::LogGroup>, ports::RegisterError> groups(std::int64_t first) override;
    Result<std::vector<Digest>, ports::RegisterError> prove_consistency(
        ports::Log log, std::int64_t old_size, std::int64_t new_size) override;

private:
    class Line;
    template <class T>
    Result<T, ports::RegisterError> ask(const std::string& question,
                                        Answer<T> (*read)(std::string_view));

    Options options_;
    std::unique_ptr<Line> line_;
};

}  // namespace zhiyuan::registrar
