#include "load/player.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

#include <boost/asio/steady_timer.hpp>
#include <simdjson.h>

namespace zhiyuan::load {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kChoicesMax = 5;
constexpr std::size_t kMajorsMax = 6;

std::int64_t micros_since(Clock::time_point t) {
    return std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - t).count();
}

// Takes over the cookies that a reply sets.
void take_cookies(std::string_view head, std::string& cookie) {
    constexpr std::string_view kName = "\r\nSet-Cookie: ";
    std::map<std::string, std::string> jar;
    const auto put = [&](std::string_view pair) {
        const std::size_t equals = pair.find('=');
        if (equals != std::string_view::npos)
            jar[std::string(pair.substr(0, equals))] = pair.substr(equals + 1);
    };
    for (std::size_t at = 0; at < cookie.size();) {
        const std::size_t end = std::min(cookie.find("; ", at), cookie.size());
        put(std::string_view(cookie).substr(at, end - at));
        at = end + 2;
    }
    for (std::size_t at = head.find(kName); at != std::string_view::npos;
         at = head.find(kName, at + 1)) {
        const std::size_t from = at + kName.size();
        put(head.substr(from, head.find(';', from) - from));
    }
    cookie.clear();
    for (const auto& [name, value] : jar)
        cookie.append(cookie.empty() ? "" : "; ").append(name).append("=").append(value);
}

// The labels of the cells that a challenge asks for; a numbered card's position is its label.
std::vector<std::string> cells_asked_in(std::string_view challenge) {
    if (challenge.find("\"cells\"") == std::string_view::npos)
        return {std::to_string(number_member(challenge, "position"))};
    simdjson::dom::parser parser;
    simdjson::dom::element document;
    simdjson::dom::array cells;
    if (parser.parse(challenge.data(), challenge.size()).get(document) ||
        document["cells"].get(cells))
        return {};
    std::vector<std::string> labels;
    for (const simdjson::dom::element cell : cells)
        labels.emplace_back(std::string_view(cell.get_string()));
    return labels;
}

// The college choices that a catalogue allows in a batch's first section, as JSON.
std::vector<std::string> colleges_of(std::string_view catalogue) {
    simdjson::dom::parser parser;
    simdjson::dom::element document;
    if (parser.parse(catalogue.data(), catalogue.size()).get(document)) return {};
    std::vector<std::string> codes, majors_of;
    for (const std::string_view code : document["colleges"]["code"]) codes.emplace_back(code);
    std::vector<std::size_t> counts(codes.size());
    majors_of.resize(codes.size());
    const simdjson::dom::array college = document["majors"]["college"],
                               section = document["majors"]["section"],
                               code = document["majors"]["code"];
    auto at_section = section.begin();
    auto at_code = code.begin();
    for (const std::int64_t owner : college) {
        const auto i = static_cast<std::size_t>(owner);
        const std::int64_t in = *at_section;
        const std::string_view major = *at_code;
        if (in <= 0 && counts[i] < kMajorsMax)
            majors_of[i] += (counts[i]++ > 0 ? ",\"" : "\"") + std::string(major) + '"';
        ++at_section;
        ++at_code;
    }
    std::vector<std::string> out;
    for (std::size_t i = 0; i < codes.size(); ++i)
        if (counts[i] > 0)
            out.push_back(R"({"college":")" + codes[i] + R"(","majors":[)" + majors_of[i] +
                          R"(],"accepts_other_majors":true})");
    return out;
}

}  // namespace

/// A connection and who sits at it.
struct Player::Seat {
    std::shared_ptr<Client> client;
    Person* person = nullptr;
    std::size_t step = 0;
    Time due;
    std::string challenge;
    std::vector<std::string> cells;  ///< that the challenge asks for
    std::string catalogue;           ///< path from the window's reply
};

Player::Player(Play play, Sheet& sheet) : play_(std::move(play)), sheet_(sheet) {
    for (Person& person : sheet.people) waiting_.push_back(&person);
    for (unsigned i = 0; i < play_.clients; ++i) {
        seats_.push_back(std::make_unique<Seat>());
        seats_.back()->client = std::make_shared<Client>(io_, play_.server);
        free_.push_back(seats_.back().get());
    }
}

Player::~Player() = default;

double Player::run() {
    begun_ = next_arrival_ = Clock::now();
    end_ = begun_ + play_.time;
    if (play_.rate > 0) {
        tick();
    } else {
        const std::vector<Seat*> all = std::exchange(free_, {});
        for (Seat* seat : all) arrive(*seat, Clock::now());
    }
    io_.run();
    return std::chrono::duration<double>(Clock::now() - begun_).count();
}

bool Player::over() const {
    return Clock::now() >= end_;
}

Person* Player::take_person() {
    if (waiting_.empty()) return nullptr;
    Person* person = waiting_.front();
    waiting_.pop_front();
    return person;
}

// Lets in everybody who is due; wakes up again for the next one.
void Player::tick() {
    const auto gap =
        std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(1 / play_.rate));
    const Time now = Clock::now();
    while (next_arrival_ <= now && next_arrival_ < end_) {
        if (free_.empty()) {
            ++missed_;
        } else {
            Seat* seat = free_.back();
            free_.pop_back();
            arrive(*seat, next_arrival_);
        }
        next_arrival_ += gap;
    }
    if (next_arrival_ >= end_) return;
    const auto timer = std::make_shared<boost::asio::steady_timer>(io_, next_arrival_);
    timer->async_wait([this, timer](const boost::system::error_code&) { tick(); });
}

void Player::arrive(Seat& seat, Time due) {
    seat.person = take_person();
    if (!seat.person) {
        if (play_.rate > 0) ++missed_;
        free_.push_back(&seat);
        return;
    }
    seat.step = 0;
    seat.due = due;
    next_step(seat);
}

std::string Player::extra_for(Seat& seat, Step step) {
    if (step == Step::activate) return notice_version_;
    if (step == Step::catalogue) return seat.catalogue;
    if (step == Step::confirm)
        return seat.challenge + ' ' + sheet_.answer(*seat.person, seat.cells);
    return {};
}

void Player::next_step(Seat& seat) {
    const Step step = play_.steps[seat.step];
    std::string request = request_of(step, *seat.person, play_.window, extra_for(seat, step));
    // A catalogue that has to be read is asked for in plain form, once.
    if (step == Step::catalogue && !catalogues_.contains(seat.catalogue))
        request.erase(request.find("Accept-Encoding: br\r\n"),
                      sizeof("Accept-Encoding: br\r\n") - 1);
    seat.client->send(std::move(request),
                      [this, &seat](const Answer& answer) { on_answer(seat, answer); });
}

void Player::on_answer(Seat& seat, const Answer& answer) {
    const Step step = play_.steps[seat.step];
    Seen& seen = report_[static_cast<std::size_t>(step)];
    const bool good = answer.status >= 200 && answer.status < 300 && learn(seat, step, answer);
    if (!good) {
        std::string code(text_member(answer.body, "code"));
        if (code.empty()) code = std::to_string(answer.status);
        ++seen.refused[code];
        seat.person->refused = true;
        return leave(seat);
    }
    seen.took.add(micros_since(seat.due));
    seat.due = Clock::now();
    if (++seat.step < play_.steps.size()) return next_step(seat);
    leave(seat);
}

// Takes from a reply what later steps need. False when it is not there.
bool Player::learn(Seat& seat, Step step, const Answer& answer) {
    Person& person = *seat.person;
    switch (step) {
        case Step::first_sign_in:
            notice_version_ = std::string(
                text_member(answer.body.substr(answer.body.find("\"notice\"")), "version"));
            [[fallthrough]];
        case Step::activate:
        case Step::sign_in:
            return take_cookies(answer.head, person.cookie), true;
        case Step::window: {
            // The first batch with a parallel list that this person may file.
            simdjson::dom::parser parser;
            simdjson::dom::element document;
            if (parser.parse(answer.body.data(), answer.body.size()).get(document)) return false;
            person.seq = document["confirm_seq"].get_int64();
            // As many turns as confirmations: else a list filed by an earlier run could come again.
            person.variant = static_cast<int>(person.seq);
            for (const simdjson::dom::element batch : document["batches"]) {
                std::string_view path, id, mode;
                bool may = false;
                if (batch["may_file"].get(may) || !may || batch["catalogue"].get(path) ||
                    batch["id"].get(id))
                    continue;
                if (batch["sections"].at(0)["mode"].get(mode) || mode != "parallel") continue;
                seat.catalogue = path;
                person.batch = id;
                simdjson::dom::element draft = batch["draft"];
                person.draft_revision =
                    draft.is_null() ? 0 : static_cast<long>(draft["revision"].get_int64());
                return true;
            }
            return false;
        }
        case Step::catalogue: {
            auto& lines = catalogues_[seat.catalogue];
            if (lines.empty()) lines = colleges_of(answer.body);
            if (lines.empty()) return false;
            // Everybody begins at another college, so that lists differ.
            const std::size_t start = std::hash<std::string>{}(person.candidate_no) % lines.size();
            person.choices.clear();
            for (std::size_t i = 0; i < std::min(kChoicesMax, lines.size()); ++i)
                person.choices.push_back(lines[(start + i) % lines.size()]);
            return true;
        }
        case Step::draft:
            person.draft_revision = number_member(answer.body, "revision");
            return true;
        case Step::challenge:
            seat.challenge = std::string(text_member(answer.body, "challenge"));
            seat.cells = cells_asked_in(answer.body);
            return !seat.challenge.empty() && !seat.cells.empty();
        case Step::confirm:
            person.seq = number_member(answer.body, "seq");
            person.variant += 1;
            return person.seq > 0;
        default:
            return true;
    }
}

void Player::leave(Seat& seat) {
    Person* person = std::exchange(seat.person, nullptr);
    if (!play_.once) waiting_.push_back(person);
    free_.push_back(&seat);
    if (play_.rate > 0 || over()) return;
    free_.pop_back();
    arrive(seat, Clock::now());
}

}  // namespace zhiyuan::load
