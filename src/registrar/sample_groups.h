#pragma once

#include <string>
#include <utility>
#include <vector>

#include "ports/register.h"

// Groups for tests, as lanes make them.
namespace zhiyuan::registrar {

inline Digest thread_of(const std::string& who) {
    return sha256("thread " + who);
}

inline Digest commitment_of(const std::string& body) {
    return sha256("body " + body);
}

/// An entry of somebody's thread, whose bodies are "WHO 1", "WHO 2" …, behind that of number
/// `before` (0: the first).
inline ports::LogEntry entry_behind(const std::string& who, std::int64_t before,
                                    std::int64_t number, ports::Log log) {
    const auto body = [&](std::int64_t n) { return commitment_of(who + " " + std::to_string(n)); };
    return {log, thread_of(who), number, before > 0 ? body(before) : Digest{}, body(number)};
}

/// The number-th receipt of somebody.
inline ports::LogEntry receipt_of(const std::string& who, std::int64_t number) {
    return entry_behind(who, number - 1, number, ports::Log::receipts);
}

/// Revision `number` of a row that decided last at revision `before`.
inline ports::LogEntry act_of(const std::string& row, std::int64_t before, std::int64_t number) {
    return entry_behind(row, before, number, ports::Log::acts);
}

inline ports::LogGroup group_of(std::vector<ports::LogEntry> entries) {
    return {std::move(entries), "sealed"};
}

}  // namespace zhiyuan::registrar
