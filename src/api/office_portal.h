#pragma once

#include <vector>

#include "api/office_routes.h"
#include "http/message.h"
#include "usecase/read_sink.h"

namespace zhiyuan::api {

/// Serves the officials' API. What it reads, it reads in a pool of its own, with stores of its own:
/// nothing that an official asks can slow a candidate.
class OfficePortal final : public http::Handler {
public:
    /// One set of `reads` a worker of the pool, which must outlive it and be closed before it.
    OfficePortal(usecase::ReadSink& pool, std::vector<usecase::OfficeReads> reads);

    void handle(unsigned loop, http::Request request, http::Responder respond) override;

private:
    usecase::ReadSink& pool_;
    const std::vector<usecase::OfficeReads> reads_;
};

}  // namespace zhiyuan::api
