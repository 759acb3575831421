#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ports/register.h"

// What server and register say to each other, one message each way at a time (docs/formats.md). A
// message travels behind its length in four bytes.

namespace zhiyuan::registrar {

/// The longest message that is read.
inline constexpr std::size_t kMessageMax = 8 << 20;

/// Length and message.
std::string framed(std::string_view message);
/// The length that a message's first four bytes tell; nullopt where it is out of bounds.
std::optional<std::size_t> length_of(std::string_view four_bytes);

std::string ask_append(const ports::LogGroup& group);
std::string ask_state(ports::Log log);
std::string ask_proof(const ports::EntryPlace& place);
std::string ask_groups(std::int64_t first);
std::string ask_consistency(ports::Log log, std::int64_t old_size, std::int64_t new_size);

/// What the register answers to a message; a refusal of the kind `not_an_entry` to one that it does
/// not understand.
std::string answer_to(std::string_view message, ports::Register& book);

// What an answer says; nullopt where it is no answer to that question.
template <class T>
using Answer = std::optional<Result<T, ports::RegisterError>>;

Answer<ports::Appended> read_appended(std::string_view answer);
Answer<ports::LogState> read_state(std::string_view answer);
Answer<std::optional<std::string>> read_proof(std::string_view answer);
Answer<std::vector<ports::LogGroup>> read_groups(std::string_view answer);
Answer<std::vector<Digest>> read_consistency(std::string_view answer);

}  // namespace zhiyuan::registrar
