#include "witness/witness_folder.h"

#include <algorithm>
#include <system_error>
#include <vector>

#include <sys/stat.h>

#include "base/check.h"
#include "crypto/secret_file.h"
#include "disk/read_file.h"
#include "disk/replace_file.h"

namespace zhiyuan::witness {
namespace {

constexpr const char* kKeyFile = "zhiyuan-witness-key-1";
constexpr const char* kKeyName = "witness";

Result<std::vector<tlog::NoteKey>, std::string> logs_of(const WitnessFolder& place) {
    std::vector<tlog::NoteKey> out;
    const auto lines = disk::read_lines(place.logs_file());
    if (!lines) return fail(lines.error());
    for (const std::string& line : *lines) {
        const auto key = tlog::parse_key(line);
        if (!key || key->kind != tlog::SignatureKind::ed25519)
            return fail(place.logs_file().string() + ": 不是日志的公钥 (no key of a log): " + line);
        out.push_back(*key);
    }
    return out;
}

}  // namespace

Result<void, std::string> make_witness(const WitnessFolder& place, const std::string& name,
                                       ports::Entropy& entropy) {
    if (std::filesystem::exists(place.name_file()))
        return fail(place.folder.string() +
                    ": 已有见证,不会覆盖 (holds a witness already; nothing was changed)");
    if (!tlog::is_key_name(name))
        return fail(name + ": 名称不可含空格或加号 (a name has no blank and no plus)");
    std::error_code error;
    std::filesystem::create_directories(place.book(), error);
    if (error)
        return fail(place.folder.string() +
                    ": 目录无法建立 (the folder cannot be made): " + error.message());
    ::chmod(place.folder.c_str(), S_IRWXU);
    if (!std::filesystem::exists(place.key_file())) {
        crypto::Ed25519Signer::Seed seed{};
        entropy.fill(seed);
        auto written = crypto::write_secret_file(place.key_file(), kKeyFile, {{kKeyName, &seed}});
        if (!written) return written;
    }
    // Last, so that a folder with a name is a finished one.
    return disk::replace_file(place.name_file(), name + "\n");
}

Result<void, std::string> watch_log(const WitnessFolder& place, const std::string& key) {
    const auto parsed = tlog::parse_key(key);
    if (!parsed || parsed->kind != tlog::SignatureKind::ed25519)
        return fail("不是日志的公钥 (no key of a log): " + key);
    const auto logs = logs_of(place);
    if (!logs) return fail(logs.error());
    std::string text;
    for (const tlog::NoteKey& log : *logs) {
        if (log == *parsed) return {};
        if (log.name == parsed->name)
            return fail(log.name + ": 已有另一公钥 (is watched under another key)");
        text += tlog::to_text(log) + "\n";
    }
    return disk::replace_file(place.logs_file(), text + key + "\n");
}

namespace {

/// What a folder says of its witness.
struct Told {
    crypto::Ed25519Signer::Seed seed{};
    std::string name;
    std::vector<tlog::NoteKey> logs;
};

Result<Told, std::string> read_folder(const WitnessFolder& place) {
    Told out;
    const auto named = disk::read_lines(place.name_file());
    if (!named) return fail(named.error());
    if (named->empty())
        return fail(place.folder.string() +
                    ": 尚未建立,请先运行 zhiyuan witness init (no witness; run zhiyuan witness "
                    "init)");
    out.name = named->front();
    if (auto read = crypto::read_secret_file(place.key_file(), kKeyFile, {{kKeyName, &out.seed}});
        !read)
        return fail(read.error());
    auto logs = logs_of(place);
    if (!logs) return fail(logs.error());
    out.logs = std::move(*logs);
    return out;
}

tlog::NoteKey key_of(const std::string& name, const crypto::Ed25519Signer& signer) {
    const auto key = from_hex<sizeof(signature::PublicKey)>(signer.public_key());
    ZY_CHECK(key.has_value());
    return {name, tlog::SignatureKind::cosignature, *key};
}

}  // namespace

Result<OpenedWitness, std::string> open_witness(const WitnessFolder& place) {
    const auto told = read_folder(place);
    if (!told) return fail(told.error());
    OpenedWitness out;
    out.signer = std::make_unique<crypto::Ed25519Signer>(told->seed);
    out.key = key_of(told->name, *out.signer);
    auto book = WitnessBook::open(place.book(), told->logs, out.key, *out.signer);
    if (!book) return fail(book.error());
    out.book = std::move(*book);
    return out;
}

Result<WitnessStatus, std::string> status_of(const WitnessFolder& place) {
    const auto told = read_folder(place);
    if (!told) return fail(told.error());
    crypto::Ed25519Signer signer(told->seed);
    auto seen = WitnessBook::seen_in(place.book(), told->logs, signer);
    if (!seen) return fail(seen.error());
    return WitnessStatus{key_of(told->name, signer), std::move(*seen)};
}

}  // namespace zhiyuan::witness
