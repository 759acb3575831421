#pragma once

#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/mailbox.h"
#include "http/message.h"
#include "receipts/receipt_keys.h"
#include "usecase/candidate/session_gate.h"
#include "usecase/candidate/sign_in_flow.h"
#include "usecase/read_sink.h"

namespace zhiyuan::api {

/// A header that no cross-site form can send, and that of the page's owner.
inline constexpr std::string_view kGuardHeader = "X-Zhiyuan";
inline constexpr std::string_view kPageOfHeader = "X-Zhiyuan-For";
inline constexpr std::string_view kSiteHeader = "Sec-Fetch-Site";

/// What the calls of the portal share beside the services.
struct Portal {
    Mailboxes* mailboxes = nullptr;
    usecase::ReadSink* reads = nullptr;
    bool secure_cookies = false;  ///< over TLS only
    bool clock_shifted = false;
    bool demo = false;
    bool drill = false;
    std::size_t lists_body_bytes = 0;     ///< the most that lists or a receipt of this season take
    usecase::ReadSink* papers = nullptr;  ///< where PDFs are made and read; null: there are none
    std::string public_address;           ///< "https://zy.example.cn"; empty: not known
    receipts::ReceiptKeys receipt_keys;
};

/// The services by the thread that uses them.
struct PortalServices {
    usecase::Services of_loops;  ///< its reader can't be read: no loop waits for a store
    std::vector<usecase::Services> of_readers;  ///< one set a worker of Portal::reads
};

/// One request on its way through the API. Lives until its reply. Begins on the thread of its loop,
/// goes on in the pool of readers where it has to read, and comes back to the loop with the reply
/// of a lane: one thread at a time has it, and whoever has handed it on leaves it alone.
class Call : public std::enable_shared_from_this<Call> {
public:
    /// Portal and services must outlive it.
    Call(const Portal& portal, const PortalServices& services, unsigned loop, http::Request request,
         http::Responder respond);

    const Portal& portal;
    http::Request request;
    std::vector<std::string> arguments;  ///< the parts of the path that the route leaves open
    usecase::Caller caller;
    std::optional<usecase::Visitor> visitor;  ///< set by the gate for calls that need a session

    std::string_view route;  ///< for logs and metrics: "POST /windows/{window}/confirm"

    /// Those of the thread that has the call.
    const usecase::Services& services() const { return *services_; }

    std::string session_cookie() const;
    /// Whom the calling page belongs to.
    std::string page_of() const { return std::string(request.header(kPageOfHeader)); }

    /// Replies, once.
    void reply(int status, std::string json, std::string more_headers = {});
    void reply_done() { reply(204, {}); }
    /// Replies with a file to be saved under that name, of ASCII letters.
    void reply_file(std::string_view content_type, std::string_view name, std::string bytes);
    void refuse(const usecase::Refused& why);
    /// Replies "internal" after an exception; `what` goes to the log alone.
    void fail(const std::exception& what);
    void refuse(usecase::Reason why) { refuse(usecase::refused(why)); }
    void malformed(const std::string& field);

    /// Goes on in the pool of readers; what `then` does not reply itself it hands on. Replies
    /// "overloaded" when too many wait there, or when this one has waited too long.
    void read(usecase::ReadSink::Share share, std::function<void(Call&)> then);

    /// Goes on where PDFs are made and read, which nothing else waits for. Likewise "overloaded".
    /// Nothing of the store can be read there.
    void on_paper(usecase::ReadSink::Share share, std::function<void(Call&)> then);

    /// Wraps a continuation so that it runs on this call's loop, whoever calls it.
    template <class T>
    std::function<void(T)> on_loop(std::function<void(Call&, T)> then) {
        return [self = shared_from_this(), then = std::move(then)](T value) {
            self->portal.mailboxes->post(self->loop_, [self, then,
                                                       value = std::move(value)]() mutable {
                self->go_on(self->all_services_.of_loops, [&] { then(*self, std::move(value)); });
            });
        };
    }

private:
    /// Runs the next part on this thread, with its services; an exception becomes a reply.
    template <class Part>
    void go_on(const usecase::Services& services, const Part& part) {
        services_ = &services;
        try {
            part();
        } catch (const std::exception& what) {
            fail(what);
        }
    }

    /// Hands the next part to a pool; `with` says whose services it has there.
    void wait_in(usecase::ReadSink& pool, usecase::ReadSink::Share share,
                 std::function<void(Call&)> then,
                 std::function<const usecase::Services&(unsigned worker)> with);
    void respond(http::Response response);

    const PortalServices& all_services_;
    const usecase::Services* services_;
    const unsigned loop_;
    http::Responder respond_;
    std::string_view outcome_;  ///< where the status does not say it all
    std::string fault_;
};

/// The reply to an act that tells nothing but that it was done.
void reply_done_or_refused(Call& call, const usecase::Reply& reply);

/// Value of a cookie in a Cookie header; empty when it is not there.
std::string cookie_value(const std::string& header, std::string_view name);

/// "Chrome / Windows", for the candidate to recognize; empty when nothing is known.
std::string device_words(const std::string& user_agent);

inline constexpr std::string_view kSessionCookie = "zhiyuan_session";
inline constexpr std::string_view kDeviceCookie = "zhiyuan_device";

}  // namespace zhiyuan::api
