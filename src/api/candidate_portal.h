#pragma once

#include <memory>
#include <string>
#include <vector>

#include "api/call.h"
#include "http/message.h"
#include "http/static_files.h"

namespace zhiyuan::api {

/// Serves the candidate portal: its API, the catalogues and the pages.
class CandidatePortal final : public http::Handler {
public:
    /// `files` are the pages and catalogues, by path.
    CandidatePortal(Portal portal, PortalServices services,
                    std::shared_ptr<const http::StaticFiles> files);

    /// The headers that the engine is to keep for it.
    static std::vector<std::string> kept_headers();

    /// Bodies may be as long as their route says.
    http::Intake intake(unsigned loop, const http::Request& head, const http::Intake& usual,
                        const http::Resume& resume) override;
    void handle(unsigned loop, http::Request request, http::Responder respond) override;

private:
    void handle_call(unsigned loop, http::Request request, http::Responder respond);
    static void run(Call& call);

    Portal portal_;
    PortalServices services_;
    std::shared_ptr<const http::StaticFiles> files_;
};

}  // namespace zhiyuan::api
