#include "registrar/protocol.h"

#include <gtest/gtest.h>

#include "registrar/sample_groups.h"

namespace zhiyuan::registrar {
namespace {

using ports::EntryFault;
using ports::Log;
using ports::LogGroup;
using ports::RegisterError;

const LogGroup kGroup = group_of({receipt_of("a", 1), act_of("row", 3, 7)});
const ports::EntryPlace kPlace{Log::acts, thread_of("row"), 7};
const ports::LogStep kStep{3, {commitment_of("x"), commitment_of("y")}, 4, "a checkpoint\n"};
const RegisterError kError{RegisterError::Kind::refused, "why", EntryFault::another_entry, 1};

/// Says what it was told to say, and remembers what it was asked.
class ScriptedRegister final : public ports::Register {
public:
    Result<ports::Appended, RegisterError> append(const LogGroup& group) override {
        asked_group = group;
        if (error) return fail(*error);
        return ports::Appended{kStep, {}};
    }
    Result<ports::LogState, RegisterError> state(Log log) override {
        asked_log = log;
        if (error) return fail(*error);
        return ports::LogState{"key", "checkpoint"};
    }
    Result<std::optional<std::string>, RegisterError> prove(
        const ports::EntryPlace& place) override {
        asked_place = place;
        if (error) return fail(*error);
        return proof;
    }
    Result<std::vector<LogGroup>, RegisterError> groups(std::int64_t first) override {
        asked_first = first;
        if (error) return fail(*error);
        return std::vector<LogGroup>{kGroup, group_of({receipt_of("b", 1)})};
    }
    Result<std::vector<Digest>, RegisterError> prove_consistency(Log log, std::int64_t old_size,
                                                                 std::int64_t new_size) override {
        asked_log = log;
        asked_sizes = {old_size, new_size};
        if (error) return fail(*error);
        return kStep.frontier;
    }

    std::optional<RegisterError> error;
    std::optional<std::string> proof;
    LogGroup asked_group;
    Log asked_log = Log::receipts;
    ports::EntryPlace asked_place;
    std::pair<std::int64_t, std::int64_t> asked_sizes;
    std::int64_t asked_first = 0;
};

TEST(Protocol, EveryQuestionArrivesAndItsAnswerComesBack) {
    ScriptedRegister book;
    const auto appended = read_appended(answer_to(ask_append(kGroup), book));
    ASSERT_TRUE(appended && *appended);
    EXPECT_EQ(**appended, (ports::Appended{kStep, {}}));
    EXPECT_EQ(book.asked_group, kGroup);

    const auto state = read_state(answer_to(ask_state(Log::acts), book));
    ASSERT_TRUE(state && *state);
    EXPECT_EQ(**state, (ports::LogState{"key", "checkpoint"}));
    EXPECT_EQ(book.asked_log, Log::acts);

    for (const std::optional<std::string>& proof : {std::optional<std::string>(), {"a proof"}}) {
        book.proof = proof;
        const auto read = read_proof(answer_to(ask_proof(kPlace), book));
        ASSERT_TRUE(read && *read);
        EXPECT_EQ(**read, proof);
        EXPECT_EQ(book.asked_place, kPlace);
    }

    const auto groups = read_groups(answer_to(ask_groups(7), book));
    ASSERT_TRUE(groups && *groups);
    EXPECT_EQ(**groups, (std::vector<LogGroup>{kGroup, group_of({receipt_of("b", 1)})}));
    EXPECT_EQ(book.asked_first, 7);
    std::string spoiled = answer_to(ask_groups(7), book);
    spoiled[9] = 2;  // the first group's format
    EXPECT_FALSE(read_groups(spoiled));

    const auto path = read_consistency(answer_to(ask_consistency(Log::acts, 3, 1L << 40), book));
    ASSERT_TRUE(path && *path);
    EXPECT_EQ(**path, kStep.frontier);
    EXPECT_EQ(book.asked_sizes, (std::pair<std::int64_t, std::int64_t>{3, 1L << 40}));
}

TEST(Protocol, AFailureComesBackWithItsEntryAndWords) {
    ScriptedRegister book;
    for (const bool of_an_entry : {true, false}) {
        book.error = kError;
        if (!of_an_entry) book.error->entry.reset();
        const auto appended = read_appended(answer_to(ask_append(kGroup), book));
        const auto state = read_state(answer_to(ask_state(Log::receipts), book));
        const auto proof = read_proof(answer_to(ask_proof(kPlace), book));
        const auto path = read_consistency(answer_to(ask_consistency(Log::acts, 3, 4), book));
        ASSERT_TRUE(appended && state && proof && path);
        ASSERT_FALSE(*appended || *state || *proof || *path);
        EXPECT_EQ(appended->error(), *book.error);
        EXPECT_EQ(state->error(), *book.error);
        EXPECT_EQ(proof->error(), *book.error);
        EXPECT_EQ(path->error(), *book.error);
    }
}

TEST(Protocol, APartOfAMessageIsNotUnderstoodAndNothingIsDone) {
    for (const std::string& question : {ask_append(kGroup), ask_state(Log::acts), ask_proof(kPlace),
                                        ask_consistency(Log::acts, 3, 4), ask_groups(7)}) {
        for (std::size_t length = 0; length < question.size(); ++length) {
            ScriptedRegister book;
            const auto answer = read_state(answer_to(question.substr(0, length), book));
            ASSERT_TRUE(answer && !*answer) << length;
            EXPECT_EQ(answer->error().fault, EntryFault::not_an_entry);
            EXPECT_EQ(book.asked_group, LogGroup());
            EXPECT_EQ(book.asked_place, ports::EntryPlace());
        }
        ScriptedRegister book;
        const auto answer = read_state(answer_to(question + "x", book));
        EXPECT_TRUE(answer && !*answer);
    }
    ScriptedRegister book;
    const auto answer = read_state(answer_to("\x7f", book));
    EXPECT_TRUE(answer && !*answer);
}

TEST(Protocol, APartOfAnAnswerIsNone) {
    ScriptedRegister book;
    const std::string done = answer_to(ask_append(kGroup), book);
    book.error = kError;
    const std::string failed = answer_to(ask_append(kGroup), book);
    for (const std::string& answer : {done, failed}) {
        for (std::size_t length = 0; length < answer.size(); ++length)
            EXPECT_FALSE(read_appended(answer.substr(0, length))) << length;
        EXPECT_FALSE(read_appended(answer + "x"));
    }
    std::string bad = done;
    bad[0] = 2;
    EXPECT_FALSE(read_appended(bad));
}

TEST(Protocol, AMessageThatIsTooLongIsNotWaitedFor) {
    const std::string frame = framed("abc");
    EXPECT_EQ(length_of(frame.substr(0, 4)), 3U);
    EXPECT_EQ(frame.substr(4), "abc");
    EXPECT_EQ(length_of(std::string(4, '\0')), std::nullopt);
    EXPECT_EQ(length_of(std::string("\0\0\x80\0", 4)), kMessageMax);
    EXPECT_EQ(length_of(std::string("\1\0\x80\0", 4)), std::nullopt);
    EXPECT_EQ(length_of(std::string(4, '\xff')), std::nullopt);
}

}  // namespace
}  // namespace zhiyuan::registrar
