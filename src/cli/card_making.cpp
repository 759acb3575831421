#include "cli/card_making.h"

#include <fmt/core.h>

#include "cli/commands.h"
#include "cli/desk.h"
#include "cli/office_words.h"
#include "crypto/system_sources.h"
#include "usecase/office/make_cards.h"

namespace zhiyuan::cli {

int make_cards(const server::OpenedFolder& opened) {
    const auto desk = Desk::open(opened);
    if (!desk) return failed(desk.error());
    const auto audit = desk->permit(AuditAct::make_cards);
    if (!audit) return failed(audit.error());
    crypto::SystemEntropy entropy;
    const auto made =
        usecase::make_cards(*opened.database->make_registry(), entropy, *audit,
                            [](std::int64_t n) { fmt::print(stderr, "\r{} 张 (cards)", n); });
    if (!made) return failed("未制作任何口令卡 (no card was made): " + in_words(made.error()));
    fmt::print("已为 {} 名考生制作口令卡 (cards made for {} candidates)\n", *made, *made);
    return 0;
}

}  // namespace zhiyuan::cli
