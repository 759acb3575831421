#include "registrar/register_folder.h"

#include <fstream>
#include <system_error>

#include <sys/stat.h>

#include "crypto/secret_file.h"

namespace zhiyuan::registrar {
namespace {

constexpr const char* kKeyFile = "zhiyuan-register-key-1";
constexpr const char* kKeyName = "register";

}  // namespace

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
        crypto::Ed25519Signer::Seed seed{};
        entropy.fill(seed);
        const auto written =
            crypto::write_secret_file(place.key_file(), kKeyFile, {{kKeyName, &seed}});
        if (!written) return written;
    }
    // Last, so that a folder with a name is a finished one.
    if (!(std::ofstream(place.name_file()) << season << "\n").flush())
        return fail(place.name_file().string() + ": 无法写入 (cannot write)");
    return {};
}

Result<OpenedRegister, std::string> open_register(const RegisterFolder& place) {
    std::string season;
    if (!std::getline(std::ifstream(place.name_file()), season))
        return fail(place.folder.string() +
                    ": 尚未建立,请先运行 zhiyuan register init (no register; run zhiyuan register "
                    "init)");
    crypto::Ed25519Signer::Seed seed{};
    if (auto read = crypto::read_secret_file(place.key_file(), kKeyFile, {{kKeyName, &seed}});
        !read)
        return fail(read.error());
    OpenedRegister out;
    out.signer = std::make_unique<crypto::Ed25519Signer>(seed);
    auto book = LocalRegister::open(place.journal(), {season, {}}, *out.signer);
    if (!book) return fail(book.error());
    out.book = std::move(*book);
    return out;
}

}  // namespace zhiyuan::registrar
