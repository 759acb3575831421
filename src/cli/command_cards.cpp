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
    bool spare = false;
};

// Fills in what is printed of a card.
class Printer {
public:
    explicit Printer(const server::OpenedFolder& opened)
        : layout_(opened.season.card), key_(crypto::card_key_of(opened.keys.cards)) {}

    SheetCard print(const Card& card) const {
        SheetCard sheet;
        sheet.serial = card.serial;
        for (int cell = 1; cell <= layout_.codes; ++cell)
            sheet.codes.push_back(crypto::cell_code(key_, layout_, card.serial, card.nonce, cell));
        return sheet;
    }

private:
    const CardLayout& layout_;
    crypto::Key key_;
};

using SheetCards = Result<std::vector<SheetCard>, ports::Problem>;

SheetCards owned_cards(const server::OpenedFolder& opened, const SheetOptions& options) {
    const auto registry = opened.database->make_registry();
    const auto owned = usecase::cards_by_owner(*registry);
    if (!owned) return fail(owned.error());
    const Printer printer(opened);
    std::vector<SheetCard> cards;
    std::int64_t index = 0;
    const auto visited = registry->each_candidate([&](const Candidate& candidate) {
        const auto card = owned->find(candidate.id);
        if (card == owned->end()) return;
        const bool wanted = index >= options.first && index < options.first + options.count;
        ++index;
        if (!wanted) return;
        SheetCard& sheet = cards.emplace_back(printer.print(card->second));
        sheet.candidate_no = candidate.number;
        sheet.name = candidate.name;
    });
    if (!visited) return fail(visited.error());
    return cards;
}

SheetCards spare_cards(const server::OpenedFolder& opened, const SheetOptions& options) {
    const Printer printer(opened);
    std::vector<SheetCard> cards;
    std::int64_t index = 0;
    const auto visited = opened.database->make_registry()->each_card([&](const Card& card) {
        if (card.issued_to || card.state != CardState::made) return;
        if (index >= options.first && index < options.first + options.count)
            cards.push_back(printer.print(card));
        ++index;
    });
    if (!visited) return fail(visited.error());
    return cards;
}

int write_sheet(const SheetOptions& options) {
    const auto opened = server::open_folder(options.place);
    if (!opened) return failed(opened.error());
    // A sheet with owner and codes side by side must not exist for real candidates.
    if (opened->purpose == server::Purpose::production)
        return failed("正式数据不能输出演示口令卡 (a plain sheet is for demos and drills only)");
    auto desk = Desk::open(*opened);
    if (!desk) return failed(desk.error());
    const auto wanted =
        options.spare ? spare_cards(*opened, options) : owned_cards(*opened, options);
    if (!wanted) return failed(in_words(wanted.error()));
    const std::vector<SheetCard>& cards = *wanted;
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

struct ReplaceOptions {
    server::DataFolder place;
    std::string number, serial, reason;
};

int replace_card(const ReplaceOptions& options) {
    if (!serial_is_well_formed(options.serial))
        return failed("--serial: 不是口令卡卡号 (not a card's serial): " + options.serial);
    const auto opened = server::open_folder(options.place);
    if (!opened) return failed(opened.error());
    auto desk = Desk::open(*opened);
    if (!desk) return failed(desk.error());
    auto facts = desk->facts(CandidateNo(options.number), CardSerial(options.serial));
    if (!facts) return failed(facts.error());
    const auto event = desk->allot();
    if (!event) return failed(event.error());
    const UnitId unit = facts->candidate.unit;
    const auto reply =
        desk->act(usecase::ReplaceCard{unit, std::move(*facts), *event, options.reason});
    if (!std::holds_alternative<usecase::OfficeDone>(reply))
        return failed("未换卡 (not replaced): " + why_not(reply));
    fmt::print(
        "已为考生 {} 换发口令卡 {},旧卡作废 (the new card is the candidate's; the old one is "
        "void)\n",
        options.number, options.serial);
    return 0;
}

void add_replace(const Command& cards) {
    const auto options = std::make_shared<ReplaceOptions>();
    const Command replace = cards.command(
        "replace", "给本人到场的考生换发一张备用卡 (give a spare card to a candidate, in person)");
    add_folder_options(replace, options->place);
    replace.option("number", options->number, "考生号 (candidate's number)").required();
    replace.option("--serial", options->serial, "新卡卡号 (serial of the new card)").required();
    replace.option("--reason", options->reason, "原因,记入审计 (why; kept in the audit)")
        .required();
    replace.runs([options] { return replace_card(*options); });
}

}  // namespace

void add_cards(const Command& program) {
    const Command cards = program.group("cards", "口令卡 (password cards)");
    const auto place = std::make_shared<server::DataFolder>();
    const Command make =
        cards.command("make", "为还没有口令卡的考生制作 (make cards for candidates without one)");
    add_folder_options(make, *place);
    const auto spare = std::make_shared<long>(0);
    make.option("--spare", *spare, "制作几张不属于任何人的备用卡 (so many that are nobody's)")
        .within(0, 1'000'000);
    make.runs([place, spare] {
        const auto opened = server::open_folder(*place);
        if (!opened) return failed(opened.error());
        return *spare > 0 ? make_spare_cards(*opened, *spare) : make_cards(*opened);
    });
    add_replace(cards);

    const auto options = std::make_shared<SheetOptions>();
    const Command sheet =
        cards.command("sheet", "输出可打印的演示口令卡 (a printable sheet, demos only)");
    add_folder_options(sheet, options->place);
    sheet.option("--out", options->out, "文件 (file)").required();
    sheet.option("--format", options->format, "html, csv").one_of({"html", "csv"});
    sheet.option("--first", options->first, "从第几名考生起,从 0 数 (first candidate, from 0)");
    sheet.option("--count", options->count, "张数 (how many)");
    sheet.flag("--spare", options->spare,
               "备用卡,不属于任何人的 (spare cards, which are nobody's)");
    sheet.runs([options] { return write_sheet(*options); });
}

}  // namespace zhiyuan::cli
