#include "registrar/register_folder.h"

#include <system_error>

#include <sys/stat.h>

#include "crypto/secret_file.h"
#include "disk/read_file.h"
#include "disk/replace_file.h"

namespace zhiyuan::registrar {
namespace {

constexpr const char* kKeyFile = "zhiyuan-register-key-1";
constexpr const char* kKeyName = "register";

std::optional<WitnessAddress> parse_witness(const std::string& line) {
    const std::size_t blank = line.find(' ');
    if (!line.starts_with("http://") || blank == std::string::npos) return std::nullopt;
    const auto key = tlog::parse_key(line.substr(blank + 1));
    if (!key || key->kind != tlog::SignatureKind::cosignature) return std::nullopt;
    return WitnessAddress{line.substr(0, blank), *key};
}

Result<std::vector<WitnessAddress>, std::string> witnesses_of(const RegisterFolder& place) {
    std::vector<WitnessAddress> out;
    const auto lines = disk::read_lines(place.witnesses_file());
    if (!lines) return fail(lines.error());
    for (const std::string& line : *lines) {
        const auto witness = parse_witness(line);
        if (!witness)
            return fail(place.witnesses_file().string() +
                        ": 不是见证的网址和公钥 (no address and key of a witness): " + line);
        out.push_back(*witness);
    }
    return out;
}

}  // namespace

Result<crypto::Ed25519Signer::Seed, std::string> read_register_key(
    const std::filesystem::path& path) {
    crypto::Ed25519Signer::Seed seed{};
    if (auto read = crypto::read_secret_file(path, kKeyFile, {{kKeyName, &seed}}); !read)
        return fail(read.error());
    return seed;
}

Result<void, std::string> write_register_key(const std::filesystem::path& path,
                                             crypto::Ed25519Signer::Seed seed) {
    return crypto::write_secret_file(path, kKeyFile, {{kKeyName, &seed}});
}

Result<void, std::string> ask_witness(const RegisterFolder& place, const std::string& url,
                                      const std::string& key) {
    const std::string line = url + " " + key;
    const auto wanted = parse_witness(line);
    if (!wanted)
        return fail(
            "应为 http:// 网址和见证的公钥 (an http:// address and the key of a witness): " + line);
    const auto present = witnesses_of(place);
    if (!present) return fail(present.error());
    std::string text;
    for (const WitnessAddress& witness : *present) {
        if (witness == *wanted) return {};
        if (witness.key.name == wanted->key.name)
            return fail(witness.key.name + ": 已有此见证 (is asked already)");
        text += witness.url + " " + tlog::to_text(witness.key) + "\n";
    }
    return disk::replace_file(place.witnesses_file(), text + line + "\n");
}

Result<void, std::string> make_register(const RegisterFolder& place, const std::string& season,
                                        ports::Entropy& entropy) {
    if (std::filesystem::exists(place.name_file()))
        return fail(place.folder.string() +
                    ": 已有登记簿,不会覆盖 (holds a register already; nothing was changed)");
    if (!tlog::is_key_name(season))
        return fail(season + ": 名称不可含空格或加号 (a name has no blank and no plus)");
    std::error_code error;
    std::filesystem::create_directories(place.journal(), error);
    if (error)
        return fail(place.folder.string() +
                    ": 目录无法建立 (the folder cannot be made): " + error.message());
    ::chmod(place.folder.c_str(), S_IRWXU | S_IXGRP);  // the group passes through to the socket
    ::chmod(place.journal().c_str(), S_IRWXU);
    if (!std::filesystem::exists(place.key_file())) {
        crypto::Ed25519Signer::Seed fresh{};
        entropy.fill(fresh);
        if (auto kept = write_register_key(place.key_file(), fresh); !kept) return kept;
    }
    const auto seed = read_register_key(place.key_file());
    if (!seed) return fail(seed.error());
    crypto::Ed25519Signer signer(*seed);
    if (auto made = LocalRegister::make(place.journal(), {season, {}}, signer); !made) {
        // It may be there from a time when this was broken off.
        const auto there = LocalRegister::open(place.journal(), {season, {}}, signer);
        if (!there || (*there)->book().journal().records() > 0) return made;
    }
    // Last, so that a folder with a name is a finished one.
    return disk::replace_file(place.name_file(), season + "\n");
}

Result<OpenedRegister, std::string> open_register(const RegisterFolder& place) {
    const auto named = disk::read_lines(place.name_file());
    if (!named) return fail(named.error());
    if (named->empty())
        return fail(place.folder.string() +
                    ": 尚未建立,请先运行 zhiyuan register init (no register; run zhiyuan register "
                    "init)");
    const std::string& season = named->front();
    const auto seed = read_register_key(place.key_file());
    if (!seed) return fail(seed.error());
    OpenedRegister out;
    out.signer = std::make_unique<crypto::Ed25519Signer>(*seed);
    auto book = LocalRegister::open(place.journal(), {season, {}}, *out.signer);
    if (!book) return fail(book.error());
    out.book = std::move(*book);
    auto witnesses = witnesses_of(place);
    if (!witnesses) return fail(witnesses.error());
    out.witnesses = std::move(*witnesses);
    return out;
}

}  // namespace zhiyuan::registrar
