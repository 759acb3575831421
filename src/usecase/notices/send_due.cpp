#include "usecase/notices/send_due.h"

#include <vector>

#include "usecase/candidate/contact_codec.h"
#include "usecase/notices/notice_text.h"

namespace zhiyuan::usecase {
namespace {

constexpr int kPage = 256;

using At = NoticeFailure::At;

// The message, or nullopt when it is not to be sent.
Result<std::optional<ports::Notice>, NoticeFailure> message(const NoticeServices& services,
                                                            const World& world,
                                                            const NoticeDue& due) {
    const auto facts = services.reader.facts({due.candidate, std::nullopt});
    if (!facts) return fail(NoticeFailure{At::store, "facts"});
    if (!*facts) return std::optional<ports::Notice>();
    const Account& account = (*facts)->dossier.account;
    // A consent that is younger than the message is another one, and may be somebody else's.
    if (!account.notices || account.notices->since > due.at) return std::optional<ports::Notice>();
    const auto contact = open_contact(services.privacy, account.contact_sealed);
    if (!contact) return fail(NoticeFailure{At::sealed, ""});
    if (phone_fingerprint(services.privacy, contact->phone) != account.notices->phone)
        return std::optional<ports::Notice>();
    auto text = notice_text(world, **facts, due, services.clock.season_now());
    if (!text) return std::optional<ports::Notice>();
    return std::optional(ports::Notice{due.id, due.kind, due.at, contact->phone, std::move(*text)});
}

}  // namespace

Result<NoticesSent, NoticeFailure> send_due(const NoticeServices& services, const World& world) {
    NoticesSent out;
    for (RecordId after;;) {
        const auto page = services.store.due(after, kPage);
        if (!page) return fail(NoticeFailure{At::store, page.error().what});
        if (page->empty()) return out;
        std::vector<ports::Notice> notices;
        std::vector<RecordId> ids;
        for (const NoticeDue& due : *page) {
            auto notice = message(services, world, due);
            if (!notice) return fail(std::move(notice).error());
            if (*notice) notices.push_back(std::move(**notice));
            ids.push_back(due.id);
        }
        if (!notices.empty())
            if (auto taken = services.port.deliver(notices); !taken)
                return fail(NoticeFailure{At::port, std::move(taken).error()});
        if (const auto removed = services.store.remove(ids); !removed)
            return fail(NoticeFailure{At::store, removed.error().what});
        out.sent += static_cast<std::int64_t>(notices.size());
        out.dropped += static_cast<std::int64_t>(ids.size() - notices.size());
        after = ids.back();
    }
}

}  // namespace zhiyuan::usecase
