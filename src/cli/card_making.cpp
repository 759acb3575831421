#include "cli/card_making.h"

#include <fmt/core.h>

#include "cli/commands.h"
#include "cli/desk.h"
#include "cli/office_words.h"
#include "crypto/system_sources.h"
#include "usecase/office/make_cards.h"

namespace zhiyuan::cli {
namespace {

using Made = Result<std::int64_t, ports::Problem>;
using Progress = std::function<void(std::int64_t)>;

// `make(registry, entropy, audit, progress)`, by the operator.
int make(const server::OpenedFolder& opened, const char* words,
         const std::function<Made(ports::RegistryStore&, ports::Entropy&, const AuditLine&,
                                  const Progress&)>& make) {
    const auto desk = Desk::open(opened);
    if (!desk) return failed(desk.error());
    const auto audit = desk->permit(AuditAct::make_cards);
    if (!audit) return failed(audit.error());
    crypto::SystemEntropy entropy;
    const Made made = make(*opened.database->make_registry(), entropy, *audit,
                           [](std::int64_t n) { fmt::print(stderr, "\r{} 张 (cards)", n); });
    if (!made) return failed("未制作任何口令卡 (no card was made): " + in_words(made.error()));
    fmt::print(fmt::runtime(words), *made);
    return 0;
}

}  // namespace

int make_cards(const server::OpenedFolder& opened) {
    return make(opened, "已为 {0} 名考生制作口令卡 (cards made for {0} candidates)\n",
                [](auto&... with) { return usecase::make_cards(with...); });
}

int make_spare_cards(const server::OpenedFolder& opened, long count) {
    return make(opened, "已制作 {0} 张备用口令卡 ({0} spare cards made)\n",
                [count](auto&... with) { return usecase::make_spare_cards(count, with...); });
}

}  // namespace zhiyuan::cli
