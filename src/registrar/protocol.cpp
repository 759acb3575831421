#include "registrar/protocol.h"

#include <utility>

#include "registrar/byte_writer.h"
#include "registrar/group_codec.h"

namespace zhiyuan::registrar {
namespace {

using ports::EntryFault;
using ports::Log;
using ports::RegisterError;

enum class Question : std::uint8_t {
    append = 1,
    state = 2,
    proof = 3,
    consistency = 4,
    groups = 5
};

// An answer begins with one of them.
enum class Outcome : std::uint8_t { done = 0, failed = 1 };

// Of a failure that is of no entry.
constexpr std::uint32_t kNoEntry = 0xffffffff;

template <class Enum>
void put(ByteWriter& out, Enum value) {
    out.number(static_cast<std::uint8_t>(value));
}

// The value; nullopt where it is greater than the last one.
template <class Enum>
std::optional<Enum> take(ByteReader& in, Enum last) {
    const auto value = in.number<std::uint8_t>();
    if (!in.good() || value > static_cast<std::uint8_t>(last)) return std::nullopt;
    return static_cast<Enum>(value);
}

std::optional<Log> take_log(ByteReader& in) {
    return take(in, Log::acts);
}

void put(ByteWriter& out, const std::vector<Digest>& hashes) {
    out.number(static_cast<std::uint32_t>(hashes.size()));
    for (const Digest& hash : hashes) out.raw(hash);
}

std::vector<Digest> take_hashes(ByteReader& in) {
    std::vector<Digest> out;
    for (auto left = in.number<std::uint32_t>(); left > 0 && in.good(); --left)
        out.push_back(in.digest());
    return out;
}

void put(ByteWriter& out, const ports::LogStep& step) {
    out.number(step.from).number(step.size);
    put(out, step.frontier);
    out.text(step.checkpoint);
}

ports::LogStep take_step(ByteReader& in) {
    ports::LogStep out;
    out.from = in.number<std::int64_t>();
    out.size = in.number<std::int64_t>();
    out.frontier = take_hashes(in);
    out.checkpoint = in.text();
    return out;
}

void put(ByteWriter& out, const ports::Appended& appended) {
    put(out, appended.receipts);
    put(out, appended.acts);
}

void put(ByteWriter& out, const ports::LogState& state) {
    out.text(state.key).text(state.checkpoint);
}

void put(ByteWriter& out, const std::vector<ports::LogGroup>& groups) {
    out.number(static_cast<std::uint32_t>(groups.size()));
    for (const ports::LogGroup& group : groups) out.text(encode_group(group));
}

// No proof is an empty text.
void put(ByteWriter& out, const std::optional<std::string>& proof) {
    out.text(proof.value_or(""));
}

void put(ByteWriter& out, const RegisterError& error) {
    put(out, error.kind);
    put(out, error.fault);
    out.number(error.entry ? static_cast<std::uint32_t>(*error.entry) : kNoEntry);
    out.text(error.words);
}

std::optional<RegisterError> take_error(ByteReader& in) {
    const auto kind = take(in, RegisterError::Kind::refused);
    const auto fault = take(in, EntryFault::not_an_entry);
    const auto entry = in.number<std::uint32_t>();
    const std::string_view words = in.text();
    if (!kind || !fault || !in.done()) return std::nullopt;
    RegisterError out{*kind, std::string(words), *fault};
    if (entry != kNoEntry) out.entry = entry;
    return out;
}

template <class T>
std::string answer_with(const Result<T, RegisterError>& result) {
    ByteWriter out;
    put(out, result ? Outcome::done : Outcome::failed);
    if (result)
        put(out, *result);
    else
        put(out, result.error());
    return std::move(out).bytes();
}

std::string not_understood() {
    ByteWriter out;
    put(out, Outcome::failed);
    put(out, RegisterError{RegisterError::Kind::refused, "a message that is none",
                           EntryFault::not_an_entry});
    return std::move(out).bytes();
}

// Reads an answer: `read` takes what stands in it when it was done.
template <class T, class Read>
Answer<T> read_answer(std::string_view answer, const Read& read) {
    ByteReader in(answer);
    const auto outcome = take(in, Outcome::failed);
    if (!outcome) return std::nullopt;
    if (*outcome == Outcome::failed) {
        auto error = take_error(in);
        if (!error) return std::nullopt;
        return Result<T, RegisterError>(fail(std::move(*error)));
    }
    T out = read(in);
    if (!in.done()) return std::nullopt;
    return Result<T, RegisterError>(std::move(out));
}

std::string answer_consistency(ByteReader& in, ports::Register& book) {
    const auto log = take_log(in);
    const auto old_size = in.number<std::int64_t>(), new_size = in.number<std::int64_t>();
    if (!log || !in.done()) return not_understood();
    return answer_with(book.prove_consistency(*log, old_size, new_size));
}

std::string answer_groups(ByteReader& in, ports::Register& book) {
    const auto first = in.number<std::int64_t>();
    return in.done() ? answer_with(book.groups(first)) : not_understood();
}

std::string answer_proof(ByteReader& in, ports::Register& book) {
    const auto log = take_log(in);
    const auto number = in.number<std::int64_t>();
    const Digest thread = in.digest();
    if (!log || !in.done()) return not_understood();
    return answer_with(book.prove({*log, thread, number}));
}

}  // namespace

std::string framed(std::string_view message) {
    return ByteWriter().text(message).bytes();
}

std::optional<std::size_t> length_of(std::string_view four_bytes) {
    const auto length = ByteReader(four_bytes).number<std::uint32_t>();
    if (length == 0 || length > kMessageMax) return std::nullopt;
    return length;
}

std::string ask_append(const ports::LogGroup& group) {
    ByteWriter out;
    put(out, Question::append);
    return std::move(out.raw(encode_group(group))).bytes();
}

std::string ask_state(Log log) {
    ByteWriter out;
    put(out, Question::state);
    put(out, log);
    return std::move(out).bytes();
}

std::string ask_proof(const ports::EntryPlace& place) {
    ByteWriter out;
    put(out, Question::proof);
    put(out, place.log);
    return std::move(out.number(place.number).raw(place.thread)).bytes();
}

std::string ask_consistency(Log log, std::int64_t old_size, std::int64_t new_size) {
    ByteWriter out;
    put(out, Question::consistency);
    put(out, log);
    return std::move(out.number(old_size).number(new_size)).bytes();
}

std::string ask_groups(std::int64_t first) {
    ByteWriter out;
    put(out, Question::groups);
    return std::move(out.number(first)).bytes();
}

std::string answer_to(std::string_view message, ports::Register& book) {
    ByteReader in(message);
    switch (static_cast<Question>(in.number<std::uint8_t>())) {
        case Question::append:
            if (const auto group = decode_group(message.substr(1)))
                return answer_with(book.append(*group));
            break;
        case Question::state:
            if (const auto log = take_log(in); log && in.done())
                return answer_with(book.state(*log));
            break;
        case Question::proof:
            return answer_proof(in, book);
        case Question::consistency:
            return answer_consistency(in, book);
        case Question::groups:
            return answer_groups(in, book);
    }
    return not_understood();
}

Answer<ports::Appended> read_appended(std::string_view answer) {
    return read_answer<ports::Appended>(answer, [](ByteReader& in) {
        ports::LogStep receipts = take_step(in);
        return ports::Appended{std::move(receipts), take_step(in)};
    });
}

Answer<ports::LogState> read_state(std::string_view answer) {
    return read_answer<ports::LogState>(answer, [](ByteReader& in) {
        std::string key(in.text());
        return ports::LogState{std::move(key), std::string(in.text())};
    });
}

Answer<std::optional<std::string>> read_proof(std::string_view answer) {
    return read_answer<std::optional<std::string>>(answer, [](ByteReader& in) {
        const std::string_view text = in.text();
        return text.empty() ? std::nullopt : std::optional(std::string(text));
    });
}

Answer<std::vector<ports::LogGroup>> read_groups(std::string_view answer) {
    bool good = true;
    auto out = read_answer<std::vector<ports::LogGroup>>(answer, [&good](ByteReader& in) {
        std::vector<ports::LogGroup> groups;
        for (auto left = in.number<std::uint32_t>(); left > 0 && in.good(); --left) {
            auto group = decode_group(in.text());
            good = good && group;
            if (group) groups.push_back(std::move(*group));
        }
        return groups;
    });
    if (!good) return std::nullopt;
    return out;
}

Answer<std::vector<Digest>> read_consistency(std::string_view answer) {
    return read_answer<std::vector<Digest>>(answer, take_hashes);
}

}  // namespace zhiyuan::registrar
