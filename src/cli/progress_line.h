#pragma once

#include <chrono>
#include <string>

namespace zhiyuan::cli {

/// How far a long step has come, on standard error: on a terminal the line is written over;
/// elsewhere each is a line, but not too many.
class ProgressLine {
public:
    ProgressLine();

    void operator()(const std::string& what);
    /// Before anything else is printed.
    void end() const;

private:
    const bool terminal_;
    std::chrono::steady_clock::time_point last_;
};

}  // namespace zhiyuan::cli
