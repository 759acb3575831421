#pragma once

#include <map>
#include <memory>
#include <vector>

#include "lane/group_runner.h"
#include "store_memory/memory_store.h"
#include "tests/support/open_vault.h"
#include "tests/support/small_world.h"
#include "usecase/services.h"

namespace zhiyuan::test {

/// Compares and "hashes" at once, on the calling thread.
class PlainHasher final : public ports::PasswordHasher {
public:
    static std::string hash_of(const std::string& password) { return "plain:" + password; }
    bool verify(std::string password, std::string hash,
                std::function<void(ports::Match)> done) override {
        const bool matches = !hash.empty() && hash == hash_of(password);
        return ++jobs, done(matches ? ports::Match::yes : ports::Match::no), true;
    }
    bool hash(std::string password, std::function<void(std::string)> done) override {
        return ++jobs, done(hash_of(password)), true;
    }
    int jobs = 0;
};

class PlainPrivacy final : public ports::PrivacyBox {
public:
    std::string seal(std::string_view plain) override { return to_hex(as_bytes(plain)); }
    std::optional<std::string> open(std::string_view sealed) override;
    Digest fingerprint(std::string_view plain) override { return sha256(plain); }
};

/// The signature is the SHA-256 of the bytes, twice.
class PlainSigner final : public ports::Signer {
public:
    Signature sign(std::string_view bytes) override;
    bool is_good(const Signature& signature, std::string_view bytes) const override;
    std::string key_id() const override { return "0123456789abcdef"; }
    std::string public_key() const override { return "00"; }
};

class CountingEntropy final : public ports::Entropy {
public:
    void fill(std::span<Byte> out) override;

private:
    std::uint64_t next_ = 1;
};

/// Moved by hand.
class HandClock final : public ports::Clock {
public:
    Instant season_now() const override { return now; }
    Instant wall_now() const override { return now; }
    Instant now = kOpens + std::chrono::hours(1);
};

/// A memory store with some candidates of the small world and a card for each: candidate n has the
/// number 14430100150000 + n, the card serial_of(n), the ID number 43010219960704 and four more
/// digits. Commands run at once, one by one.
class SmallTown final : public usecase::CommandSink {
public:
    explicit SmallTown(int candidates);

    static CandidateNo number(int n);
    static std::string id_no(int n);
    bool submit(usecase::Command& command, ReplyTo& reply_to) override;
    /// Runs one command alone through a group runner of its own.
    usecase::Reply run(const usecase::Command& command);
    /// Signs in for the first time and activates; the session's hash is token(n).
    void activate(int n);
    static Digest token(int n) { return sha256("token " + std::to_string(n)); }
    usecase::Command command(int n, usecase::Act act) const;
    /// Everything right for candidate n, who has used no online code yet.
    usecase::Command confirmation(int n, std::vector<Form> forms, Byte request);
    Facts facts(int n);
    lane::WorldSource world_source() const;

    std::shared_ptr<World> world = std::make_shared<World>(small_world());
    store_memory::MemoryDatabase database;
    OpenVault vault;
    PlainSigner signer;
    PlainHasher hasher;
    PlainPrivacy privacy;
    CountingEntropy entropy;
    HandClock clock;
    std::vector<usecase::Command> submitted;
    usecase::UnknownNumbers unknown_numbers{entropy};
    std::unique_ptr<ports::ReadStore> reader = database.make_read_store();
    usecase::Services services;

private:
    std::unique_ptr<ports::WriteStore> writer_ = database.make_write_store();
};

}  // namespace zhiyuan::test
