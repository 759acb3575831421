#include "server/register_state.h"

#include <fmt/format.h>

#include "lane/outbox.h"
#include "tlog/checkpoint.h"

namespace zhiyuan::server {
namespace {

Result<std::int64_t, std::string> receipts_in(const SeasonRegister& book) {
    const auto state = book.connect()->state(ports::Log::receipts);
    if (!state)
        return fail("登记簿没有应答 (the register does not answer): " + state.error().words);
    const auto note = tlog::parse_note(state->checkpoint);
    const auto checkpoint = note ? tlog::parse_checkpoint(note->text) : std::nullopt;
    if (!checkpoint || !tlog::signed_by(*note, book.key()) || checkpoint->origin != book.key().name)
        return fail(std::string(
            "登记簿的检查点未由其密钥签发 (the register's checkpoint is not signed with "
            "its key)"));
    return checkpoint->size;
}

Result<std::int64_t, std::string> receipts_in(ports::SeasonStore& season) {
    const auto count = season.count_confirmations();
    if (!count) return fail("读取数据库失败 (cannot read the database): " + count.error().what);
    return *count;
}

}  // namespace

Result<void, std::string> compare_with_register(ports::WriteStore& store,
                                                ports::SeasonStore& season, ports::CardVault& vault,
                                                const SeasonRegister& book, ports::Signer& signer) {
    // In this order: whatever other nodes write meanwhile comes to the database first.
    const auto before = receipts_in(season);
    if (!before) return fail(before.error());
    const auto end = book.make_end(signer);
    if (!lane::settle_outbox(store, vault, *end))
        return fail(std::string(
            "发件箱里的确认登记不了:登记簿没有应答,或拒绝了某一行 (what waits in the "
            "outbox can't be entered: the register does not answer, or refuses a row)"));
    const auto registered = receipts_in(book);
    if (!registered) return fail(registered.error());
    const auto after = receipts_in(season);
    if (!after) return fail(after.error());
    if (*registered < *before)
        return fail(fmt::format(
            "登记簿落后于数据库,缺 {} 份回执:它可能被换成了旧的一份。请从镜像恢复登记簿 (the "
            "register is behind the database by {} receipts: it may have been put back to an older "
            "copy. Bring it back from the mirror)",
            *before - *registered, *before - *registered));
    if (*registered > *after)
        return fail(
            fmt::format("数据库落后于登记簿,缺 {} 份确认:它可能被换成了旧的一份。请恢复更新的备份 "
                        "(the database "
                        "is behind the register by {} confirmations: it may have been put back to "
                        "an older copy. "
                        "Bring back a newer one)",
                        *registered - *after, *registered - *after));
    return {};
}

}  // namespace zhiyuan::server
