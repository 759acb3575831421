#include "cli/progress_line.h"

#include <cstdio>

#include <fmt/core.h>
#include <unistd.h>

namespace zhiyuan::cli {

ProgressLine::ProgressLine() : terminal_(::isatty(STDERR_FILENO) != 0) {}

void ProgressLine::operator()(const std::string& what) {
    const auto now = std::chrono::steady_clock::now();
    if (now - last_ < (terminal_ ? std::chrono::seconds(1) : std::chrono::seconds(10))) return;
    last_ = now;
    fmt::print(stderr, "{}{}{}", terminal_ ? "\r\033[K" : "", what, terminal_ ? "" : "\n");
    std::fflush(stderr);
}

void ProgressLine::end() const {
    if (terminal_) fmt::print(stderr, "\r\033[K");
}

}  // namespace zhiyuan::cli
