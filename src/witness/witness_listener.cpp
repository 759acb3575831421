#include "witness/witness_listener.h"

#include <utility>

namespace zhiyuan::witness {
namespace {

constexpr const char* kText = "Content-Type: text/plain; charset=utf-8\r\n";
constexpr const char* kSize = "Content-Type: text/x.tlog.size\r\n";

constexpr std::string_view kSeen = "/seen/";

int status_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::cosigned:
            return 200;
        case Verdict::unknown_log:
            return 404;
        case Verdict::not_signed:
            return 403;
        case Verdict::not_a_request:
            return 400;
        case Verdict::other_size:
        case Verdict::other_root:
            return 409;
        case Verdict::does_not_continue:
            return 422;
        case Verdict::failed:
            return 500;
    }
    return 500;
}

const char* words_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::unknown_log:
            return "this witness does not watch that log\n";
        case Verdict::not_signed:
            return "not signed by the log\n";
        case Verdict::not_a_request:
            return "the old size is beyond the checkpoint\n";
        case Verdict::does_not_continue:
            return "the checkpoint does not continue what was seen\n";
        default:
            return "failed\n";
    }
}

}  // namespace

Result<unsigned short, std::string> WitnessListener::start(const std::string& address,
                                                           unsigned short port) {
    http::Settings settings;
    settings.address = address;
    settings.port = port;
    settings.common_headers = "X-Content-Type-Options: nosniff\r\nCache-Control: no-store\r\n";
    settings.stamp = [] { return Instant(); };  // nothing here is judged by its time
    server_ = std::make_unique<http::Server>(std::move(settings), *this);
    return server_->start();
}

void WitnessListener::handle(unsigned, http::Request request, http::Responder respond) {
    respond(answer(request));
}

http::Response WitnessListener::answer(const http::Request& request) {
    if (request.method == http::Method::get && request.path.starts_with(kSeen)) {
        const auto note = book_.note_of(request.path.substr(kSeen.size()));
        return note ? http::Response{200, kText, *note} : http::Response{404, kText, "not seen\n"};
    }
    if (request.path != "/add-checkpoint") return {404, kText, "not here\n"};
    if (request.method != http::Method::post) return {405, kText, "to be posted\n"};
    const auto asked = tlog::parse_add_checkpoint(request.body);
    if (!asked) return {400, kText, "no request to add a checkpoint\n"};
    constexpr std::int64_t kMicros = 1'000'000;
    const Answer answer = book_.add(*asked, clock_.wall_now().micros() / kMicros);
    const auto checkpoint = tlog::parse_checkpoint(asked->checkpoint.text);
    told_(answer.verdict, checkpoint ? checkpoint->origin : "", answer.words);
    const int status = status_of(answer.verdict);
    if (answer.line) return {status, kText, tlog::to_line(*answer.line)};
    if (status == 409) return {status, kSize, std::to_string(answer.size) + "\n"};
    return {status, kText, words_of(answer.verdict)};
}

}  // namespace zhiyuan::witness
