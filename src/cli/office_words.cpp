#include "cli/office_words.h"

namespace zhiyuan::cli {
namespace {

using usecase::OfficeRefused;

const char* words_of(OfficeRefusal why) {
    switch (why) {
        case OfficeRefusal::not_your_task:
            return "您的角色没有这项权限 (your role may not do this)";
        case OfficeRefusal::not_your_unit:
            return "不在您所管的范围内 (outside your unit)";
        case OfficeRefusal::unknown_window:
            return "年度文件里没有这个填报时段 (no such window)";
        case OfficeRefusal::unknown_unit:
            return "没有这个单位 (no such unit)";
        case OfficeRefusal::unknown_list:
            return "年度文件里没有这个名单 (the season has no such list)";
        case OfficeRefusal::unknown_item:
            return "没有这一项 (there is none of that name or number)";
        case OfficeRefusal::no_card_yet:
            return "该考生还没有绑定口令卡:请发给新卡,由考生本人首次登录绑定 (the candidate has "
                   "bound no card yet: hand one over, to be bound at the first sign-in)";
        case OfficeRefusal::card_taken:
            return "这张卡不是未用的备用卡,或已发给他人 (that card is not a new one, or is "
                   "somebody else's)";
        case OfficeRefusal::reason_malformed:
            return "原因应为 1 至 400 字节的一行文字,不能只有空格,须是 UTF-8 编码 (the reason is "
                   "one line of UTF-8 text, not of blanks alone)";
        case OfficeRefusal::window_sealed:
            return "该时段已封存或已到封存时间,不能再改 (the window is sealed)";
        case OfficeRefusal::extension_not_later:
            return "延长只能推后截止时间:该单位已有同样或更晚的截止时间 (not later than the end "
                   "the unit has)";
        case OfficeRefusal::extension_over:
            return "新的截止时间已过 (the new end has passed)";
        case OfficeRefusal::extension_too_late:
            return "截止时间太晚:不能晚于同一批次下一时段的开始,也不能比原截止时间晚 14 "
                   "天以上,请检查年月日 "
                   "(too late: not after the next window of one of its batches opens, nor 14 days "
                   "after its own end; check the date)";
        case OfficeRefusal::window_not_over:
            return "该时段的数据接收还没有结束 (the window's intake is not over)";
        case OfficeRefusal::change_over:
            return "该时段已封存或应急数据包接收已结束 (the window is closed, or its intake is "
                   "over)";
        case OfficeRefusal::change_without_plan:
            return "该时段还没有招生计划,请用 import plan 导入 (the window has no plan yet; import "
                   "one)";
        case OfficeRefusal::change_too_soon:
            return "生效时间已过或不足 5 秒之后;立即生效请用 now (it must take effect 5 seconds "
                   "from now or later; \"now\" means just that)";
        case OfficeRefusal::change_out_of_turn:
            return "生效时间早于该时段已记录的最后一次变更 (it would take effect before the last "
                   "change of the window that is on record)";
        case OfficeRefusal::change_too_late:
            return "生效时间不早于该时段的接收截止时间 (it would take effect after the window's "
                   "intake)";
        case OfficeRefusal::plan_does_not_fit:
            return "计划与已记录的计划变更不符 (the plan does not fit the changes on record)";
        case OfficeRefusal::lists_in_force:
            return "已有考生的志愿生效,不能用导入去掉计划;请用 plan change "
                   "取消,受影响的考生才会得知 "
                   "(lists are in force: an import takes no line away; withdraw it by plan change, "
                   "which tells whom it concerns); 生效志愿份数 (lists), 去掉的计划条数 (lines)";
        case OfficeRefusal::changed_meanwhile:
            return "其间数据已被他人改动,请重新运行 (the season's data has changed meanwhile: run "
                   "it again)";
        case OfficeRefusal::exists_already:
            return "已经存在 (exists already)";
        case OfficeRefusal::other_window:
            return "含有不属于所替换时段或批次的数据 (an item is of a window or batch that is not "
                   "being replaced)";
    }
    return "";
}

}  // namespace

std::string in_words(const OfficeRefused& refused) {
    std::string out = words_of(refused.why);
    for (const auto& [name, value] : refused.params) out += ": " + value;
    return out;
}

std::string in_words(ServiceFailure failure) {
    switch (failure) {
        case ServiceFailure::outcome_unknown:
            return "数据库没有答复是否写入,请先查看再重试 (the database did not say whether it "
                   "wrote: look, then repeat)";
        case ServiceFailure::unavailable:
            return "数据库暂时不能写入,未作任何改动 (the database can't be written; nothing was "
                   "changed)";
        case ServiceFailure::overloaded:
            return "等候的人太多,请稍后再试 (too many wait: try again later)";
        case ServiceFailure::register_away:
            return "登记簿没有应答,未作任何改动 (the register does not answer; nothing was "
                   "changed)";
        case ServiceFailure::being_registered:
            return "已写入,登记簿尚未应答 (written; the register has not answered yet)";
        case ServiceFailure::paper_unavailable:
        case ServiceFailure::internal:
            break;
    }
    return "程序内部出错,详见日志 (a fault of the program's own; the log tells more)";
}

std::string in_words(const ports::Problem& problem) {
    const auto refused = [&](OfficeRefusal why) {
        return in_words(OfficeRefused{why, {{"what", problem.what}}});
    };
    switch (problem.kind) {
        case ports::ProblemKind::changed_meanwhile:
            return words_of(OfficeRefusal::changed_meanwhile);
        case ports::ProblemKind::window_closed:
            return refused(OfficeRefusal::window_sealed);
        case ports::ProblemKind::exists_already:
            return refused(OfficeRefusal::exists_already);
        case ports::ProblemKind::unknown_item:
            return refused(OfficeRefusal::unknown_item);
        case ports::ProblemKind::shared_id:
            return "两名考生的证件号码相同,请核对是哪一名有误,更正后再导入 (two candidates have "
                   "one "
                   "ID number: look which is wrong, correct it and import again): " +
                   problem.what;
        case ports::ProblemKind::other_window:
            return refused(OfficeRefusal::other_window);
        case ports::ProblemKind::outcome_unknown:
            return in_words(ServiceFailure::outcome_unknown);
        case ports::ProblemKind::unavailable:
            return in_words(ServiceFailure::unavailable) + ": " + problem.what;
        case ports::ProblemKind::unreadable:
        case ports::ProblemKind::source_failed:
            break;
    }
    return problem.what;
}

std::string why_not(const usecase::OfficeReply& reply) {
    if (const auto* refused = std::get_if<OfficeRefused>(&reply)) return in_words(*refused);
    if (const auto* failure = std::get_if<ServiceFailure>(&reply)) return in_words(*failure);
    return {};
}

}  // namespace zhiyuan::cli
