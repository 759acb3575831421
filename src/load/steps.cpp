#include "load/steps.h"

#include <random>

#include <fmt/core.h>

namespace zhiyuan::load {
namespace {

constexpr std::array<std::string_view, kSteps> kNames{
    "first_sign_in", "activate", "sign_in", "service",   "me",     "window",
    "catalogue",     "draft",    "check",   "challenge", "confirm"};

// `packed`: as a browser asks. The generator itself can't unpack, so what it has to read it asks
// for plain.
std::string get(const std::string& path, const Person& person, bool packed) {
    return fmt::format("GET /api/candidate{} HTTP/1.1\r\nHost: load\r\n{}Cookie: {}\r\n\r\n", path,
                       packed ? "Accept-Encoding: br\r\n" : "", person.cookie);
}

std::string send(const char* method, const std::string& path, const Person& person,
                 const std::string& body) {
    return fmt::format(
        "{} /api/candidate{} HTTP/1.1\r\nHost: load\r\nX-Zhiyuan: 1\r\nContent-Type: "
        "application/json\r\n"
        "User-Agent: zhiyuan-load Linux\r\nCookie: {}\r\nContent-Length: {}\r\n\r\n{}",
        method, path, person.cookie, body.size(), body);
}

// The person's list with its colleges turned by `variant` places: valid, and never the same twice
// running.
std::string form_of(const Person& person) {
    std::string out = fmt::format(R"({{"batch":"{}","sections":[{{"section":"general","choices":[)",
                                  person.batch);
    const std::size_t n = person.choices.size();
    for (std::size_t i = 0; i < n; ++i) {
        if (i > 0) out += ',';
        out += person.choices[(i + static_cast<std::size_t>(person.variant)) % n];
    }
    // A list of one college can't be turned: its flag changes instead.
    return out +
           fmt::format(R"(],"accepts_other_colleges":{}}}]}})", n > 1 || person.variant % 2 == 0);
}

std::string random_id() {
    static thread_local std::mt19937_64 random{std::random_device{}()};
    return fmt::format("{:016x}{:016x}", random(), random());
}

// `answer`: the challenge, a blank, the code.
std::string confirm_body(const Person& person, const std::string& answer) {
    const std::size_t blank = answer.find(' ');
    std::string body = fmt::format(R"({{"request_id":"{}","base_seq":{},"forms":{},)", random_id(),
                                   person.seq, person.forms);
    body += fmt::format(R"("challenge":"{}","code":"{}"}})", answer.substr(0, blank),
                        answer.substr(blank + 1));
    return body;
}

}  // namespace

std::string_view to_text(Step step) {
    return kNames[static_cast<std::size_t>(step)];
}

std::string request_of(Step step, Person& person, const std::string& window,
                       const std::string& extra) {
    const std::string at_window = "/windows/" + window;
    switch (step) {
        case Step::first_sign_in:
            return send("POST", "/sign-in/first", person,
                        fmt::format(R"({{"candidate_no":"{}","card_serial":"{}","code":"{}"}})",
                                    person.candidate_no, person.serial, person.first_code));
        case Step::activate:
            return send(
                "POST", "/activate", person,
                fmt::format(
                    R"({{"notice_version":"{}","password":"{}","phone":"15400001234",)"
                    R"("address":"湖南省长沙市岳麓区麓山路36号","postcode":"410082","recipient":"考生本人"}})",
                    extra, kPassword));
        case Step::sign_in:
            return send("POST", "/sign-in", person,
                        fmt::format(R"({{"candidate_no":"{}","password":"{}"}})",
                                    person.candidate_no, kPassword));
        case Step::service:
            return get("/service", person, true);
        case Step::me:
            return get("/me", person, true);
        case Step::window:
            return get(at_window, person, false);
        case Step::catalogue:
            return get(extra, person, true);
        case Step::draft:
            return send("PUT", at_window + "/drafts/" + person.batch, person,
                        fmt::format(R"({{"base_revision":{},"form":{}}})", person.draft_revision,
                                    form_of(person)));
        case Step::check:
            return send("POST", at_window + "/check", person,
                        fmt::format(R"({{"forms":[{}]}})", form_of(person)));
        case Step::challenge:
            person.forms = '[' + form_of(person) + ']';
            return send("POST", at_window + "/challenge", person,
                        fmt::format(R"({{"base_seq":{},"forms":{}}})", person.seq, person.forms));
        case Step::confirm:
            return send("POST", at_window + "/confirm", person, confirm_body(person, extra));
    }
    return {};
}

std::string to_json(const Report& report, double seconds) {
    std::string out = fmt::format("{{\"seconds\":{:.3f},\"steps\":{{", seconds);
    bool first = true;
    for (std::size_t i = 0; i < kSteps; ++i) {
        const Seen& seen = report[i];
        if (seen.took.count() == 0 && seen.refused.empty()) continue;
        const auto ms = [&](double share) {
            return static_cast<double>(seen.took.quantile(share)) / 1000;
        };
        out += fmt::format(
            "{}\"{}\":{{\"done\":{},\"per_s\":{:.1f},\"p50_ms\":{:.3f},\"p90_ms\":{:.3f},\"p99_"
            "ms\":{:.3f},"
            "\"p99_9_ms\":{:.3f},\"max_ms\":{:.3f},\"refused\":{{",
            first ? "" : ",", kNames[i], seen.took.count(),
            static_cast<double>(seen.took.count()) / seconds, ms(0.5), ms(0.9), ms(0.99), ms(0.999),
            static_cast<double>(seen.took.max()) / 1000);
        bool first_code = true;
        for (const auto& [code, count] : seen.refused) {
            out += fmt::format("{}\"{}\":{}", first_code ? "" : ",", code, count);
            first_code = false;
        }
        out += "}}";
        first = false;
    }
    return out + "}}";
}

}  // namespace zhiyuan::load
