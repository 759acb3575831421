#include "cli/desk.h"

#include <array>
#include <cstdlib>
#include <utility>

#include <pwd.h>
#include <unistd.h>

#include "cli/office_words.h"
#include "lane/office_runner.h"
#include "server/world_loader.h"
#include "usecase/office/decide_office.h"

namespace zhiyuan::cli {
namespace {

constexpr std::size_t kLoginBytesMax = 64;

std::string console() {
    std::array<char, 65> host{};
    if (::gethostname(host.data(), host.size() - 1) != 0) return "console";
    return std::string("console ") + host.data();
}

}  // namespace

Operator current_operator() {
    std::string login;
    if (const char* behind = std::getenv("SUDO_USER")) login = behind;
    if (login.empty())
        if (const passwd* account = ::getpwuid(::geteuid())) login = account->pw_name;
    if (login.empty()) login = "uid " + std::to_string(::geteuid());
    return {login.substr(0, kLoginBytesMax)};
}

Result<void, std::string> make_season(const server::DataFolder& folder,
                                      const server::NewFolder& wanted) {
    if (auto made = server::make_folder(folder, wanted); !made) return made;
    const auto opened = server::open_folder(folder);
    if (!opened) return fail(opened.error());
    auto desk = Desk::open(*opened);
    if (!desk) return fail(desk.error());
    return desk->note(AuditAct::make_season, "season=" + opened->season.id,
                      "purpose=" + std::string(server::to_text(opened->purpose)));
}

Desk::Desk(const server::OpenedFolder& opened, std::shared_ptr<const World> world,
           crypto::SystemClock clock)
    : opened_(&opened),
      world_(std::move(world)),
      clock_(clock),
      store_(opened.database->make_write_store()) {}

Desk::~Desk() = default;
Desk::Desk(Desk&&) noexcept = default;

Result<Desk, std::string> Desk::open(const server::OpenedFolder& opened) {
    auto outline = server::read_outline(opened);
    if (!outline) return fail(std::move(outline).error());
    return Desk(opened, std::move(*outline), crypto::SystemClock(Duration::zero()));
}

Result<Facts, std::string> Desk::facts(const CandidateNo& number, const CardSerial& serial) const {
    const auto reader = opened_->database->make_read_store();
    const auto id = reader->find_candidate(number);
    if (!id) return fail(in_words(ServiceFailure::unavailable));
    if (!*id)
        return fail("名册上没有这名考生 (no candidate on the roster has this number): " +
                    number.value());
    auto facts = reader->facts({**id, serial});
    if (!facts || !*facts) return fail(in_words(ServiceFailure::unavailable));
    return std::move(**facts);
}

Result<RecordId, std::string> Desk::allot() {
    const auto id = store_->allot(1);
    if (!id) return fail(in_words(ServiceFailure::unavailable));
    return *id;
}

usecase::OfficeCall Desk::call() const {
    return {current_operator(), clock_.season_now(), clock_.wall_now(), console()};
}

usecase::OfficeReply Desk::act(usecase::OfficeAct act) {
    lane::OfficeRunner runner(*store_, [this] { return world_; });
    return runner.run({call(), std::move(act)});
}

usecase::OfficeDecision Desk::decide(usecase::OfficeAct act) const {
    return usecase::decide_office(*world_, {call(), std::move(act)});
}

Result<AuditLine, std::string> Desk::permit(AuditAct act, const std::string& object) const {
    auto line = usecase::permitted(*world_, call(), act, UnitId(), object);
    if (!line) return fail(in_words(line.error()));
    return std::move(*line);
}

Result<void, std::string> Desk::note(AuditAct act, std::string object, std::string outcome) {
    const auto reply =
        this->act(usecase::TakeNote{act, UnitId(), std::move(object), std::move(outcome)});
    if (!std::holds_alternative<usecase::OfficeDone>(reply)) return fail(why_not(reply));
    return {};
}

}  // namespace zhiyuan::cli
