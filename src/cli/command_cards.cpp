#include <fstream>
#include <memory>

#include <fmt/core.h>

#include "cli/card_making.h"
#include "cli/card_sheet.h"
#include "cli/commands.h"
#include "cli/desk.h"
#include "cli/office_words.h"
#include "crypto/in_process_vault.h"
#include "usecase/office/make_cards.h"

namespace zhiyuan::cli {
namespace {

struct SheetOptions {
    server::DataFolder place;
    std::string out;
    std::string format = "html";
    std::int64_t first = 0, count = 40;
};

int write_sheet(const SheetOptions& options) {
    const auto opened = server::open_folder(options.place);
    if (!opened) return failed(opened.error());
    // A sheet with owner and codes side by side must not exist for real candidates.
    if (opened->purpose == server::Purpose::production)
        return failed("正式数据不能输出演示口令卡 (a plain sheet is for demos and drills only)");
    const auto registry = opened->database->make_registry();
    const auto owned = usecase::cards_by_owner(*registry);
    if (!owned) return failed(in_words(owned.error()));
    auto desk = Desk::open(*opened);
    if (!desk) return failed(desk.error());
    const crypto::Key key = crypto::card_key_of(opened->keys.cards);
    std::vector<SheetCard> cards;
    std::int64_t index = 0;
    const auto visited = registry->each_candidate([&](const Candidate& candidate) {
        const auto card = owned->find(candidate.id);
        if (card == owned->end()) return;
        const bool wanted = index >= options.first && index < options.first + options.count;
        ++index;
        if (!wanted) return;
        SheetCard& sheet = cards.emplace_back();
        sheet.candidate_no = candidate.number;
        sheet.name = candidate.name;
        sheet.serial = card->second.serial;
        for (int cell = 1; cell <= opened->season.card.codes; ++cell)
            sheet.codes.push_back(crypto::cell_code(key, opened->season.card, card->second.serial,
                                                    card->second.nonce, cell));
    });
    if (!visited) return failed("读取考生失败 (cannot read candidates): " + visited.error().what);
    // Before the sheet exists: nothing is printed that left no trace.
    if (const auto noted =
            desk->note(AuditAct::print_cards, {}, "cards=" + std::to_string(cards.size()));
        !noted)
        return failed(noted.error());
    const std::string text = options.format == "csv" ? csv_sheet(opened->season, cards)
                                                     : html_sheet(opened->season, cards);
    if (!(std::ofstream(options.out, std::ios::binary) << text))
        return failed(options.out + ": 无法写入 (cannot write)");
    fmt::print("{} 张口令卡 (cards) → {}\n", cards.size(), options.out);
    return 0;
}

}  // namespace

void add_cards(const Command& program) {
    const Command cards = program.group("cards", "口令卡 (password cards)");
    const auto place = std::make_shared<server::DataFolder>();
    const Command make =
        cards.command("make", "为还没有口令卡的考生制作 (make cards for candidates without one)");
    add_folder_options(make, *place);
    make.runs([place] {
        const auto opened = server::open_folder(*place);
        return opened ? make_cards(*opened) : failed(opened.error());
    });

    const auto options = std::make_shared<SheetOptions>();
    const Command sheet =
        cards.command("sheet", "输出可打印的演示口令卡 (a printable sheet, demos only)");
    add_folder_options(sheet, options->place);
    sheet.option("--out", options->out, "文件 (file)").required();
    sheet.option("--format", options->format, "html, csv").one_of({"html", "csv"});
    sheet.option("--first", options->first, "从第几名考生起,从 0 数 (first candidate, from 0)");
    sheet.option("--count", options->count, "张数 (how many)");
    sheet.runs([options] { return write_sheet(*options); });
}

}  // namespace zhiyuan::cli
