// What arrives at either end of the register's socket: read or refused, never a crash.
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "registrar/group_codec.h"
#include "registrar/protocol.h"

namespace {

using namespace zhiyuan;

/// Has nothing and takes nothing.
class NoRegister final : public ports::Register {
public:
    Result<ports::Appended, ports::RegisterError> append(const ports::LogGroup&) override {
        return fail(ports::RegisterError{});
    }
    Result<ports::LogState, ports::RegisterError> state(ports::Log) override {
        return ports::LogState{};
    }
    Result<std::optional<std::string>, ports::RegisterError> prove(
        const ports::EntryPlace&) override {
        return std::optional<std::string>();
    }
    Result<std::vector<ports::LogGroup>, ports::RegisterError> groups(std::int64_t) override {
        return std::vector<ports::LogGroup>();
    }
    Result<std::vector<Digest>, ports::RegisterError> prove_consistency(ports::Log, std::int64_t,
                                                                        std::int64_t) override {
        return std::vector<Digest>();
    }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace registrar;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    if (const auto group = decode_group(bytes)) ZY_CHECK(encode_group(*group) == bytes);
    NoRegister book;
    ZY_CHECK(!answer_to(bytes, book).empty());
    (void)read_appended(bytes);
    (void)read_state(bytes);
    (void)read_proof(bytes);
    (void)read_groups(bytes);
    (void)read_consistency(bytes);
    (void)length_of(bytes.substr(0, 4));
    return 0;
}
