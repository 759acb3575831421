#include "registrar/outbox_codec.h"

#include "registrar/byte_writer.h"
#include "registrar/group_codec.h"

namespace zhiyuan::registrar {
namespace {

constexpr std::uint8_t kFormat = 1;

void write_code(ByteWriter& out, const ports::CodeProof& code) {
    out.number(code.candidate.value())
        .text(code.serial.value())
        .number(static_cast<std::int32_t>(code.position))
        .raw(code.subject)
        .raw(code.proof);
}

ports::CodeProof read_code(ByteReader& in) {
    ports::CodeProof out;
    out.candidate = CandidateId(in.number<std::int64_t>());
    out.serial = CardSerial(std::string(in.text()));
    out.position = in.number<std::int32_t>();
    out.subject = in.digest();
    out.proof = in.digest();
    return out;
}

}  // namespace

std::string pack(const ports::Registrable& registrable, const OutboxKey& key) {
    ByteWriter out;
    out.number(kFormat).number(static_cast<std::uint16_t>(registrable.entries.size()));
    for (const ports::LogEntry& entry : registrable.entries) write_entry(out, entry);
    out.number(static_cast<std::uint8_t>(registrable.code.has_value()));
    if (registrable.code) write_code(out, *registrable.code);
    out.raw(crypto::hmac(key, out.bytes()));
    return std::move(out).bytes();
}

std::optional<ports::Registrable> unpack(std::string_view packed, const OutboxKey& key) {
    if (packed.size() < sizeof(Digest)) return std::nullopt;
    const std::string_view body = packed.substr(0, packed.size() - sizeof(Digest));
    const std::string_view mac = packed.substr(body.size());
    if (!equal_in_constant_time(crypto::hmac(key, body), as_bytes(mac))) return std::nullopt;
    ByteReader in(body);
    if (in.number<std::uint8_t>() != kFormat) return std::nullopt;
    ports::Registrable out;
    for (auto left = in.number<std::uint16_t>(); left > 0; --left) {
        const auto entry = read_entry(in);
        if (!entry) return std::nullopt;
        out.entries.push_back(*entry);
    }
    if (in.number<std::uint8_t>() != 0) out.code = read_code(in);
    if (!in.done() || out.entries.empty()) return std::nullopt;
    return out;
}

}  // namespace zhiyuan::registrar
