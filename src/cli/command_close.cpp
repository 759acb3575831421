#include <memory>

#include <fmt/core.h>

#include "cli/closing_files.h"
#include "cli/commands.h"
#include "cli/desk.h"
#include "cli/opened_window.h"
#include "closing/close_window.h"
#include "codec/closing_file.h"
#include "crypto/ed25519_signer.h"
#include "crypto/in_process_vault.h"
#include "lane/outbox.h"
#include "server/season_register.h"
#include "tables/csv_writer.h"

namespace zhiyuan::cli {
namespace {

struct Options {
    server::DataFolder place;
    std::string window, clock, units;
    std::filesystem::path out;
    bool again = false;
};

// Shown on the screen; all of them are in the file.
constexpr std::int64_t kDifferencesShown = 20;

/// Writes each difference as it is found; no file where there is none.
class DifferenceFile {
public:
    explicit DifferenceFile(std::filesystem::path path) : path_(std::move(path)) {}

    void add(const closing::Difference& d) {
        if (!csv_) begin();
        csv_->cell(d.candidate.value()).cell(closing::to_text(d.kind));
        csv_->cell(closing::describe(d.kind)).cell(d.detail).end_row();
        if (count_++ < kDifferencesShown)
            fmt::print(stderr, "{} {} {}\n", d.candidate.value(), closing::describe(d.kind),
                       d.detail);
    }

private:
    void begin() {
        csv_ = std::make_unique<tables::CsvWriter>(path_);
        for (const char* name : {"考生号", "差异", "说明", "位置"}) csv_->cell(name);
        csv_->end_row();
        fmt::print(stderr, "差异全部写入 (all differences are written to) {}\n", path_.string());
    }

    const std::filesystem::path path_;
    std::unique_ptr<tables::CsvWriter> csv_;
    std::int64_t count_ = 0;
};

void tell_progress(const char* stage, std::int64_t records) {
    if (records == 0)
        fmt::print(stderr, "{}\n", stage);
    else
        fmt::print(stderr, "  {} 份回执 (receipts)\n", records);
}

void tell_balance(const World& world, const closing::Balance& balance) {
    const auto line = [&](const Unit& unit) {
        const closing::Count c = balance.of(unit.id);
        fmt::print("{:12} 考生 {:>7} 已填报 {:>7} 声明不填 {:>6} 未填报 {:>6}  {}\n", unit.code,
                   c.roster, c.filed, c.declared, c.not_reached, unit.name);
    };
    fmt::print(
        "考生 = 已填报 + 声明不填 + 未填报 (roster = filed + declared not filing + not reached)\n");
    for (const UnitLevel level : {UnitLevel::prefecture, UnitLevel::province})
        for (const Unit& unit : units_of(world, level)) line(unit);
}

Result<void, std::string> write_files(const Options& options, const ClosingFiles& files,
                                      const World& world, const ports::Signer& signer,
                                      const closing::ClosedWindow& closed) {
    if (auto written = write_leaves(files.leaves(), closed.leaves); !written) return written;
    if (auto written = write_whole(
            files.record(),
            codec::closing_file(closed.closing.record, signer.key_id(), closed.closing.signature));
        !written)
        return written;
    fmt::print("{}\n{}\n", files.record().string(), files.leaves().string());
    if (options.units.empty()) return {};
    auto written =
        write_balance(files.balance(), world, closed.balance, level_named(options.units));
    if (written) fmt::print("{}\n", files.balance().string());
    return written;
}

int close(const Options& options) {
    const auto opened = open_window_at(options.place, options.window, options.clock, PlanAsOf::now);
    if (!opened) return failed(opened.error());
    const World& world = *opened->world;
    const Window& window = *opened->window;
    const ClosingFiles files{options.out.empty() ? options.place.folder / "closing" : options.out,
                             options.window};
    std::error_code error;
    std::filesystem::create_directories(files.folder, error);
    if (error)
        return failed(files.folder.string() +
                      ": 目录无法建立 (the folder cannot be made): " + error.message());

    crypto::Ed25519Signer signer(opened->place.keys.receipts);
    crypto::InProcessVault vault(opened->place.keys.cards, world.season.card);
    const auto book = server::SeasonRegister::open(options.place, opened->place);
    if (!book) return failed(book.error());
    const auto read_from = (*book)->connect();
    const auto registration = (*book)->make_end(signer);
    const auto writer = opened->place.database->make_write_store();
    const auto registry = opened->place.database->make_registry();
    const auto season = opened->place.database->make_season_store();
    DifferenceFile differences(files.differences());
    Desk desk(opened->place, opened->world, opened->clock);
    const closing::ClosingTools tools{
        world,
        *registry,
        *season,
        signer,
        vault,
        *read_from,
        opened->place.receipt_keys.log,
        *registration,
        [&] { return lane::settle_outbox(*writer, vault, *registration); },
        [&](const closing::Difference& d) { differences.add(d); },
        tell_progress,
        [&](const usecase::SealWindow& act) { return desk.act(act); }};
    const auto closed = options.again
                            ? closing::look_again(tools, window)
                            : closing::close_window(tools, window, opened->clock.season_now());
    if (!closed) return failed(closing::describe(closed.error()));
    tell_balance(world, closed->balance);
    fmt::print("{} {} {}\n",
               options.again ? "与封存记录一致 (as it was closed)" : "已封存 (closed)",
               options.window, to_hex(sha256(closed->closing.record)));
    if (const auto written = write_files(options, files, world, signer, *closed); !written)
        return failed(written.error() +
                      "\n封存已生效,请用 --again 重新输出文件 (the window is closed; write the "
                      "files again with --again)");
    return 0;
}

}  // namespace

void add_close(const Command& program) {
    const auto options = std::make_shared<Options>();
    const Command command = program.command(
        "close", "核对并封存一个填报时段 (reconcile a window and put it under seal)");
    add_folder_options(command, options->place);
    command.option("window", options->window, "填报时段 (window)").required();
    command.option("--out", options->out,
                   "输出目录 (folder for the files); 默认 (default): closing/ 在数据目录中");
    command.option("--units", options->units, "按级别输出平衡表 (balance by units as CSV)")
        .one_of({"prefecture", "county", "school"});
    command.flag("--again", options->again,
                 "再次核对已封存的时段,并重新输出文件 (look at a closed window again, and "
                 "write its files anew)");
    add_clock_option(command, options->clock);
    command.runs([options] { return close(*options); });
}

}  // namespace zhiyuan::cli
