#include <memory>

#include <fmt/core.h>

#include "cli/commands.h"
#include "cli/desk.h"
#include "cli/office_words.h"
#include "cli/opened_window.h"
#include "cli/placing_run.h"
#include "placing/filed_batch.h"
#include "ports/source_of.h"
#include "tables/import_results.h"

namespace zhiyuan::cli {
namespace {

struct Options {
    server::DataFolder place;
    std::string window, batch;
    placing::PlacingOptions placing;
    std::filesystem::path sent_back, out;
    bool apply = false;
};

// Results that came back: whoever was sent back is sent back again by the same college.
Result<std::vector<std::pair<CandidateNo, placing::SentBack>>, std::string> read_sent_back(
    const std::filesystem::path& path) {
    std::vector<std::pair<CandidateNo, placing::SentBack>> out;
    if (path.empty()) return out;
    auto read = tables::read_sent_back({&path, 1});
    if (!read.report.ok()) {
        std::string faults;
        for (const codec::FileFault& fault : read.report.faults)
            faults += codec::describe(fault, codec::Language::zh) + "\n";
        return fail(faults + "未投档 (nothing was placed)");
    }
    if (read.rows.empty())
        return fail(path.string() +
                    ": 名单里一个人也没有;没有退档就不要写 --sent-back (nobody is on the list; "
                    "leave --sent-back out when nobody was sent back)");
    for (tables::SentBackRow& row : read.rows)
        out.emplace_back(row.candidate,
                         placing::SentBack{std::move(row.college), std::move(row.reason)});
    return out;
}

void tell(const placing::Placed& placed) {
    const placing::PlacingCount& count = placed.count;
    fmt::print("填报 (filed) {}  录取 (admitted) {}  退档 (withdrawn) {}  未投出 (unplaced) {}\n",
               count.filed, count.admitted, count.withdrawn, count.unplaced);
    if (count.not_approved > 0)
        fmt::print("  未通过资格审核 (not approved) {}\n", count.not_approved);
    for (const auto& [choice, candidates] : count.by_choice)
        if (choice == 0)
            fmt::print("  服从 (adjusted)    {}\n", candidates);
        else
            fmt::print("  第 {} 志愿 (choice) {}\n", choice, candidates);
    std::int64_t seats = 0;
    for (const PlanLine& line : placed.vacancies) seats += line.seats;
    fmt::print("缺额 (seats left) {} 条 {} 个\n", placed.vacancies.size(), seats);
}

int write_out(const Options& options, const server::OpenedFolder& opened, const World& world,
              const Window& window, const Batch& batch, const placing::Placed& placed) {
    std::error_code error;
    std::filesystem::create_directories(options.out, error);
    const auto results = options.out / "results.csv";
    if (!write_results(results, *opened.database, placed.results))
        return failed("无法写入 (cannot write) " + results.string());
    fmt::print("{}\n", results.string());
    const Window* next = next_collection(world.season, window, batch.id);
    if (!next) return 0;
    const auto vacancies = options.out / "vacancies.csv";
    if (!write_plan(vacancies, world.season, next->id, placed.vacancies))
        return failed("无法写入 (cannot write) " + vacancies.string());
    fmt::print("{} → {}\n", vacancies.string(), next->id.value());
    return 0;
}

int allocate(const Options& options) {
    const auto opened = open_window(options.place, options.window, "", PlanAsOf::end_of_season);
    if (!opened) return failed(opened.error());
    const World& world = *opened->world;
    const Window& window = *opened->window;
    const Batch* batch = world.season.batch(BatchId(options.batch));
    if (!batch) return failed("年度文件里没有这个批次 (no such batch): " + options.batch);
    if (!world.catalogue(window.id))
        return failed("这个时段没有招生计划 (the window has no plan): " + options.window);
    const auto sent_back = read_sent_back(options.sent_back);
    if (!sent_back) return failed(sent_back.error());
    const auto placed = placing::place_batch(*opened->place.database->make_registry(),
                                             *opened->place.database->make_season_store(), world,
                                             window, *batch, options.placing, *sent_back);
    if (!placed) return failed(placed.error());
    tell(*placed);
    if (placed->count.violations > 0)
        return failed(fmt::format("投档结果违反 {} 处承诺,请报告 (the result breaks {} promises)",
                                  placed->count.violations, placed->count.violations));
    if (!options.out.empty())
        if (const int code = write_out(options, opened->place, world, window, *batch, *placed))
            return code;
    if (!options.apply) return 0;
    const std::vector placings{Placing{window.id, batch->id}};
    const auto audit = Desk(opened->place, opened->world, opened->clock)
                           .permit(AuditAct::place, usecase::in_audit(placings));
    if (!audit) return failed(audit.error());
    const auto put = opened->place.database->make_season_store()->put_admissions(
        placings, ports::source_of(placed->results), *audit);
    if (!put) return failed("未写入 (nothing was written): " + in_words(put.error()));
    fmt::print("已写入 (written) {} 条录取结果 (results)\n", *put);
    return 0;
}

}  // namespace

void add_allocate(const Command& program) {
    const auto options = std::make_shared<Options>();
    const Command command = program.command(
        "allocate", "按已确认志愿投档,不改动志愿 (place what was filed; filings stay untouched)");
    add_folder_options(command, options->place);
    command.option("window", options->window, "填报时段 (window)").required();
    command.option("--batch", options->batch, "批次 (batch)").required();
    command
        .option("--ratio", options->placing.ratio_percent,
                "投档比例,百分数 (percent of the seats that are sent): 105 = 1:1.05")
        .within(100, 300);
    command.option("--seed", options->placing.seed,
                   "服从调剂抽签的种子 (seed of the lots of other colleges)");
    command.option("--sent-back", options->sent_back,
                   "退档名单 (who was sent back), 列 考生号 院校代号 退档原因");
    command.option("--out", options->out, "输出目录 (folder for results.csv, vacancies.csv)");
    command.flag("--apply", options->apply, "写入录取结果 (put the results on record)");
    command.runs([options] { return allocate(*options); });
}

}  // namespace zhiyuan::cli
