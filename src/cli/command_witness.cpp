#include <csignal>
#include <memory>
#include <vector>

#include <fmt/core.h>

#include "cli/commands.h"
#include "cli/stop_signals.h"
#include "crypto/system_sources.h"
#include "witness/witness_folder.h"
#include "witness/witness_listener.h"

namespace zhiyuan::cli {
namespace {

using witness::Verdict;
using witness::WitnessFolder;

struct Options {
    WitnessFolder place;
    std::string name;
    std::string log;
    std::string address = "127.0.0.1";
    unsigned short port = 0;
};

const char* words_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::cosigned:
            return "已见证 (cosigned)";
        case Verdict::unknown_log:
            return "不是所见证的日志 (a log that is not watched)";
        case Verdict::not_signed:
            return "没有该日志的签名 (not signed by the log)";
        case Verdict::not_a_request:
            return "请求有误 (no request)";
        case Verdict::other_size:
            return "与上次所见的长度不同 (asked from another size than was seen)";
        case Verdict::other_root:
            return "警告:同一长度有两个不同的日志 (WARNING: two logs of one size)";
        case Verdict::does_not_continue:
            return "警告:日志不是由上次所见的增长而来 (WARNING: the log has not only grown)";
        case Verdict::failed:
            return "未能保存,没有签名 (could not be kept: nothing was signed)";
    }
    return "";
}

void tell(Verdict verdict, const std::string& origin, const std::string& words) {
    // What goes well goes on all day.
    if (verdict == Verdict::cosigned || verdict == Verdict::other_size) return;
    fmt::print(stderr, "{} {}{}{}\n", words_of(verdict), origin, words.empty() ? "" : ": ", words);
}

int make(const Options& options) {
    crypto::SystemEntropy entropy;
    const auto made = witness::make_witness(options.place, options.name, entropy);
    if (!made) return failed(made.error());
    const auto opened = witness::open_witness(options.place);
    if (!opened) return failed(opened.error());
    fmt::print("已建立 (made) {}\n见证公钥 (key) {}\n", options.place.folder.string(),
               tlog::to_text(opened->key));
    return 0;
}

int watch(const Options& options) {
    const auto done = witness::watch_log(options.place, options.log);
    if (!done) return failed(done.error());
    fmt::print("下次启动起见证 (watched from the next start on) {}\n", options.log);
    return 0;
}

int serve(const Options& options) {
    const StopSignals signals;
    const auto opened = witness::open_witness(options.place);
    if (!opened) return failed(opened.error());
    const crypto::SystemClock clock(Duration::zero());
    witness::WitnessListener listener(*opened->book, clock, tell);
    const auto port = listener.start(options.address, options.port);
    if (!port) return failed(port.error());
    fmt::print("见证 (witness): http://{}:{}/add-checkpoint\n", options.address, *port);
    std::fflush(stdout);
    signals.wait();
    listener.stop();
    return 0;
}

int status(const Options& options) {
    const auto told = witness::status_of(options.place);
    if (!told) return failed(told.error());
    fmt::print("{}\n", tlog::to_text(told->key));
    for (const auto& [origin, seen] : told->seen)
        fmt::print("{} {}\n{}\n", origin, seen.size, to_hex(seen.root));
    return 0;
}

}  // namespace

void add_witness(const Command& program) {
    const auto options = std::make_shared<Options>();
    const Command group = program.group(
        "witness", "见证:为登记簿只增不减作证 (signs that the register has only grown)");
    const auto add = [&](const char* name, const char* words) {
        const Command command = group.command(name, words);
        command.option("--folder", options->place.folder, "见证目录 (the witness's folder)")
            .required();
        return command;
    };
    const Command init = add("init", "建立见证和它的密钥 (make one, and its key)");
    init.option("--name", options->name, "名称,如 (name, as) witness.example.cn/changsha")
        .required();
    init.runs([options] { return make(*options); });

    const Command watching = add("watch", "见证一个日志 (watch a log)");
    watching.option("--log", options->log, "该日志的公钥 (its key), NAME+…+…").required();
    watching.runs([options] { return watch(*options); });

    const Command serving = add("serve", "接受见证请求 (answer logs)");
    serving.option("--address", options->address, "监听地址 (address)");
    serving.option("--port", options->port, "端口 (port); 0: 任选 (any)");
    serving.runs([options] { return serve(*options); });

    const Command telling = add("status", "所见的日志 (what it has seen)");
    telling.runs([options] { return status(*options); });
}

}  // namespace zhiyuan::cli
