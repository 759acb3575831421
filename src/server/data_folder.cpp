#include "server/data_folder.h"

#include <fstream>
#include <system_error>

#include <sys/stat.h>

#include "codec/season_file.h"
#include "crypto/ed25519_signer.h"
#include "crypto/system_sources.h"
#include "server/season_register.h"

namespace zhiyuan::server {
namespace {

constexpr const char* kSeasonMark = "season";
constexpr const char* kPurposeMark = "purpose";
constexpr const char* kCheapHashMark = "cheap_hash";
constexpr const char* kKeysMark = "keys";
constexpr const char* kRegisterMark = "register";

// What tells one key file from another without telling anything of it.
std::string name_of(const crypto::Keys& keys) {
    return crypto::Ed25519Signer(keys.receipts).public_key();
}

std::string lines_of(const std::vector<codec::FileFault>& faults) {
    std::string out;
    for (const codec::FileFault& fault : faults)
        out += codec::describe(fault, codec::Language::zh) + "\n";
    return out;
}

Result<Purpose, std::string> purpose_of(const std::string& mark) {
    for (const Purpose purpose : {Purpose::production, Purpose::demo, Purpose::drill})
        if (to_text(purpose) == mark) return purpose;
    return fail("数据库的用途标记无法识别 (unknown purpose): " + mark);
}

}  // namespace

std::string_view to_text(Purpose purpose) {
    switch (purpose) {
        case Purpose::production:
            return "production";
        case Purpose::demo:
            return "demo";
        case Purpose::drill:
            return "drill";
    }
    return {};
}

std::string DataFolder::database() const {
    return database_url.empty() ? "sqlite:" + (folder / "zhiyuan.db").string() : database_url;
}

std::filesystem::path DataFolder::keys() const {
    return key_file.empty() ? folder / "keys" : key_file;
}

Result<OpenedFolder, std::string> open_folder(const DataFolder& place, ports::Watch& watch) {
    if (!std::filesystem::exists(place.season_file()))
        return fail(place.folder.string() +
                    ": 尚未建立,请先运行 zhiyuan init (not initialised; run zhiyuan init)");
    OpenedFolder opened;
    auto season = codec::load_season(place.season_file());
    if (!season) return fail(lines_of(season.error()));
    opened.season = std::move(*season);
    auto keys = crypto::read_key_file(place.keys());
    if (!keys) return fail(keys.error());
    opened.keys = *keys;
    store_sql::Options options;
    options.watch = &watch;
    auto database = store_sql::open_database(place.database(), options);
    if (!database) return fail(database.error());
    opened.database = std::move(*database);

    const auto registry = opened.database->make_registry();
    const auto season_mark = registry->mark(kSeasonMark);
    const auto purpose_mark = registry->mark(kPurposeMark);
    const auto hash_mark = registry->mark(kCheapHashMark);
    const auto keys_mark = registry->mark(kKeysMark);
    const auto register_mark = registry->mark(kRegisterMark);
    if (!season_mark || !purpose_mark || !hash_mark || !keys_mark || !register_mark)
        return fail("读取数据库失败 (cannot read the database): " + place.database());
    if (season_mark->value_or("") != opened.season.id)
        return fail("数据库属于另一年度 (the database is of another season): " +
                    season_mark->value_or("-"));
    // With other keys nothing that is sealed could be opened, and no card code would be right.
    if (keys_mark->value_or(name_of(opened.keys)) != name_of(opened.keys))
        return fail(
            place.keys().string() +
            ": 不是这个数据库的密钥文件,请用建立时的那一份 (not the key file of this database; "
            "use the one it was made with)");
    const auto receipt_keys = receipts::parse_receipt_keys(register_mark->value_or(""));
    if (!receipt_keys)
        return fail(
            "数据库未注明登记簿,不是本程序建立的年度 (the database names no register: this program "
            "has not made it): " +
            place.database());
    opened.receipt_keys = *receipt_keys;
    const auto purpose = purpose_of(purpose_mark->value_or(""));
    if (!purpose) return fail(purpose.error());
    opened.purpose = *purpose;
    const bool cheap = hash_mark->value_or("no") == "yes";
    if (cheap && opened.purpose == Purpose::production)
        return fail("生产数据不得使用低强度口令散列 (a cheap hash can never serve production)");
    opened.hash_cost = cheap ? crypto::kCheapHash : crypto::HashCost{};
    return opened;
}

Result<void, std::string> make_folder(const DataFolder& place, const NewFolder& wanted) {
    if (std::filesystem::exists(place.season_file()))
        return fail(place.folder.string() +
                    ": 已有数据,不会覆盖 (holds a season already; nothing was changed)");
    if (wanted.cheap_hash && wanted.purpose == Purpose::production)
        return fail("低强度散列只可用于演练和演示 (the cheap hash is for drills and demos)");
    const auto season = codec::load_season(wanted.season_file);
    if (!season) return fail(lines_of(season.error()));

    std::error_code error;
    std::filesystem::create_directories(place.catalogues(), error);
    if (error)
        return fail(place.folder.string() +
                    ": 目录无法建立 (the folder cannot be made): " + error.message());
    ::chmod(place.folder.c_str(), S_IRWXU);
    crypto::SystemEntropy entropy;
    if (!std::filesystem::exists(place.keys()))
        if (const auto written = crypto::write_key_file(place.keys(), crypto::make_keys(entropy));
            !written)
            return fail(written.error());
    const auto keys = crypto::read_key_file(place.keys());
    if (!keys) return fail(keys.error());
    const auto receipt_keys = new_receipt_keys(place, season->id, *keys, entropy);
    if (!receipt_keys) return fail(receipt_keys.error());
    if (!(std::ofstream(place.public_key_file()) << receipts::to_text(*receipt_keys)))
        return fail(place.public_key_file().string() + ": 无法写入 (cannot write)");
    const auto database = store_sql::open_database(place.database());
    if (!database) return fail(database.error());
    const auto registry = (*database)->make_registry();
    const auto present = registry->mark(kSeasonMark);
    if (!present) return fail("读取数据库失败 (cannot read the database): " + present.error().what);
    if (*present)
        return fail("数据库中已有年度 (the database holds a season already): " + **present);
    for (const auto& [name, value] : {std::pair<const char*, std::string>{kSeasonMark, season->id},
                                      {kPurposeMark, std::string(to_text(wanted.purpose))},
                                      {kCheapHashMark, wanted.cheap_hash ? "yes" : "no"},
                                      {kKeysMark, name_of(*keys)},
                                      {kRegisterMark, receipts::to_text(*receipt_keys)}})
        if (const auto set = registry->set_mark(name, value); !set)
            return fail("写入数据库失败 (cannot write the database): " + set.error().what);
    // Last, so that a folder with a season file is a finished one.
    std::filesystem::copy_file(wanted.season_file, place.season_file(), error);
    if (error) return fail(place.season_file().string() + ": " + error.message());
    return {};
}

}  // namespace zhiyuan::server
