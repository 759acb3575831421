#include "server/season_register.h"

#include <utility>

#include <sys/stat.h>
#include <unistd.h>

#include "crypto/ed25519_signer.h"
#include "registrar/guarded_register.h"
#include "registrar/register_folder.h"
#include "registrar/server_end.h"
#include "registrar/socket_register.h"
#include "registrar/socket_service.h"

namespace zhiyuan::server {
namespace {

using registrar::RegisterFolder;

signature::PublicKey public_key_of(const crypto::Keys& keys) {
    return *from_hex<sizeof(signature::PublicKey)>(
        crypto::Ed25519Signer(keys.receipts).public_key());
}

// The other log of the register whose log of receipts has that key.
tlog::NoteKey acts_beside(const tlog::NoteKey& receipts) {
    constexpr std::string_view kReceipts = "/receipts", kActs = "/acts";
    tlog::NoteKey out = receipts;
    if (out.name.ends_with(kReceipts)) out.name.erase(out.name.size() - kReceipts.size());
    out.name += kActs;
    return out;
}

// Not in the data folder: folders are copied and moved, their paths may be longer than a socket's
// may be. In a folder of /tmp that is this user's alone.
std::filesystem::path shared_socket(const DataFolder& place) {
    std::error_code error;
    const auto whole = std::filesystem::weakly_canonical(place.folder, error);
    const std::string name = to_hex(sha256(whole.string())).substr(0, 16);
    return "/tmp/zhiyuan-" + std::to_string(::getuid()) + "/" + name;
}

// Somebody else's folder of that name is no place for it.
Result<void, std::string> make_own(const std::filesystem::path& folder) {
    ::mkdir(folder.c_str(), S_IRWXU);
    struct stat found {};
    if (::lstat(folder.c_str(), &found) == 0 && S_ISDIR(found.st_mode) &&
        found.st_uid == ::getuid() && (found.st_mode & (S_IRWXG | S_IRWXO)) == 0)
        return {};
    return fail(folder.string() + ": 不是本用户专有的目录 (not a folder of this user's alone)");
}

Result<tlog::NoteKey, std::string> key_behind(const std::filesystem::path& socket) {
    registrar::SocketRegister book({socket});
    const auto state = book.state(ports::Log::receipts);
    if (!state)
        return fail(socket.string() +
                    ": 登记簿没有应答,请先启动 zhiyuan register serve (no answer: start zhiyuan "
                    "register serve): " +
                    state.error().words);
    const auto key = tlog::parse_key(state->key);
    if (!key) return fail(socket.string() + ": 登记簿的应答无法识别 (its answer can't be read)");
    return *key;
}

}  // namespace

// In the order of construction; destroyed in reverse.
struct SeasonRegister::Held {
    explicit Held(registrar::OpenedRegister opened)
        : own(std::move(opened)), book(std::make_shared<registrar::GuardedRegister>(*own.book)) {}
    ~Held() {
        if (!answers.joinable()) return;
        service->stop();
        answers.join();
    }

    registrar::OpenedRegister own;
    std::shared_ptr<registrar::GuardedRegister> book;
    std::unique_ptr<registrar::SocketService> service;
    std::thread answers;
};

SeasonRegister::SeasonRegister(const OpenedFolder& opened, std::filesystem::path socket)
    : opened_(opened), socket_(std::move(socket)) {}

SeasonRegister::~SeasonRegister() = default;

Result<std::unique_ptr<SeasonRegister>, std::string> SeasonRegister::open(
    const DataFolder& place, const OpenedFolder& opened) {
    const RegisterFolder own{place.own_register()};
    const bool embedded = place.register_socket.empty();
    std::unique_ptr<SeasonRegister> out(
        new SeasonRegister(opened, embedded ? shared_socket(place) : place.register_socket));
    out->embedded_ = embedded;
    std::string why_not_held;
    if (embedded) {
        if (auto held = registrar::open_register(own))
            out->held_ = std::make_unique<Held>(std::move(*held));
        else
            why_not_held = held.error();
    }
    const auto key = out->held_ ? Result<tlog::NoteKey, std::string>(
                                      out->held_->own.book->name().key_of(ports::Log::receipts))
                                : key_behind(out->socket_);
    // Where nobody answers for it, why it could not be opened says more.
    if (!key) return fail(why_not_held.empty() ? key.error() : why_not_held);
    if (*key != opened.receipt_keys.log)
        return fail(out->socket_.string() +
                    ": 不是这个年度的登记簿 (not the register of this season): " + key->name);
    return out;
}

std::shared_ptr<ports::Register> SeasonRegister::connect() const {
    if (held_) return held_->book;
    return std::make_shared<registrar::SocketRegister>(registrar::SocketRegister::Options{socket_});
}

std::unique_ptr<ports::Registration> SeasonRegister::make_end(ports::Signer& signer) const {
    const receipts::ReceiptKeys& keys = opened_.receipt_keys;
    return std::make_unique<registrar::ServerEnd>(
        connect(), registrar::ServerEnd::Names{keys.log, acts_beside(keys.log), keys.server},
        registrar::server_keys_of(opened_.keys.receipts), signer);
}

Result<void, std::string> SeasonRegister::share() {
    if (!held_) return {};
    if (const auto made = make_own(socket_.parent_path()); !made) return made;
    auto service = registrar::SocketService::listen(socket_, *held_->book);
    if (!service) return fail(service.error());
    held_->service = std::move(*service);
    held_->answers = std::thread([service = held_->service.get()] { service->run(); });
    return {};
}

bool SeasonRegister::embedded() const {
    return embedded_;
}

Result<receipts::ReceiptKeys, std::string> new_receipt_keys(const DataFolder& place,
                                                            const std::string& season,
                                                            const crypto::Keys& keys,
                                                            ports::Entropy& entropy) {
    receipts::ReceiptKeys out;
    if (!place.register_socket.empty()) {
        const auto key = key_behind(place.register_socket);
        if (!key) return fail(key.error());
        out.log = *key;
    } else {
        const RegisterFolder own{place.own_register()};
        if (!std::filesystem::exists(own.name_file()))
            if (const auto made = registrar::make_register(own, season, entropy); !made)
                return fail(made.error());
        const auto opened = registrar::open_register(own);
        if (!opened) return fail(opened.error());
        out.log = opened->book->name().key_of(ports::Log::receipts);
    }
    out.server = {receipts::server_name_beside(out.log.name), tlog::SignatureKind::ed25519,
                  public_key_of(keys)};
    return out;
}

}  // namespace zhiyuan::server
