#include <chrono>
#include <csignal>
#include <memory>
#include <optional>
#include <thread>

#include <fmt/core.h>
#include <unistd.h>

#include "cli/commands.h"
#include "cli/stop_signals.h"
#include "crypto/system_sources.h"
#include "registrar/cosigning_rounds.h"
#include "registrar/guarded_register.h"
#include "registrar/mirror.h"
#include "registrar/mirror_folder.h"
#include "registrar/public_listener.h"
#include "registrar/register_folder.h"
#include "registrar/socket_register.h"
#include "registrar/socket_service.h"
#include "tlog/checkpoint.h"

namespace zhiyuan::cli {
namespace {

namespace fs = std::filesystem;
using registrar::RegisterFolder;

const char* name_of(ports::Log log) {
    return log == ports::Log::receipts ? "回执 (receipts)" : "操作 (acts)";
}

struct Options {
    RegisterFolder place;
    std::string season;
    fs::path socket;
    fs::path key_file;
    std::string url, key;
    std::string address = "127.0.0.1";
    std::optional<unsigned short> port;

    fs::path socket_or_own() const { return socket.empty() ? place.socket() : socket; }
};

constexpr std::chrono::seconds kBetweenRounds{1};
constexpr std::chrono::seconds kWitnessPatience{3};

Result<registrar::HttpAnswer, std::string> ask(const registrar::HttpQuestion& question) {
    return registrar::http_ask(question, kWitnessPatience);
}

void told(const std::string& line) {
    fmt::print(stderr, "见证 (witness) {}\n", line);
}

int make(const Options& options) {
    crypto::SystemEntropy entropy;
    const auto made = registrar::make_register(options.place, options.season, entropy);
    if (!made) return failed(made.error());
    const auto opened = registrar::open_register(options.place);
    if (!opened) return failed(opened.error());
    fmt::print("已建立 (made) {}\n", options.place.folder.string());
    for (const ports::Log log : registrar::kLogs)
        fmt::print("{} {}\n", name_of(log), tlog::to_text(opened->book->name().key_of(log)));
    fmt::print("密钥 (key) {}\n请另行备份,勿与数据库和服务器的密钥放在一起。\n",
               options.place.key_file().string());
    return 0;
}

int serve(const Options& options) {
    const StopSignals signals;
    const auto opened = registrar::open_register(options.place);
    if (!opened) return failed(opened.error());
    registrar::GuardedRegister book(*opened->book);
    // A register whose journal has failed is of no use until it is started anew.
    const auto service = registrar::SocketService::listen(options.socket_or_own(), book, [&] {
        return book.with([](const auto& own) { return own.broken(); });
    });
    if (!service) return failed(service.error());
    // Before anything is appended: a register that was put back shows here.
    registrar::Cosigning cosigning(book, opened->witnesses, ask);
    for (const std::string& line : cosigning.round()) told(line);
    registrar::PublicListener shown(book, cosigning);
    const auto port = options.port ? shown.start(options.address, *options.port)
                                   : Result<unsigned short, std::string>(0);
    if (!port) return failed(port.error());
    if (opened->book->book().journal().gave_up_a_tail())
        fmt::print(
            stderr,
            "上次中断时写到一半的一组已舍去,其结果从未答复 (a group that was being written at the "
            "last crash was given up; it was never answered)\n");
    const auto sizes = opened->book->ledger().sizes();
    fmt::print("登记簿 (register): {}\n回执 (receipts) {},操作 (acts) {}\n",
               options.socket_or_own().string(), sizes.receipts, sizes.acts);
    if (options.port)
        fmt::print("公开的回执日志 (public log of receipts): http://{}:{}/log/checkpoint\n",
                   options.address, *port);
    std::fflush(stdout);
    const registrar::CosigningRounds rounds(cosigning, kBetweenRounds, told);
    std::thread answers([&] {
        (*service)->run();
        ::kill(::getpid(), SIGTERM);
    });
    signals.wait();
    (*service)->stop();
    answers.join();
    shown.stop();
    if (opened->book->broken())
        return failed(options.place.journal().string() +
                      ": 写入失败,请检查磁盘后重新启动 (a write failed; look at the disk and start "
                      "it anew)");
    return 0;
}

int add_asked(const Options& options) {
    const auto done = registrar::ask_witness(options.place, options.url, options.key);
    if (!done) return failed(done.error());
    fmt::print("下次启动起请其见证 (asked from the next start on) {}\n", options.url);
    return 0;
}

int mirror(const Options& options) {
    const StopSignals signals;
    const registrar::MirrorFolder place{options.place.folder};
    const auto own = registrar::open_mirror(place, options.key);
    if (!own) return failed(own.error());
    registrar::SocketRegister source({options.socket});
    fmt::print("镜像 (mirror): {},已有 (has) {} 组 (groups)\n", options.place.folder.string(),
               (*own)->journal().records());
    std::fflush(stdout);
    do {
        const auto followed = registrar::follow(source, **own);
        if (!followed && followed.error().diverged)
            return failed(
                "登记簿与镜像不符,不再跟随 (the register is not what the mirror has: it "
                "is not followed any more): " +
                followed.error().words);
        // A register that is away comes back; a mirror that can't write does not.
        if (!followed) failed(followed.error().words);
        if ((*own)->journal().broken()) return 1;
    } while (signals.go_on_after(static_cast<int>(kBetweenRounds.count())));
    return 0;
}

int take_over(const Options& options) {
    const auto done = registrar::take_over({options.place.folder}, options.key_file);
    if (!done) return failed(done.error());
    fmt::print("镜像已成为登记簿 (the mirror is the register now): {}\n",
               options.place.folder.string());
    return 0;
}

int tell(const Options& options) {
    registrar::SocketRegister book({options.socket_or_own()});
    for (const ports::Log log : registrar::kLogs) {
        const auto state = book.state(log);
        if (!state)
            return failed(fmt::format("{}: 登记簿没有应答 (no answer): {}",
                                      options.socket_or_own().string(), state.error().words));
        fmt::print("{}\n{}\n{}\n", name_of(log), state->key, state->checkpoint);
    }
    return 0;
}

void add_place(const Command& command, Options& options) {
    command.option("--folder", options.place.folder, "登记簿目录 (the register's folder)")
        .required();
}

void add_socket(const Command& command, Options& options) {
    command.option("--socket", options.socket,
                   "套接字 (socket); 默认在目录中 (default: in the folder)");
}

}  // namespace

void add_register(const Command& program) {
    const auto options = std::make_shared<Options>();
    const Command group = program.group(
        "register",
        "登记簿:由另一用户保管的只增日志 (the append-only log that another user keeps)");
    const Command init = group.command("init", "建立登记簿和它的密钥 (make one, and its key)");
    add_place(init, *options);
    init.option("--season", options->season,
                "日志名称,如 (name of its logs, as) zhiyuan.example.cn/hunan-2014")
        .required();
    init.runs([options] { return make(*options); });

    const Command serving = group.command("serve", "接受登记 (take what is appended)");
    add_place(serving, *options);
    add_socket(serving, *options);
    serving.option("--address", options->address, "公开日志的监听地址 (address of the public log)");
    serving.option("--port", options->port,
                   "公开回执日志的端口,0 为任选 (port of the public log of receipts; 0: any)");
    serving.runs([options] { return serve(*options); });

    const Command asking = group.command("ask", "请一个见证签名 (ask a witness for its signature)");
    add_place(asking, *options);
    asking.option("--url", options->url, "见证的网址 (its address), http://…").required();
    asking.option("--key", options->key, "见证的公钥 (its key), NAME+…+…").required();
    asking.runs([options] { return add_asked(*options); });

    const Command mirroring =
        group.command("mirror", "跟随登记簿,另存一份 (follow a register and keep a copy of it)");
    add_place(mirroring, *options);
    mirroring.option("--socket", options->socket, "登记簿的套接字 (the register's socket)")
        .required();
    mirroring.option("--key", options->key, "回执日志的公钥 (key of its log of receipts)")
        .required();
    mirroring.runs([options] { return mirror(*options); });

    const Command taking =
        group.command("take-over",
                      "登记簿已停用时以镜像接替 (make a register of a mirror, when the "
                      "register is surely stopped)");
    add_place(taking, *options);
    taking.option("--key-file", options->key_file, "登记簿的密钥 (the register's secret key)")
        .required()
        .existing_file();
    taking.runs([options] { return take_over(*options); });

    const Command status = group.command("status", "两个日志的现状 (both logs as they are now)");
    add_place(status, *options);
    add_socket(status, *options);
    status.runs([options] { return tell(*options); });
}

}  // namespace zhiyuan::cli
