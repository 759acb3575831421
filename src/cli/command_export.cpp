#include <algorithm>
#include <memory>

#include <fmt/core.h>

#include "cli/commands.h"
#include "cli/desk.h"
#include "cli/hand_over_from.h"
#include "cli/opened_window.h"
#include "crypto/system_sources.h"

namespace zhiyuan::cli {
namespace {

struct Options {
    server::DataFolder place;
    std::string window, batch, encoding = "gb18030", by;
    std::vector<std::string> formats{"csv", "xlsx", "dbf"};
    std::filesystem::path out;
    bool unclosed = false;
};

// Only what can no longer change is handed over, except to practise.
Result<std::optional<closing::SealedLists>, std::string> sealed_or_practice(
    const OpenedWindow& opened, bool unclosed) {
    const WindowId& window = opened.window->id;
    if (opened.world->closed.contains(window)) {
        auto sealed = sealed_lists(opened.place, window);
        if (!sealed) return fail(sealed.error());
        return std::optional(std::move(*sealed));
    }
    if (!unclosed)
        return fail("时段尚未封存,不能导出 (the window is not closed): " + window.value());
    if (opened.place.purpose == server::Purpose::production)
        return fail("--unclosed 只可用于演练和演示 (--unclosed is for drills and demos)");
    return std::optional<closing::SealedLists>();
}

Result<std::vector<const Batch*>, std::string> batches_of(const Season& season,
                                                          const Window& window,
                                                          const std::string& only) {
    std::vector<const Batch*> out;
    for (const BatchId& id : window.batches)
        if (only.empty() || id.value() == only) out.push_back(season.batch(id));
    if (out.empty()) return fail("这个时段没有这个批次 (no such batch in the window): " + only);
    return out;
}

std::vector<handover::Format> formats_of(const std::vector<std::string>& names) {
    std::vector<handover::Format> out;
    for (const auto format : {handover::Format::csv, handover::Format::xlsx, handover::Format::dbf})
        if (std::find(names.begin(), names.end(), handover::to_text(format)) != names.end())
            out.push_back(format);
    return out;
}

int export_to(const Options& options) {
    const auto opened = open_window(options.place, options.window, "", PlanAsOf::end_of_season);
    if (!opened) return failed(opened.error());
    const World& world = *opened->world;
    const Window& window = *opened->window;
    if (!world.catalogue(window.id))
        return failed("这个时段没有招生计划 (the window has no plan): " + options.window);
    auto batches = batches_of(world.season, window, options.batch);
    if (!batches) return failed(batches.error());
    const auto sealed = sealed_or_practice(*opened, options.unclosed);
    if (!sealed) return failed(sealed.error() + "\n未导出 (nothing was handed over)");
    std::optional<handover::Order::Closed> closed;
    if (*sealed) closed = {(*sealed)->digest(), (*sealed)->as_closed()};

    const handover::Order order{
        window,
        std::move(*batches),
        options.out,
        formats_of(options.formats),
        options.encoding == "gbk" ? tables::DbfEncoding::gbk : tables::DbfEncoding::gb18030,
        std::move(closed),
        options.by,
        std::string(to_text(opened->place.purpose)),
        crypto::SystemClock(Duration::zero()).wall_now(),
        [](const char* table, std::int64_t people) {
            fmt::print(stderr, "\r{} {} 人 (people)", table, people);
        }};
    // Before anything leaves: nothing is handed over that left no trace.
    Desk desk(opened->place, opened->world, opened->clock);
    if (const auto noted = desk.note(AuditAct::hand_over, "window=" + window.id.value(),
                                     "by=" + options.by + (order.closed ? "" : " unclosed"));
        !noted)
        return failed(noted.error());
    const auto done = hand_over_from(opened->place, world, order);
    fmt::print(stderr, "\n");
    if (!done) {
        const auto noted =
            desk.note(AuditAct::hand_over, "window=" + window.id.value(), "failed, nothing left");
        return failed(done.error() + (noted ? "" : "\n" + noted.error()));
    }
    for (const codec::ExportedFile& file : done->files)
        fmt::print("{} {} 行 (rows)\n", (options.out / file.name).string(), file.rows);
    if (done->losses > 0)
        fmt::print("{} 处缺字或截断,见 characters.csv (characters missing or cut)\n", done->losses);
    if (!order.closed) fmt::print("演练用,时段未封存 (for practice: the window is not closed)\n");
    return 0;
}

}  // namespace

void add_export(const Command& program) {
    const auto options = std::make_shared<Options>();
    const Command command = program.command(
        "export", "导出已封存时段的志愿,交录取系统 (hand over what was filed in a closed window)");
    add_folder_options(command, options->place);
    command.option("window", options->window, "填报时段 (window)").required();
    command.option("--out", options->out, "输出目录,应为空 (folder, empty)").required();
    command.option("--batch", options->batch, "只导出这个批次 (this batch only)");
    command.option("--format", options->formats, "格式 (formats): csv,xlsx,dbf")
        .separated_by(',')
        .one_of({"csv", "xlsx", "dbf"});
    command.option("--encoding", options->encoding, "DBF 的编码 (encoding): gb18030, gbk")
        .one_of({"gb18030", "gbk"});
    command.option("--by", options->by, "导出人,写入清单 (who takes it out)");
    command.flag("--unclosed", options->unclosed,
                 "时段未封存也导出,仅限演练和演示 (drills and demos only)");
    command.runs([options] { return export_to(*options); });
}

}  // namespace zhiyuan::cli
