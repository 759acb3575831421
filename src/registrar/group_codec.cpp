#include "registrar/group_codec.h"

#include <algorithm>

namespace zhiyuan::registrar {
namespace {

constexpr std::uint8_t kFormat = 1;
constexpr std::size_t kEntryBytes = 1 + 8 + 3 * sizeof(Digest);

}  // namespace

void write_entry(ByteWriter& out, const ports::LogEntry& entry) {
    out.number(static_cast<std::uint8_t>(entry.log))
        .number(entry.number)
        .raw(entry.thread)
        .raw(entry.previous)
        .raw(entry.commitment);
}

std::optional<ports::LogEntry> read_entry(ByteReader& in) {
    ports::LogEntry out;
    const auto log = in.number<std::uint8_t>();
    if (log > static_cast<std::uint8_t>(ports::Log::acts)) return std::nullopt;
    out.log = static_cast<ports::Log>(log);
    out.number = in.number<std::int64_t>();
    out.thread = in.digest();
    out.previous = in.digest();
    out.commitment = in.digest();
    if (!in.good()) return std::nullopt;
    return out;
}

std::string encode_group(const ports::LogGroup& group) {
    ByteWriter out;
    out.number(kFormat).number(static_cast<std::uint32_t>(group.entries.size()));
    for (const ports::LogEntry& entry : group.entries) write_entry(out, entry);
    out.text(group.sealed);
    return std::move(out).bytes();
}

std::optional<ports::LogGroup> decode_group(std::string_view bytes) {
    ByteReader in(bytes);
    if (in.number<std::uint8_t>() != kFormat) return std::nullopt;
    const auto count = in.number<std::uint32_t>();
    if (count > bytes.size() / kEntryBytes) return std::nullopt;  // before it is believed
    ports::LogGroup out;
    for (std::uint32_t n = 0; n < count; ++n) {
        const auto entry = read_entry(in);
        if (!entry) return std::nullopt;
        out.entries.push_back(*entry);
    }
    out.sealed = in.text();
    if (!in.done()) return std::nullopt;
    return out;
}

}  // namespace zhiyuan::registrar
