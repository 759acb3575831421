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
    bool apply = false, out_of_order = false;
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
    if (count.elsewhere > 0)
        fmt::print("  已被其他批次或时段录取,不参加 (admitted elsewhere, took no part) {}\n",
                   count.elsewhere);
    for (const auto& [choice, candidates] : count.by_choice)
        if (choice == 0)
            fmt::print("  服从 (adjusted)    {}\n", candidates);
        else
            fmt::print("  第 {} 志愿 (choice) {}\n", choice, candidates);
    std::int64_t seats = 0;
    for (const PlanLine& line : placed.vacancies) seats += line.seats;
    fmt::print("缺额 (seats left) {} 条 {} 个\n", placed.vacancies.size(), seats);
}

constexpr const char* kResults = "results.csv";
constexpr const char* kVacancies = "vacancies.csv";

// What an earlier placing has left in the folder: it may have been handed on.
std::string written_before(const std::filesystem::path& out) {
    std::error_code error;
    for (const char* name : {kResults, kVacancies})
        if (!out.empty() && std::filesystem::exists(out / name, error))
            return (out / name).string();
    return "";
}

int write_out(const Options& options, const server::OpenedFolder& opened, const World& world,
              const Window& window, const Batch& batch, const placing::Placed& placed) {
    std::error_code error;
    std::filesystem::create_directories(options.out, error);
    const auto results = options.out / kResults;
    if (!write_results(results, *opened.database, placed.results))
        return failed("无法写入 (cannot write) " + results.string());
    fmt::print("{}\n", results.string());
    const Window* next = next_collection(world.season, window, batch.id);
    if (!next) return 0;
    const auto vacancies = options.out / kVacancies;
    if (!write_plan(vacancies, world.season, next->id, placed.vacancies))
        return failed("无法写入 (cannot write) " + vacancies.string());
    fmt::print("{} → {}\n", vacancies.string(), next->id.value());
    return 0;
}

// Batches are placed in the order of the season: whoever an earlier one admits takes no part in a
// later one. The other way round, the later one takes them from it.
std::string earlier_first(const placing::Placed& placed, const Season& season) {
    std::string names;
    for (const BatchId& id : placed.unplaced_before)
        names += (names.empty() ? "" : ", ") + season.batch(id)->name.zh + " " + id.value();
    return "之前的批次有人填报,还没有录取结果 (batches before this one have no results yet): " +
           names;
}

std::string in_audit(const placing::Placed& placed, const placing::PlacingOptions& options,
                     std::size_t sent_back) {
    return fmt::format("results={} ratio={} seed={} sent_back={}", placed.results.size(),
                       options.ratio_percent, options.seed, sent_back);
}

// The results into files and on record, each with its trace.
int hand_on(const Options& options, const OpenedWindow& opened, const Batch& batch,
            const placing::Placed& placed, std::size_t sent_back) {
    Desk desk(opened.place, opened.world, opened.clock);
    const std::vector placings{Placing{opened.window->id, batch.id}};
    const std::string how = in_audit(placed, options.placing, sent_back);
    if (!options.out.empty()) {
        // Results are of people: nothing of them leaves without a trace.
        if (const auto noted = desk.note(AuditAct::place, usecase::in_audit(placings),
                                         how + (options.apply ? "" : " to_file_only"));
            !noted)
            return failed(noted.error());
        if (const int code =
                write_out(options, opened.place, *opened.world, *opened.window, batch, placed))
            return code;
    }
    if (!options.apply) return 0;
    auto audit = desk.permit(AuditAct::place, usecase::in_audit(placings));
    if (!audit) return failed(audit.error());
    audit->outcome = how;
    const auto put = opened.place.database->make_season_store()->put_admissions(
        placings, ports::source_of(placed.results), *audit);
    if (!put) return failed("未写入 (nothing was written): " + in_words(put.error()));
    fmt::print("已写入 (written) {} 条录取结果 (results)\n", *put);
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
    if (const std::string there = written_before(options.out); !there.empty())
        return failed(there + ": 已有此文件,不会覆盖 (exists already; nothing is overwritten)");
    const auto sealed = sealed_for_results(opened->place, world, window.id);
    if (!sealed) return failed(sealed.error());
    const auto sent_back = read_sent_back(options.sent_back);
    if (!sent_back) return failed(sent_back.error());
    std::optional<filings::AsClosed> as_closed;
    if (*sealed) as_closed = (*sealed)->as_closed();
    const auto placed = placing::place_batch(
        *opened->place.database->make_registry(), *opened->place.database->make_season_store(),
        world, window, *batch, options.placing, *sent_back, as_closed);
    if (!placed) return failed(placed.error());
    tell(*placed);
    if (!*sealed) fmt::print("演练用,时段未封存 (for practice: the window is not closed)\n");
    if (!placed->unplaced_before.empty()) {
        const std::string told = earlier_first(*placed, world.season);
        if (options.apply && !options.out_of_order)
            return failed(told +
                          "\n未写入;确要先投这一批,请加 --out-of-order (nothing was written; "
                          "--out-of-order places this batch first all the same)");
        fmt::print("{}\n", told);
    }
    if (placed->count.violations > 0)
        return failed(fmt::format("投档结果违反 {} 处承诺,请报告 (the result breaks {} promises)",
                                  placed->count.violations, placed->count.violations));
    return hand_on(options, *opened, *batch, *placed, sent_back->size());
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
    command.flag("--out-of-order", options->out_of_order,
                 "之前的批次还没有结果也写入 (also while earlier batches have no results)");
    command.runs([options] { return allocate(*options); });
}

}  // namespace zhiyuan::cli
