#include <memory>
#include <optional>

#include <fmt/core.h>

#include "base/local_time.h"
#include "cli/commands.h"
#include "cli/desk.h"
#include "cli/office_words.h"
#include "cli/stop_signals.h"
#include "crypto/sealed_box.h"
#include "server/notice_folder.h"
#include "server/season_clock.h"
#include "server/world_loader.h"
#include "usecase/notices/remind.h"
#include "usecase/notices/send_due.h"

namespace zhiyuan::cli {
namespace {

struct Options {
    server::DataFolder place;
    std::filesystem::path out;
    std::string clock;
    int every_s = 0;  ///< 0: once
};

std::string in_words(const usecase::NoticeFailure& failure) {
    using At = usecase::NoticeFailure::At;
    switch (failure.at) {
        case At::store:
            return "数据库失败 (the database failed): " + failure.what;
        case At::meanwhile:
            return "另一程序正在提醒 (another program reminds): " + failure.what;
        case At::sealed:
            return "联系方式无法解密,密钥文件不对 (contact data cannot be opened: not the key file "
                   "it was sealed with)";
        case At::port:
            return failure.what;
    }
    return failure.what;
}

/// What one command keeps from pass to pass.
class Sender {
public:
    Sender(const server::OpenedFolder& opened, Desk& desk, crypto::SystemClock& clock,
           ports::NoticePort& port, std::string folder)
        : opened_(opened),
          desk_(desk),
          clock_(clock),
          folder_(std::move(folder)),
          privacy_(opened.keys.personal),
          services_{*store_, *reader_, *ids_, privacy_, clock, port} {}

    /// Reminds and sends what is due; tells what it did. `always`: also that it did nothing.
    Result<void, std::string> pass(bool always) {
        auto world = server::read_world(opened_, clock_.season_now(), world_);
        if (!world) return fail(std::move(world).error());
        world_ = std::move(*world);
        const auto reminded = usecase::remind(services_, *world_);
        if (!reminded) return fail(in_words(reminded.error()));
        const auto backlog = store_->backlog();
        if (!backlog) return fail(cli::in_words(backlog.error()));
        if (backlog->due > 0)
            if (auto noted =
                    desk_.note(AuditAct::send_notices, {}, "due=" + std::to_string(backlog->due));
                !noted)
                return noted;
        const auto sent = usecase::send_due(services_, *world_);
        if (!sent) return fail(in_words(sent.error()));
        if (always || *reminded + sent->sent + sent->dropped > 0) {
            fmt::print("提醒 {} 人,送出 {} 条,作废 {} 条 (reminded, sent, dropped) → {}\n",
                       *reminded, sent->sent, sent->dropped, folder_);
            std::fflush(stdout);
        }
        return {};
    }

private:
    const server::OpenedFolder& opened_;
    Desk& desk_;
    crypto::SystemClock& clock_;
    std::string folder_;
    crypto::SealedBox privacy_;
    std::unique_ptr<ports::NoticeStore> store_ = opened_.database->make_notice_store();
    std::unique_ptr<ports::ReadStore> reader_ = opened_.database->make_read_store();
    std::unique_ptr<ports::WriteStore> ids_ = opened_.database->make_write_store();
    usecase::NoticeServices services_;
    std::shared_ptr<const World> world_;
};

int keep_sending(Sender& sender, int every_s) {
    const StopSignals signals;
    do {
        // What stands in the way today may be gone at the next pass; nothing is lost by then.
        if (const auto passed = sender.pass(false); !passed) failed(passed.error());
    } while (signals.go_on_after(every_s));
    return 0;
}

int send(const Options& options) {
    const auto opened = server::open_folder(options.place);
    if (!opened) return failed(opened.error());
    auto clock = server::season_clock(options.clock, opened->purpose);
    if (!clock) return failed(clock.error());
    auto desk = Desk::open(*opened);
    if (!desk) return failed(desk.error());
    const auto folder = options.out.empty() ? options.place.folder / "notices" : options.out;
    const auto port = server::NoticeFolder::open(folder, *clock, opened->season.utc_offset_minutes);
    if (!port) return failed(port.error());
    Sender sender(*opened, *desk, *clock, **port, folder.string());
    if (options.every_s > 0) return keep_sending(sender, options.every_s);
    const auto passed = sender.pass(true);
    return passed ? 0 : failed(passed.error());
}

int tell_status(const Options& options) {
    const auto opened = server::open_folder(options.place);
    if (!opened) return failed(opened.error());
    const auto store = opened->database->make_notice_store();
    const auto backlog = store->backlog();
    if (!backlog) return failed(cli::in_words(backlog.error()));
    const auto rounds = store->rounds();
    if (!rounds) return failed(cli::in_words(rounds.error()));
    fmt::print("待送 {} 条 (due)", backlog->due);
    if (backlog->oldest)
        fmt::print(",最早 (oldest) {}",
                   local_time(*backlog->oldest, opened->season.utc_offset_minutes));
    fmt::print("\n");
    for (const ports::ReminderRound& round : *rounds)
        fmt::print("{}: {}\n", round.window.value(),
                   round.done ? "已提醒 (reminded)" : "正在提醒,未完 (reminding, not finished)");
    return 0;
}

}  // namespace

void add_notices(const Command& program) {
    const Command group = program.group("notices", "短信提醒 (messages to candidates' phones)");
    const auto sending = std::make_shared<Options>();
    const Command send_command = group.command(
        "send", "送出待送的提醒 (hand over what is due, and remind before a window ends)");
    add_folder_options(send_command, sending->place);
    send_command.option("--out", sending->out,
                        "目录 (folder that a gateway fetches from); 默认在数据目录中 (default: "
                        "\"notices\" in the data folder)");
    send_command.option("--every", sending->every_s, "每隔几秒一次 (again every so many seconds)")
        .within(1, 3600);
    add_clock_option(send_command, sending->clock);
    send_command.runs([sending] { return send(*sending); });
    const auto asking = std::make_shared<Options>();
    const Command status = group.command("status", "还有多少待送 (how many are due)");
    add_folder_options(status, asking->place);
    status.runs([asking] { return tell_status(*asking); });
}

}  // namespace zhiyuan::cli
