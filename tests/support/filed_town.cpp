#include "tests/support/filed_town.h"

#include "base/check.h"
#include "usecase/account_acts.h"
#include "usecase/confirm.h"

namespace zhiyuan::test {
namespace {

Form early_form(const char* college) {
    return form_of("early", "single", {{college, {}}});
}

}  // namespace

FiledTown::FiledTown() : SmallTown(6) {
    for (int n = 1; n <= 4; ++n) activate(n);
    confirm(1, "w1", {main_form("1001")});
    confirm(2, "w1", {main_form("1001"), early_form("1001")});
    confirm(3, "w1", {main_form("1003")});
    confirm(1, "w1", {main_form("1002")});
    confirm(2, "w1", {main_form("1001"), empty_form("early")});
    confirm(4, "w1", {early_form("1002")});
    ZY_CHECK(std::holds_alternative<usecase::Done>(run(command(3, usecase::Lock{}))));
    const Challenge challenge = next_challenge(3, usecase::unlock_subject());
    ZY_CHECK(std::holds_alternative<usecase::Done>(
        run(command(3, usecase::Unlock{challenge, OpenVault::code(challenge.position)}))));
    std::vector<Declaration> declared;
    for (const int n : {4, 5})
        declared.push_back({CandidateId(n), WindowId("w1"), "参军", "teacher", clock.now});
    ZY_CHECK(
        database.make_season_store()->put_declarations([&declared]() -> std::optional<Declaration> {
            if (declared.empty()) return std::nullopt;
            Declaration last = declared.back();
            declared.pop_back();
            return last;
        }));
    const Window& w2 = *world->season.window(WindowId("w2"));
    clock.now = w2.opens_at;
    usecase::Command again = command(3, usecase::OpenSession{});
    auto& open = std::get<usecase::OpenSession>(again.act);
    open.matches = true;
    open.checked_hash = PlainHasher::hash_of("secret");
    open.token_hash = token(3);
    open.device = sha256("device");
    ZY_CHECK(std::holds_alternative<usecase::SessionOpened>(run(again)));
    confirm(3, "w2", {main_form("1004")});
    clock.now = w2.closes_at;
}

Challenge FiledTown::next_challenge(int n, const Digest& subject) {
    return vault.challenge(CandidateId(n), serial_of(n),
                           *next_online_position(world->season.card, *facts(n).dossier.card),
                           subject, clock.now + std::chrono::minutes(15));
}

void FiledTown::confirm(int n, const char* window, std::vector<Form> forms) {
    usecase::Confirm act;
    act.request.fill(++request_);
    act.window = WindowId(window);
    act.base_seq = facts(n).dossier.seq(act.window);
    act.challenge = next_challenge(
        n, usecase::confirm_subject(act.window, act.base_seq,
                                    usecase::normalized_forms(world->season, forms)));
    act.code = OpenVault::code(act.challenge.position);
    act.forms = std::move(forms);
    ZY_CHECK(std::holds_alternative<usecase::Confirmed>(run(command(n, std::move(act)))));
}

}  // namespace zhiyuan::test
