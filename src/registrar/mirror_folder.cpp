#include "registrar/mirror_folder.h"

#include <optional>
#include <system_error>

#include <sys/stat.h>

#include "disk/read_file.h"
#include "disk/replace_file.h"

namespace zhiyuan::registrar {
namespace {

// Which register has that key for its log of receipts.
std::optional<RegisterName> name_of(const std::string& receipts_key) {
    const auto key = tlog::parse_key(receipts_key);
    if (!key || key->kind != tlog::SignatureKind::ed25519) return std::nullopt;
    const std::size_t ending = origin_of("", Log::receipts).size();
    if (key->name.size() <= ending) return std::nullopt;
    RegisterName out{key->name.substr(0, key->name.size() - ending), key->key};
    if (out.key_of(Log::receipts) != *key) return std::nullopt;
    return out;
}

// Empty where there is none.
Result<std::string, std::string> first_line(const std::filesystem::path& path) {
    const auto lines = disk::read_lines(path);
    if (!lines) return fail(lines.error());
    return lines->empty() ? std::string() : lines->front();
}

}  // namespace

Result<std::unique_ptr<GroupBook>, std::string> open_mirror(const MirrorFolder& place,
                                                            const std::string& receipts_key) {
    const auto name = name_of(receipts_key);
    if (!name)
        return fail("不是回执日志的公钥 (no key of a register's log of receipts): " + receipts_key);
    if (!std::filesystem::exists(place.of_file())) {
        std::error_code error;
        std::filesystem::create_directories(place.journal(), error);
        if (error)
            return fail(place.folder.string() +
                        ": 目录无法建立 (the folder cannot be made): " + error.message());
        ::chmod(place.folder.c_str(), S_IRWXU | S_IXGRP);
        ::chmod(place.journal().c_str(), S_IRWXU);
        if (auto made = GroupBook::make(place.journal(), *name); !made) {
            // It may be there from a time when this was broken off.
            const auto there = GroupBook::open(place.journal(), *name);
            if (!there || (*there)->journal().records() > 0) return fail(made.error());
        }
        if (auto kept = disk::replace_file(place.of_file(), receipts_key + "\n"); !kept)
            return fail(kept.error());
    }
    const auto of = first_line(place.of_file());
    if (!of) return fail(of.error());
    if (*of != receipts_key)
        return fail(place.folder.string() +
                    ": 是另一登记簿的镜像 (mirrors another register): " + *of);
    return GroupBook::open(place.journal(), *name);
}

Result<void, std::string> take_over(const MirrorFolder& place,
                                    const std::filesystem::path& key_file) {
    const auto of = first_line(place.of_file());
    if (!of) return fail(of.error());
    const auto name = name_of(*of);
    if (!name) return fail(place.folder.string() + ": 不是镜像 (holds no mirror)");
    const auto secret = read_register_key(key_file);
    if (!secret) return fail(secret.error());
    if (crypto::Ed25519Signer(*secret).public_key() != to_hex(name->key))
        return fail(key_file.string() +
                    ": 不是该登记簿的密钥 (not the key of the register that is mirrored)");
    const RegisterFolder made{place.folder};
    if (!std::filesystem::exists(made.key_file()))
        if (auto kept = write_register_key(made.key_file(), *secret); !kept) return kept;
    // It is the register's from now on.
    if (auto named = disk::replace_file(made.name_file(), name->season + "\n"); !named)
        return named;
    std::error_code error;
    std::filesystem::remove(place.of_file(), error);
    if (error) return fail(place.of_file().string() + ": " + error.message());
    return {};
}

}  // namespace zhiyuan::registrar
