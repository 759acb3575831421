#include "usecase/notices/notice_text.h"

#include "base/local_time.h"
#include "domain/people/progress.h"
#include "domain/rules/window_rules.h"

namespace zhiyuan::usecase {
namespace {

// "6月29日 09:12"
std::string day_and_time(Instant at, int minutes) {
    const std::string text = local_time(at, minutes);  // 2014-06-29 09:12:00 …
    const auto plain = [&](std::size_t from) {
        return text[from] == '0' ? text.substr(from + 1, 1) : text.substr(from, 2);
    };
    return plain(5) + "月" + plain(8) + "日 " + text.substr(11, 5);
}

std::optional<std::string> of_confirmed(const World& world, const Dossier& dossier,
                                        const NoticeDue& due) {
    const Window* window = world.season.window(due.window);
    const ConfirmationEntry* entry = dossier.by_seq(due.window, due.seq);
    if (!window || !entry) return std::nullopt;
    return "高考志愿:" + day_and_time(entry->confirmed_at, world.season.utc_offset_minutes) +
           ",您在“" + window->name.zh + "”的志愿已确认(第" + std::to_string(due.seq) +
           "次)。如非本人操作,请立即登录查看并联系报名点。";
}

std::string of_new_device(const World& world, const NoticeDue& due) {
    return "高考志愿:" + day_and_time(due.at, world.season.utc_offset_minutes) +
           ",有一台没用过的设备登录了您的账号。如非本人操作,请立即登录修改密码并锁定志愿。";
}

std::optional<std::string> of_nothing_filed(const World& world, const Facts& facts,
                                            const NoticeDue& due, Instant now) {
    const Window* window = world.season.window(due.window);
    if (!window || has_filed(facts.dossier, due.window)) return std::nullopt;
    const UnitId unit = facts.candidate.unit;
    if (phase(world, *window, unit, now) != WindowPhase::open) return std::nullopt;
    return "高考志愿:“" + window->name.zh + "”将于" +
           day_and_time(deadline(world, *window, unit), world.season.utc_offset_minutes) +
           "截止,您还没有生效的志愿。草稿不算,用口令卡确认才算。";
}

}  // namespace

std::optional<std::string> notice_text(const World& world, const Facts& facts, const NoticeDue& due,
                                       Instant now) {
    switch (due.kind) {
        case NoticeKind::confirmed:
            return of_confirmed(world, facts.dossier, due);
        case NoticeKind::new_device:
            return of_new_device(world, due);
        case NoticeKind::nothing_filed:
            return of_nothing_filed(world, facts, due, now);
    }
    return std::nullopt;
}

bool has_filed(const Dossier& dossier, const WindowId& window) {
    for (const Progress& reached : progress_of(dossier))
        if (reached.milestone == Milestone::filed && reached.window == window) return true;
    return false;
}

}  // namespace zhiyuan::usecase
