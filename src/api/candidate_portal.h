#pragma once

#include <memory>
#include <vector>

#include "api/call.h"
#include "http/message.h"
#include "http/static_files.h"

namespace zhiyuan::api {

/// Serves the candidate portal: its API, the catalogues and the pages.
class CandidatePortal final : public http::Handler {
public:
    /// One set of services a loop. `files` are the pages and catalogues, by path.
    CandidatePortal(Portal portal, std::vector<usecase::Services> services,
                    std::shared_ptr<const http::StaticFiles> files);

    void handle(unsigned loop, http::Request request, http::Responder respond) override;

private:
    void handle_call(unsigned loop, http::Request request, http::Responder respond);

    Portal portal_;
    std::vector<usecase::Services> services_;
    std::shared_ptr<const http::StaticFiles> files_;
};

}  // namespace zhiyuan::api
