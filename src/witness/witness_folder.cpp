#include "witness/witness_folder.h"

#include <algorithm>
#include <fstream>
#include <system_error>
#include <vector>

#include <sys/stat.h>

#include "base/check.h"
#include "crypto/secret_file.h"
#include "disk/replace_file.h"

namespace zhiyuan::witness {
namespace {

constexpr const char* kKeyFile = "zhiyuan-witness-key-1";
constexpr const char* kKeyName = "witness";

Result<std::vector<tlog::NoteKey>, std::string> logs_of(const WitnessFolder& place) {
    std::vector<tlog::NoteKey> out;
    std::ifstream in(place.logs_file());
    for (std::string line; std::getline(in, line);) {
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
        const auto written =
            crypto::write_secret_file(place.key_file(), kKeyFile, {{kKeyName, &seed}});
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

Result<OpenedWitness, std::string> open_witness(const WitnessFolder& place) {
    std::ifstream named(place.name_file());
    std::string name;
    if (!std::getline(named, name))
        return fail(place.folder.string() +
                    ": 尚未建立,请先运行 zhiyuan witness init (no witness; run zhiyuan witness "
                    "init)");
    crypto::Ed25519Signer::Seed seed{};
    if (auto read = crypto::read_secret_file(place.key_file(), kKeyFile, {{kKeyName, &seed}});
        !read)
        return fail(read.error());
    const auto logs = logs_of(place);
    if (!logs) return fail(logs.error());
    OpenedWitness out;
    out.signer = std::make_unique<crypto::Ed25519Signer>(seed);
    const auto key = from_hex<sizeof(signature::PublicKey)>(out.signer->public_key());
    ZY_CHECK(key.has_value());
    out.key = {name, tlog::SignatureKind::cosignature, *key};
    auto book = WitnessBook::open(place.book(), *logs, out.key, *out.signer);
    if (!book) return fail(book.error());
    out.book = std::move(*book);
    return out;
}

}  // namespace zhiyuan::witness
