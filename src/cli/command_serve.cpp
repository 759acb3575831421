#include <algorithm>
#include <memory>
#include <thread>
#include <utility>

#include <fmt/core.h>
#include <sys/resource.h>

#include "cli/commands.h"
#include "cli/stop_signals.h"
#include "server/public_address.h"
#include "server/server_assembly.h"

namespace zhiyuan::cli {
namespace {

// Debian lets a process have 1,024 descriptors until it asks for more.
void raise_descriptor_limit() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

int serve(server::ServeOptions options) {
    auto address = server::public_address(std::move(options.public_address));
    if (!address) return failed(address.error());
    options.public_address = *std::move(address);
    raise_descriptor_limit();
    const StopSignals signals;

    server::ServerAssembly server;
    const auto port = server.start(options);
    if (!port) return failed(port.error());
    fmt::print("zhiyuan {} 考生端 (candidate portal): http://{}:{}/\n", server.opened().season.id,
               options.address, *port);
    if (const auto metrics = server.metrics_port())
        fmt::print("监控 (metrics): http://127.0.0.1:{}/metrics\n", *metrics);
    if (const auto office = server.office_port())
        fmt::print("管理端 (officials): http://127.0.0.1:{}/api/office/season\n", *office);
    if (!server.prints())
        fmt::print(
            "未找到中文字体,不能生成回执 PDF;请安装 fonts-wqy-microhei (no Chinese font: no "
            "receipt "
            "as PDF; install fonts-wqy-microhei)\n");
    if (!options.clock.empty())
        fmt::print("时钟已调整为 (season clock set to) {}\n", options.clock);
    std::fflush(stdout);
    signals.wait();
    server.stop();
    return 0;
}

}  // namespace

void add_serve(const Command& program) {
    const auto options = std::make_shared<server::ServeOptions>();
    options->loops = std::max(1U, std::thread::hardware_concurrency() / 2);
    options->readers = std::max(2U, std::thread::hardware_concurrency());
    options->hash_workers = std::max(1U, std::thread::hardware_concurrency());
    const Command command = program.command("serve", "提供服务 (serve the portal)");
    add_folder_options(command, options->place);
    command.option("--web", options->web, "考生端网页目录 (built candidate portal)").required();
    command.option("--address", options->address, "监听地址 (address)");
    command.option("--port", options->port, "端口 (port); 0: 任选 (any)");
    command.option("--loops", options->loops, "网络线程数 (HTTP threads)").within(1, 64);
    command
        .option("--readers", options->readers,
                "读取线程数,各有一个数据库连接 (reading threads, a connection each)")
        .within(1, 256);
    command.option("--read-queue", options->read_queue,
                   "等待读取的上限 (requests that may wait to be read for)");
    command
        .option("--lanes", options->lanes,
                "写入通道数,仅 PostgreSQL (writer lanes, PostgreSQL only)")
        .within(1, 64);
    command.option("--hash-workers", options->hash_workers, "口令散列线程数 (hashing threads)")
        .within(1, 256);
    command.option("--hash-queue", options->hash_queue, "等待散列的上限 (sign-ins that may wait)");
    command.option("--lane-queue", options->lane_queue, "等待写入的上限 (commands that may wait)");
    command.option("--group", options->group, "一次提交的上限 (commands of one commit)")
        .within(1, 4096);
    command.option("--paper-workers", options->paper_workers, "PDF 线程数 (threads for PDFs)")
        .within(1, 64);
    command.option("--paper-queue", options->paper_queue, "等待 PDF 的上限 (PDFs that may wait)");
    command.option("--public-address", options->public_address,
                   "考生访问的网址,印在回执二维码中 (address of the portal, for QR codes of "
                   "receipts), https://…");
    command.option("--metrics", options->metrics_port,
                   "监控端口,仅本机可访问 (port of /metrics, /health and /ready, on 127.0.0.1)");
    command.option("--office-port", options->office_port,
                   "管理端口,仅本机可访问 (port of the officials' API, on 127.0.0.1)");
    command
        .option("--office-readers", options->office.readers,
                "管理端读取线程数 (reading threads of officials)")
        .within(1, 64);
    command
        .option("--office-connections", options->office.connections,
                "管理端连接数上限 (connections of officials at most)")
        .within(1, 20'000);
    command.option("--log", options->log, "日志文件 (log file); 默认 (default): stderr");
    command.flag("--secure-cookies", options->secure_cookies,
                 "仅通过 TLS 访问时使用 (browsers reach the portal over TLS only)");
    add_clock_option(command, options->clock);
    command.runs([options] { return serve(*options); });
}

}  // namespace zhiyuan::cli
